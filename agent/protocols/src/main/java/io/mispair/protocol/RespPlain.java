package io.mispair.protocol;

/**
 * The commonest replies, and the words of commands, where they are at hand as a whole. What is not
 * plain is left to those who look at each byte.
 */
final class RespPlain {

  static final int NOT = -1;

  /** So that a number lies in one {@link Word} with what is around it. */
  private static final int MAX_DIGITS = 5;

  private static final int SHORT_LENGTH = "+OK\r\n".length();
  private static final long OK = Word.ofFirst("+OK\r\n");
  private static final long NULL = Word.ofFirst("$-1\r\n");

  private RespPlain() {}

  /**
   * The index behind a bulk string of up to 99,999 bytes that begins at {@code from}, or {@link
   * #NOT} when none does, or not all of it is at hand.
   */
  static int skipBulk(Bytes bytes, int from) {
    long head = bytes.wordOrRest(from);
    return Word.at(head, 0) == '$' ? skipBulk(bytes, from, head) : NOT;
  }

  private static int skipBulk(Bytes bytes, int from, long head) {
    int digits = digits(head);
    int length = digits == 0 ? NOT : Word.number(head >>> Byte.SIZE, digits);
    // In this form it cannot overflow.
    return length < 0 || length > bytes.length() - from
        ? NOT
        : bytes.skipLineEnd(from + 1 + digits + Word.LINE_END_LENGTH + length);
  }

  /** How many bytes the line of a number has between its type and its end; 0 when not plain. */
  private static int digits(long head) {
    int digits = Word.indexOf(head >>> Byte.SIZE, (byte) '\r');
    return digits <= MAX_DIGITS && Word.pair(head, 1 + digits) == Word.LINE_END ? digits : 0;
  }

  /**
   * The index behind a reply that begins at {@code from}: OK, a number, a bulk string or a null.
   *
   * @param expectation of the request that is due
   * @return {@link #NOT} when it is another reply, not all at hand, or not what the request may get
   */
  static int skipReply(Bytes bytes, int from, int expectation) {
    long head = bytes.wordOrRest(from);
    switch (Word.at(head, 0)) {
      case '$':
        if (RespExpectation.isPlain(expectation, RespExpectation.BULK)) {
          int past = skipBulk(bytes, from, head);
          return past == NOT ? skipShort(head, NULL, from) : past;
        }
        return NOT;
      case ':':
        int digits = digits(head);
        return RespExpectation.isPlain(expectation, RespExpectation.INTEGER)
                && digits > 0
                && Word.number(head >>> Byte.SIZE, digits) >= 0
            ? from + 1 + digits + Word.LINE_END_LENGTH
            : NOT;
      case '+':
        return RespExpectation.isPlainOk(expectation) ? skipShort(head, OK, from) : NOT;
      default:
        return NOT;
    }
  }

  private static int skipShort(long head, long line, int from) {
    return Word.first(head, SHORT_LENGTH) == line ? from + SHORT_LENGTH : NOT;
  }
}
