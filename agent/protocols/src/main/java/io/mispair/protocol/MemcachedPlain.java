package io.mispair.protocol;

/**
 * The commonest messages of memcached's text protocol, where they are at hand as a whole: a {@code
 * get} of one key, a {@code set}, and the replies to them. {@link MemcachedLine} takes all others.
 */
final class MemcachedPlain {

  static final int NOT = -1;

  /** In bytes; {@code KEY_MAX_LENGTH} of memcached. */
  private static final int MAX_KEY = 250;

  // Not looked up when they are needed: each table is a page more to be found in memory.
  private static final String GET_COMMAND = MemcachedVerb.GET.command();
  private static final String SET_COMMAND = MemcachedVerb.SET.command();
  private static final int STORAGE = MemcachedExpectation.of(MemcachedKind.STORAGE, false);

  private static final int GET = half("get ");
  private static final int SET = half("set ");
  private static final int VERB_LENGTH = Integer.BYTES;
  private static final int END = half("\r\nEN");
  private static final int END_OF_END = half("ND\r\n");
  private static final int END_LENGTH = "\r\nEND\r\n".length();
  private static final long VALUE = Word.ofFirst("VALUE ");
  private static final int VALUE_LENGTH = "VALUE ".length();
  private static final long STORED = Word.ofFirst("STORED\r\n");
  private static final long MISS = Word.ofFirst("END\r\n");
  private static final int MISS_LENGTH = "END\r\n".length();

  private MemcachedPlain() {}

  private static int half(String ascii) {
    return (int) Word.ofFirst(ascii);
  }

  /**
   * Tells a {@code get} of one key or a {@code set} that is answered, if one begins at {@code from}
   * and is at hand as a whole, and returns the index behind it; {@link #NOT} when it is another.
   */
  static int takeRequest(Bytes bytes, int from, SerialPairing pairing) {
    if (bytes.length() - from <= VERB_LENGTH) {
      return NOT;
    }
    int verb = bytes.half(from);
    if (verb == GET) {
      return takeGet(bytes, from + VERB_LENGTH, pairing);
    }
    return verb == SET ? takeSet(bytes, from + VERB_LENGTH, pairing) : NOT;
  }

  private static int takeGet(Bytes bytes, int first, SerialPairing pairing) {
    int end = skipKey(bytes, first);
    int past = end == NOT ? NOT : bytes.skipLineEnd(end);
    if (past != NOT) {
      long hash = Fnv.BASIS;
      long cut = Pairing.NO_IDENTITY;
      for (int at = first; at < end; at++) {
        int value = bytes.at(at) & 0xff;
        cut = value == '/' && cut == Pairing.NO_IDENTITY ? hash : cut;
        hash = Fnv.add(hash, value);
      }
      pairing.request(GET_COMMAND, MemcachedExpectation.oneKey(cut), Pairing.NO_IDENTITY, hash);
    }
    return past;
  }

  /** From the key on: flags, expiry time, size, and the block of that size. */
  private static int takeSet(Bytes bytes, int first, SerialPairing pairing) {
    int end = skipKey(bytes, first);
    int flags = end == NOT ? NOT : skipSpace(bytes, end);
    int expiry = flags == NOT ? NOT : skipNumber(bytes, flags);
    int size = expiry == NOT ? NOT : skipNumber(bytes, expiry);
    int last = size == NOT ? NOT : skipBlock(bytes, size);
    int past = last == NOT ? NOT : bytes.skipLineEnd(last);
    if (past != NOT) {
      pairing.request(SET_COMMAND, STORAGE, Pairing.NO_IDENTITY, Pairing.NO_IDENTITY);
    }
    return past;
  }

  /**
   * The index behind a plain reply to the {@code get} of one key or the storage command that is
   * due; {@link #NOT} when it is another, or not all at hand.
   */
  static int skipReply(Bytes bytes, int from, SerialPairing pairing) {
    int expectation = pairing.expectation();
    if (MemcachedExpectation.isOfOneKey(expectation)) {
      int past = skipValue(bytes, from, pairing.key());
      return past == NOT ? skipLine(bytes, from, MISS, MISS_LENGTH) : past;
    }
    return expectation == STORAGE ? skipLine(bytes, from, STORED, Word.BYTES) : NOT;
  }

  private static int skipLine(Bytes bytes, int from, long line, int length) {
    return Word.first(bytes.wordOrRest(from), length) == line ? from + length : NOT;
  }

  /** A value of the key with this hash, and {@code END}. */
  private static int skipValue(Bytes bytes, int from, long key) {
    if (bytes.length() - from <= Word.BYTES
        || Word.first(bytes.word(from), VALUE_LENGTH) != VALUE) {
      return NOT;
    }
    int first = from + VALUE_LENGTH;
    int end = skipKey(bytes, first);
    int flags = end == NOT ? NOT : skipSpace(bytes, end);
    int past = flags == NOT ? NOT : skipRest(bytes, flags);
    return past == NOT || hash(bytes, first, end) != key ? NOT : past;
  }

  /** What comes after the key: flags, a length, the value, and {@code END}. */
  private static int skipRest(Bytes bytes, int from) {
    int size = skipNumber(bytes, from);
    int last = size == NOT ? NOT : skipBlock(bytes, size);
    if (last == NOT || bytes.length() - last < END_LENGTH) {
      return NOT;
    }
    int past = last + END_LENGTH;
    boolean ends = bytes.half(last) == END && bytes.half(past - Integer.BYTES) == END_OF_END;
    return ends ? past : NOT;
  }

  /** The index behind a line's end after a length at {@code from}, and so many bytes. */
  private static int skipBlock(Bytes bytes, int from) {
    long word = bytes.wordOrRest(from);
    int digits = Word.indexOf(word, (byte) '\r');
    int size = number(word, digits);
    int body = size == NOT ? NOT : bytes.skipLineEnd(from + digits);
    // In this form it cannot overflow.
    return body == NOT || size > bytes.length() - body ? NOT : body + size;
  }

  /** The index behind a number without a sign and a space, or {@link #NOT}. */
  private static int skipNumber(Bytes bytes, int from) {
    long word = bytes.wordOrRest(from);
    int digits = Word.indexOf(word, (byte) ' ');
    return number(word, digits) == NOT ? NOT : from + digits + 1;
  }

  /** A number of one to seven digits; {@link #NOT} when it is none. */
  private static int number(long word, int digits) {
    return digits == 0 || digits == Word.BYTES ? NOT : Word.number(word, digits);
  }

  private static int skipSpace(Bytes bytes, int at) {
    return at < bytes.length() && bytes.at(at) == ' ' ? at + 1 : NOT;
  }

  /** The index of the space or control byte behind a key, or {@link #NOT}. */
  private static int skipKey(Bytes bytes, int from) {
    int end = bytes.findSpaceOrControl(from);
    return end > from && end - from <= MAX_KEY && end < bytes.length() ? end : NOT;
  }

  private static long hash(Bytes bytes, int from, int to) {
    long hash = Fnv.BASIS;
    for (int at = from; at < to; at++) {
      hash = Fnv.add(hash, bytes.at(at) & 0xff);
    }
    return hash;
  }
}
