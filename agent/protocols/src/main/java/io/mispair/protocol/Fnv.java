package io.mispair.protocol;

/**
 * FNV-1a with 64 bits, byte by byte (the constants are those of draft-eastlake-fnv): enough to tell
 * names and identities apart without keeping them.
 */
final class Fnv {

  static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Fnv() {}

  /** The hash with one more byte, 0 to 255. */
  static long add(long hash, int value) {
    return (hash ^ value) * PRIME;
  }

  static long of(String ascii) {
    long hash = BASIS;
    for (int i = 0; i < ascii.length(); i++) {
      hash = add(hash, ascii.charAt(i));
    }
    return hash;
  }
}
