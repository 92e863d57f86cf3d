package io.mispair.protocol;

/**
 * Finds the end of a line and the literal that it may announce with its last bytes: {@code {n}} or
 * {@code {n+}}, RFC 9051, section 4.3, RFC 7888.
 *
 * <p>Lines end in CR LF; an LF alone is given up, for programs differ in whether it ends a line.
 */
final class ImapLine {

  /** In bytes; Dovecot takes 64 KiB from clients, servers' lists of ids may be longer. */
  static final int MAX_LENGTH = 1024 * 1024;

  /** {@link #literal()}: the line announces none. */
  static final long NO_LITERAL = -1;

  /** {@link #literal()}: larger than any server takes. */
  static final long TOO_LARGE = -2;

  /** RFC 3501 has 32 bits. */
  static final long MAX_LITERAL = 0xffff_ffffL;

  /** A power of two; the longest announcement has 14 bytes. */
  private static final int KEPT = 32;

  private final byte[] tail = new byte[KEPT];
  private int length;
  private boolean ended;
  private boolean broken;
  private boolean waits;

  /** A line begins, or goes on behind a literal. */
  void start() {
    length = 0;
    ended = false;
    broken = false;
  }

  /** Takes bytes from {@code from} to the line's end, and returns the index behind the last. */
  int take(Bytes bytes, int from) {
    int end = bytes.find((byte) '\n', from);
    for (int i = Math.max(from, end - KEPT); i < end; i++) {
      tail[(length + i - from) % KEPT] = bytes.at(i);
    }
    length += end - from;
    broken |= length > MAX_LENGTH;
    if (end == bytes.length()) {
      return end;
    }
    ended = true;
    broken |= last(1) != '\r';
    return end + 1;
  }

  /** Takes a byte of the line that somebody else has looked at. */
  void take(int value) {
    tail[length++ % KEPT] = (byte) value;
    broken |= length > MAX_LENGTH;
  }

  private int last(int distance) {
    return distance > length ? 0 : tail[(length - distance) % KEPT];
  }

  boolean hasEnded() {
    return ended;
  }

  boolean isBroken() {
    return broken;
  }

  /** The length of the literal that the line announces, in bytes. */
  long literal() {
    int index = 2;
    if (last(index) != '}') {
      return NO_LITERAL;
    }
    index++;
    waits = last(index) != '+';
    if (!waits) {
      index++;
    }
    long number = 0;
    long unit = 1;
    int first = index;
    while (index < KEPT && Ascii.isDigit(last(index))) {
      number += unit * (last(index) - '0');
      unit = Math.min(10 * unit, 10 * MAX_LITERAL);
      index++;
    }
    if (index == KEPT) {
      return TOO_LARGE;
    }
    if (index == first || last(index) != '{') {
      return NO_LITERAL;
    }
    return number > MAX_LITERAL ? TOO_LARGE : number;
  }

  /** Whether the client has to wait for a continuation before it sends the literal. */
  boolean waits() {
    return waits;
  }

  void copyFrom(ImapLine other) {
    System.arraycopy(other.tail, 0, tail, 0, KEPT);
    length = other.length;
    ended = other.ended;
    broken = other.broken;
    waits = other.waits;
  }
}
