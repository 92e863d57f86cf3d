package io.mispair.protocol;

/**
 * What a memcached request's response is held against, in one number:
 *
 * <pre>
 *   bits  0-4   the kind of its command
 *   bit   5     quiet: it may stay unanswered
 *   bit   6     it asked for one key, whose hash is the request's key
 *   bit   7     it asked for many keys, of whose hashes the request's key is a set of bits
 *   bits  8-27  some of the hash of what stands before the key's first slash; 0 where there is none
 * </pre>
 */
final class MemcachedExpectation {

  private static final int KIND = 0x1f;
  private static final int QUIET = 1 << 5;
  private static final int ONE_KEY = 1 << 6;
  private static final int MANY_KEYS = 1 << 7;
  private static final int CUT_SHIFT = 8;
  private static final int CUT = 0xfffff;

  private static final int RETRIEVAL = MemcachedKind.RETRIEVAL.ordinal();
  private static final int METADUMP = MemcachedKind.METADUMP.ordinal();
  private static final int MGDUMP = MemcachedKind.MGDUMP.ordinal();

  private MemcachedExpectation() {}

  static int of(MemcachedKind kind, boolean quiet) {
    return kind.ordinal() | (quiet ? QUIET : 0);
  }

  static int oneKey(long cut) {
    return RETRIEVAL | ONE_KEY | (int) (cut & CUT) << CUT_SHIFT;
  }

  static int manyKeys() {
    return RETRIEVAL | MANY_KEYS;
  }

  static MemcachedKind kind(int expectation) {
    return MemcachedKind.of(expectation & KIND);
  }

  static boolean isOfOneKey(int expectation) {
    return expectation >= 0 && (expectation & ONE_KEY) != 0;
  }

  /** Whether it is answered with lines of any form, up to a last one. */
  static boolean isDump(int expectation) {
    int kind = expectation & KIND;
    return expectation >= 0 && (kind == METADUMP || kind == MGDUMP);
  }

  static boolean isQuiet(int expectation) {
    return expectation >= 0 && (expectation & QUIET) != 0;
  }

  /**
   * Whether a value of the key with {@code hash} may be in the response. Some servers that speak
   * this protocol take options after a slash (Kestrel) and name the key without them.
   *
   * @param asked the request's key
   */
  static boolean mayName(int expectation, long asked, long hash) {
    if ((expectation & MANY_KEYS) != 0) {
      return (asked & MemcachedRequests.bit(hash)) != 0;
    }
    int cut = expectation >>> CUT_SHIFT & CUT;
    return (expectation & ONE_KEY) == 0 || asked == hash || cut != 0 && cut == (hash & CUT);
  }
}
