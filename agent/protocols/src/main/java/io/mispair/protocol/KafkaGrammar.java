package io.mispair.protocol;

/** Kafka. */
final class KafkaGrammar extends Grammar {

  @Override
  Fit opens(Bytes bytes) {
    return Fit.NO;
  }
}
