package io.mispair.protocol;

/** memcached's text and meta commands. */
final class MemcachedGrammar extends Grammar {

  @Override
  Fit opens(Bytes bytes) {
    return Fit.NO;
  }
}
