package io.mispair.protocol;

/**
 * The methods of RFC 9110, RFC 5789 and WebDAV, told by their letters as numbers. Any other is
 * called {@link #OTHER}, so that what a client sends never becomes a label.
 */
final class Http1Methods {

  static final String GET = "GET";
  static final String HEAD = "HEAD";
  static final String DELETE = "DELETE";
  static final String CONNECT = "CONNECT";
  static final String OPTIONS = "OPTIONS";
  private static final String OTHER = "other";

  /** In bytes; longer ones are nobody's. */
  static final int MAX_LENGTH = 2 * Long.BYTES;

  /** So many letters tell a request from other text. */
  private static final int TELLING_LENGTH = 3;

  private static final String[] NAMES = {
    GET,
    "POST",
    HEAD,
    "PUT",
    DELETE,
    CONNECT,
    OPTIONS,
    "TRACE",
    "PATCH",
    "ACL",
    "COPY",
    "LOCK",
    "MKCALENDAR",
    "MKCOL",
    "MOVE",
    "PROPFIND",
    "PROPPATCH",
    "REPORT",
    "SEARCH",
    "UNLOCK"
  };

  private static final long[] HEADS = new long[NAMES.length];
  private static final long[] TAILS = new long[NAMES.length];

  static {
    for (int i = 0; i < NAMES.length; i++) {
      for (int at = 0; at < NAMES[i].length(); at++) {
        long shifted = (long) NAMES[i].charAt(at) << at * Byte.SIZE;
        if (at < Long.BYTES) {
          HEADS[i] |= shifted;
        } else {
          TAILS[i] |= shifted;
        }
      }
    }
  }

  private Http1Methods() {}

  /**
   * The method.
   *
   * @param head its first eight letters, the first of them lowest
   * @param tail those after them
   */
  static String named(long head, long tail) {
    for (int i = 0; i < NAMES.length; i++) {
      if (HEADS[i] == head && TAILS[i] == tail) {
        return NAMES[i];
      }
    }
    return OTHER;
  }

  /** Whether a method begins with these letters, and they are enough to tell it from other text. */
  static boolean mayBecome(long head, int length) {
    if (length < TELLING_LENGTH) {
      return false;
    }
    long mask = length >= Long.BYTES ? -1L : (1L << length * Byte.SIZE) - 1;
    for (long known : HEADS) {
      if ((known & mask) == head) {
        return true;
      }
    }
    return false;
  }

  static boolean isKnown(String method) {
    return !method.equals(OTHER);
  }

  /** Whether most servers never look for content in such a request (RFC 9110, section 9.3). */
  static boolean rarelyHasContent(String method) {
    return method.equals(GET)
        || method.equals(HEAD)
        || method.equals(DELETE)
        || method.equals(OPTIONS);
  }
}
