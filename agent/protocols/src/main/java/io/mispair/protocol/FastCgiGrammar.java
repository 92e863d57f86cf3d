package io.mispair.protocol;

/** FastCGI 1.0. */
final class FastCgiGrammar extends Grammar {

  @Override
  Fit opens(Bytes bytes) {
    return Fit.NO;
  }
}
