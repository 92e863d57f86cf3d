package io.mispair.protocol;

/** Thrift. */
final class ThriftGrammar extends Grammar {

  @Override
  Fit opens(Bytes bytes) {
    return Fit.NO;
  }
}
