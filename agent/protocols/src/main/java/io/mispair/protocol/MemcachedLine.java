package io.mispair.protocol;

/**
 * Cuts a memcached line into its tokens as the server does ({@code tokenize_command} in {@code
 * proto_text.c}): runs of bytes between spaces, up to a line feed with or without a carriage return
 * before it. Of each token it keeps a hash, the length, and the number that it may be; bytes may
 * come in pieces of any size.
 *
 * <p>The server lets a NUL end the line early and takes a carriage return in its middle as part of
 * a token. No client means either, so such a line is broken.
 */
final class MemcachedLine {

  /** In bytes; only the keys of one {@code get} come near it. */
  static final int MAX_LENGTH = 1024 * 1024;

  /** What {@link #scan} has come to. */
  enum Stop {
    /** The end of the bytes at hand. */
    PAUSE,
    /** The end of a token, to be taken with {@link #nextToken} before the scan goes on. */
    TOKEN,
    /** The end of the line. */
    END,
    /** A line that is not taken. */
    BROKEN
  }

  private int lineLength;
  private boolean carriageReturn;

  private int tokens;
  private int length;
  private int first;
  private long hash;
  private long number;
  private long notDigits;
  private long beforeSlash;
  private boolean flag;

  /** Where {@link #scan} stopped. */
  private int index;

  void start() {
    lineLength = 0;
    carriageReturn = false;
    tokens = 0;
    startToken();
  }

  private void startToken() {
    flag = false;
    length = 0;
    first = 0;
    hash = Fnv.BASIS;
    number = 0;
    notDigits = 0;
    beforeSlash = Pairing.NO_IDENTITY;
  }

  /** The token that ended has been looked at. */
  void nextToken() {
    tokens++;
    startToken();
  }

  /** The same before a reply's flag, of which the letter of a key is no part of the key's hash. */
  void nextFlag() {
    nextToken();
    flag = true;
  }

  /** Takes bytes from {@code from} up to where a token or the line ends. */
  Stop scan(Bytes bytes, int from) {
    int end = bytes.length();
    int at = from;
    if (length == 0) {
      while (at < end && bytes.at(at) == ' ' && !carriageReturn) {
        at++;
      }
    }
    at = takeToken(bytes, at, end);
    lineLength += at - from;
    index = at;
    if (lineLength > MAX_LENGTH) {
      return Stop.BROKEN;
    }
    if (at == end) {
      return Stop.PAUSE;
    }
    return length > 0 ? Stop.TOKEN : takeEnd(bytes, at, end);
  }

  private int takeToken(Bytes bytes, int from, int end) {
    if (carriageReturn || from == end) {
      return from;
    }
    if (length == 0) {
      startText(bytes.at(from) & 0xff);
    }
    int at = notDigits < 0 ? takeText(bytes, from, end) : takeNumber(bytes, from, end);
    length += at - from;
    return at;
  }

  /** Most tokens are no numbers, as their first byte shows. */
  private void startText(int value) {
    first = value;
    notDigits = Ascii.isDigit(value) || value == '-' ? 0 : -1;
  }

  private int takeText(Bytes bytes, int from, int end) {
    long sum = hash;
    long cut = beforeSlash;
    int at = from;
    if (flag && length == 0 && first == 'k') {
      at++;
    }
    while (at < end) {
      int next = bytes.at(at) & 0xff;
      if (next <= ' ' && isDelimiter(next)) {
        break;
      }
      if (next == '/' && cut == Pairing.NO_IDENTITY) {
        cut = sum;
      }
      sum = Fnv.add(sum, next);
      at++;
    }
    hash = sum;
    beforeSlash = cut;
    return at;
  }

  private int takeNumber(Bytes bytes, int from, int end) {
    long value = number;
    long others = notDigits;
    int at = from;
    while (at < end) {
      int next = bytes.at(at) & 0xff;
      if (next <= ' ' && isDelimiter(next)) {
        break;
      }
      if (next != '-' || length > 0 || at > from) {
        int digit = next - '0';
        others |= digit | (9 - digit);
        value = value * 10 + digit;
      }
      if (next == '/' && beforeSlash == Pairing.NO_IDENTITY) {
        beforeSlash = hash;
      }
      hash = Fnv.add(hash, next);
      at++;
    }
    number = value;
    notDigits = others;
    return at;
  }

  private static boolean isDelimiter(int value) {
    return value == ' ' || value == '\r' || value == '\n' || value == 0;
  }

  private Stop takeEnd(Bytes bytes, int from, int end) {
    int at = from;
    if (bytes.at(at) == '\r' && !carriageReturn) {
      carriageReturn = true;
      at++;
      index = at;
      if (at == end) {
        return Stop.PAUSE;
      }
    }
    index = at + 1;
    return bytes.at(at) == '\n' ? Stop.END : Stop.BROKEN;
  }

  /** Index of the first byte that was not taken. */
  int index() {
    return index;
  }

  /** Tokens before the one at hand. */
  int tokens() {
    return tokens;
  }

  /** Whether any of the line has been taken. */
  boolean hasBegun() {
    return lineLength > 0 || carriageReturn;
  }

  /** The token's length in bytes. */
  int length() {
    return length;
  }

  /** The token's first byte. */
  int first() {
    return first;
  }

  /** The {@link Fnv} hash of the token. */
  long hash() {
    return hash;
  }

  /** The hash of what comes before the token's first slash; {@link Pairing#NO_IDENTITY} if none. */
  long beforeSlash() {
    return beforeSlash;
  }

  /** Whether the token is a number of up to 20 digits. */
  boolean isUnsigned() {
    return notDigits >= 0 && first != '-' && length <= 20;
  }

  /** Whether the token is a number of up to 20 digits with or without a minus. */
  boolean isSigned() {
    return notDigits >= 0 && length <= 20 && (first != '-' || length > 1);
  }

  /** The token as a number of bytes; -1 when the server would take none from it. */
  int size() {
    return isUnsigned() && length <= 10 && number <= Integer.MAX_VALUE - 2 ? (int) number : -1;
  }

  void copyFrom(MemcachedLine other) {
    lineLength = other.lineLength;
    carriageReturn = other.carriageReturn;
    tokens = other.tokens;
    length = other.length;
    first = other.first;
    hash = other.hash;
    number = other.number;
    notDigits = other.notDigits;
    beforeSlash = other.beforeSlash;
    flag = other.flag;
  }
}
