package io.mispair.protocol;

/** NATS. */
final class NatsGrammar extends Grammar {

  @Override
  Fit opens(Bytes bytes) {
    return Fit.NO;
  }
}
