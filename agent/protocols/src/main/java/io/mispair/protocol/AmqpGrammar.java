package io.mispair.protocol;

/** AMQP 0-9-1. */
final class AmqpGrammar extends Grammar {

  @Override
  Fit opens(Bytes bytes) {
    return Fit.NO;
  }
}
