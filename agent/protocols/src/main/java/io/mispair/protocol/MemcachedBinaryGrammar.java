package io.mispair.protocol;

/** memcached's binary protocol. */
final class MemcachedBinaryGrammar extends Grammar {

  @Override
  Fit opens(Bytes bytes) {
    return Fit.NO;
  }
}
