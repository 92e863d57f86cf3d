package io.mispair.protocol;

/** STOMP. */
final class StompGrammar extends Grammar {

  @Override
  Fit opens(Bytes bytes) {
    return Fit.NO;
  }
}
