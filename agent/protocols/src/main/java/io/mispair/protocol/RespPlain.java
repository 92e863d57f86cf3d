package io.mispair.protocol;

/** Words that are told by a length and are all at hand: by far the commonest. */
final class RespPlain {

  static final int NOT = -1;

  private static final int MAX_DIGITS = 8;

  private RespPlain() {}

  /**
   * The index behind a bulk string that begins at {@code from}, or {@link #NOT} when none does, or
   * not all of it is at hand.
   */
  static int skipBulk(Bytes bytes, int from) {
    int end = bytes.length();
    if (from >= end || bytes.at(from) != '$') {
      return NOT;
    }
    int index = from + 1;
    int length = 0;
    while (index < end && index - from <= MAX_DIGITS && Ascii.isDigit(bytes.at(index))) {
      length = 10 * length + bytes.at(index++) - '0';
    }
    int body = index == from + 1 ? NOT : skipLineEnd(bytes, index);
    return body == NOT || length > end - body ? NOT : skipLineEnd(bytes, body + length);
  }

  /** The index behind the end of a line at {@code at}, or {@link #NOT} when there is none. */
  static int skipLineEnd(Bytes bytes, int at) {
    boolean ends = at + 1 < bytes.length() && bytes.at(at) == '\r' && bytes.at(at + 1) == '\n';
    return ends ? at + 2 : NOT;
  }
}
