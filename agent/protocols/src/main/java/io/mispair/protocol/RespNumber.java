package io.mispair.protocol;

/** A number in decimal digits, with its sign, or the question mark in the place of a length. */
final class RespNumber {

  /** Of a length, as in requests. */
  private static final int MAX_LENGTH_DIGITS = 13;

  /** Of an integer, -2^63 to 2^63-1. */
  private static final int MAX_INTEGER_DIGITS = 19;

  private long value;
  private int digits;
  private int most;
  private boolean negative;
  private boolean streamed;

  /**
   * @param integer whether it is a value, and no length
   */
  void start(boolean integer) {
    value = 0;
    digits = 0;
    most = integer ? MAX_INTEGER_DIGITS : MAX_LENGTH_DIGITS;
    negative = false;
    streamed = false;
  }

  /**
   * Takes digits from {@code from}, one more than it may have at most; returns where it stopped.
   */
  int take(Bytes bytes, int from) {
    int end = bytes.length();
    int index = from;
    while (index < end && digits <= most) {
      int digit = bytes.at(index) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      value = 10 * value + digit;
      digits++;
      index++;
    }
    return index;
  }

  /** Takes what is no digit; {@code false} when it has no place there. */
  boolean takeSign(int sign, boolean mayBePlus) {
    if (digits > 0 || negative || streamed) {
      return false;
    }
    negative = sign == '-';
    streamed = sign == '?';
    return negative || streamed || sign == '+' && mayBePlus;
  }

  /** Whether the line may end here. */
  boolean isValid() {
    return digits <= most && streamed != digits > 0;
  }

  /** Without its sign. */
  long value() {
    return value;
  }

  boolean isNegative() {
    return negative;
  }

  boolean isStreamed() {
    return streamed;
  }
}
