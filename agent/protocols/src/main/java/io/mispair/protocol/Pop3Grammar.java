package io.mispair.protocol;

/** POP3. */
final class Pop3Grammar extends Grammar {

  @Override
  Fit opens(Bytes bytes) {
    return Fit.NO;
  }
}
