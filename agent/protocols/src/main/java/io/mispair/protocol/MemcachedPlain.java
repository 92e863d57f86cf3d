package io.mispair.protocol;

/**
 * The commonest messages of memcached's text protocol, where they are at hand as a whole: a {@code
 * get} of one key, and the reply to it. {@link MemcachedLine} takes all others.
 */
final class MemcachedPlain {

  static final int NOT = -1;

  /** In bytes; {@code KEY_MAX_LENGTH} of memcached. */
  private static final int MAX_KEY = 250;

  private static final int MAX_DIGITS = 8;
  private static final int LINE_END_LENGTH = 2;
  private static final int GET = half("get ");
  private static final int GET_LENGTH = Integer.BYTES;
  private static final int END = half("\r\nEN");
  private static final int END_OF_END = half("ND\r\n");
  private static final int END_LENGTH = "\r\nEND\r\n".length();
  private static final long VALUE = Word.ofFirst("VALUE ");
  private static final int VALUE_LENGTH = "VALUE ".length();

  private MemcachedPlain() {}

  private static int half(String ascii) {
    return (int) Word.ofFirst(ascii);
  }

  /**
   * Tells a {@code get} of one key, if one begins at {@code from} and is at hand as a whole, and
   * returns the index behind it; {@link #NOT} when it is another command.
   */
  static int takeGet(Bytes bytes, int from, SerialPairing pairing) {
    if (bytes.length() - from <= GET_LENGTH || bytes.half(from) != GET) {
      return NOT;
    }
    int first = from + GET_LENGTH;
    int end = skipKey(bytes, first);
    int past = end == NOT ? NOT : skipLineEnd(bytes, end);
    if (past != NOT) {
      int slash = slash(bytes, first, end);
      long cut = slash == end ? Pairing.NO_IDENTITY : hash(bytes, first, slash);
      pairing.request(
          MemcachedVerb.GET.command(),
          MemcachedExpectation.oneKey(cut),
          Pairing.NO_IDENTITY,
          hash(bytes, first, end));
    }
    return past;
  }

  /**
   * The index behind a reply that is one value of the key with this hash, and {@code END}; {@link
   * #NOT} when it is another, or not all at hand.
   */
  static int skipValue(Bytes bytes, int from, long key) {
    if (bytes.length() - from <= Word.BYTES
        || Word.first(bytes.word(from), VALUE_LENGTH) != VALUE) {
      return NOT;
    }
    int first = from + VALUE_LENGTH;
    int end = skipKey(bytes, first);
    int past = end == NOT || bytes.at(end) != ' ' ? NOT : skipRest(bytes, end + 1);
    return past == NOT || hash(bytes, first, end) != key ? NOT : past;
  }

  /** What comes after the key: flags, a length, the value, and {@code END}. */
  private static int skipRest(Bytes bytes, int from) {
    int end = bytes.length();
    int flags = skipDigits(bytes, from);
    if (flags == from || flags == end || bytes.at(flags) != ' ') {
      return NOT;
    }
    int first = flags + 1;
    int last = skipDigits(bytes, first);
    int body = last == first ? NOT : skipLineEnd(bytes, last);
    if (body == NOT) {
      return NOT;
    }
    int size = 0;
    for (int at = first; at < last; at++) {
      size = 10 * size + bytes.at(at) - '0';
    }
    if (size > end - body - END_LENGTH) {
      return NOT;
    }
    int past = body + size + END_LENGTH;
    boolean ends =
        bytes.half(past - END_LENGTH) == END && bytes.half(past - Integer.BYTES) == END_OF_END;
    return ends ? past : NOT;
  }

  /** The index of the space or control byte behind a key, or {@link #NOT}. */
  private static int skipKey(Bytes bytes, int from) {
    int end = bytes.findSpaceOrControl(from);
    return end > from && end - from <= MAX_KEY && end < bytes.length() ? end : NOT;
  }

  private static int skipLineEnd(Bytes bytes, int at) {
    boolean ends = at + 1 < bytes.length() && bytes.at(at) == '\r' && bytes.at(at + 1) == '\n';
    return ends ? at + LINE_END_LENGTH : NOT;
  }

  private static int skipDigits(Bytes bytes, int from) {
    int most = Math.min(bytes.length(), from + MAX_DIGITS);
    int at = from;
    while (at < most && Ascii.isDigit(bytes.at(at))) {
      at++;
    }
    return at;
  }

  private static long hash(Bytes bytes, int from, int to) {
    long hash = Fnv.BASIS;
    for (int at = from; at < to; at++) {
      hash = Fnv.add(hash, bytes.at(at) & 0xff);
    }
    return hash;
  }

  /** The first slash of a key, or {@code to}. */
  private static int slash(Bytes bytes, int from, int to) {
    int at = from;
    while (at < to && bytes.at(at) != '/') {
      at++;
    }
    return at;
  }
}
