package io.mispair.protocol;

/** No protocol's. */
final class UnknownGrammar extends Grammar {

  @Override
  Fit opens(Bytes bytes) {
    return Fit.NO;
  }
}
