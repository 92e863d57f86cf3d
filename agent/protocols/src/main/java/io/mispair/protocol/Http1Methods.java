package io.mispair.protocol;

/**
 * The methods of RFC 9110, RFC 5789 and WebDAV by numbers, told by their letters as numbers. Any
 * other is called {@code other}, so that what a client sends never becomes a label.
 */
final class Http1Methods {

  static final int GET = 0;
  static final int HEAD = 1;
  static final int DELETE = 2;
  static final int OPTIONS = 3;
  static final int CONNECT = 4;

  /** In bytes; longer ones are nobody's. */
  static final int MAX_LENGTH = 2 * Long.BYTES;

  /** So many letters tell a request from other text. */
  private static final int TELLING_LENGTH = 3;

  private static final String GET_NAME = "GET";
  private static final String[] NAMES = {
    GET_NAME,
    "HEAD",
    "DELETE",
    "OPTIONS",
    "CONNECT",
    "POST",
    "PUT",
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

  private static final int OTHER = NAMES.length;

  private static final long GET_LETTERS = Word.ofFirst(GET_NAME);
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
  static int of(long head, long tail) {
    if (head == GET_LETTERS) {
      return tail == 0 ? GET : OTHER;
    }
    for (int i = 0; i < OTHER; i++) {
      if (HEADS[i] == head && TAILS[i] == tail) {
        return i;
      }
    }
    return OTHER;
  }

  static String name(int method) {
    // The commonest is not looked up: the table would be a page more to be found in memory.
    if (method == GET) {
      return GET_NAME;
    }
    return method == OTHER ? "other" : NAMES[method];
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

  static boolean isKnown(int method) {
    return method != OTHER;
  }

  /** Whether most servers never look for content in such a request (RFC 9110, section 9.3). */
  static boolean rarelyHasContent(int method) {
    return method <= OPTIONS;
  }
}
