package io.mispair.protocol;

/** The value of Content-Length: RFC 9110, section 8.6, and RFC 9112, section 6.3 (5). */
final class Http1Length {

  private static final int ABSENT = -1;
  private static final int LAST_DIGITS = 10;
  private static final int MAX_PLAIN = 9;

  private enum State {
    START,
    DIGITS,
    AFTER
  }

  private State state = State.START;
  private boolean seen;
  private boolean invalid;
  private boolean listed;
  private boolean inList;
  private boolean leadingZero;
  private int digits;
  private long member;
  private long value = ABSENT;
  private long rules;

  void start() {
    seen = false;
    invalid = false;
    value = ABSENT;
    rules = 0;
  }

  /** A field line begins. */
  void startField() {
    seen = true;
    listed = false;
    inList = false;
    state = State.START;
  }

  /**
   * Takes a whole field with the value up to {@code end}, if it is the first and the value plain:
   * one space, and up to nine digits that begin with no zero unless they are one.
   */
  boolean takePlain(Bytes bytes, int from, int end) {
    int first = from + 1;
    int count = end - first;
    if (seen || count < 1 || count > MAX_PLAIN || bytes.at(from) != ' ') {
      return false;
    }
    int number = 0;
    for (int index = first; index < end; index++) {
      int digit = bytes.at(index) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      number = LAST_DIGITS * number + digit;
    }
    if (count > 1 && bytes.at(first) == '0') {
      return false;
    }
    seen = true;
    value = number;
    return true;
  }

  /** Takes the next byte of the value. */
  void take(int next) {
    if (next == ' ' || next == '\t' || next == '\r') {
      state = state == State.START ? State.START : State.AFTER;
    } else if (next == ',') {
      endMember();
      listed = true;
    } else if (state == State.AFTER) {
      breaks(FramingRule.CL_TRAILING);
    } else if (Ascii.isDigit(next)) {
      takeDigit(next - '0');
    } else if (state == State.START) {
      breaks(FramingRule.CL_NOT_DIGITS);
      state = State.AFTER;
    } else {
      boolean otherNumber = "xX_.eE+-".indexOf(next) >= 0;
      breaks(otherNumber ? FramingRule.CL_NOT_DIGITS : FramingRule.CL_TRAILING);
      state = State.AFTER;
    }
  }

  private void takeDigit(int digit) {
    if (state == State.START) {
      state = State.DIGITS;
      member = digit;
      digits = 1;
      leadingZero = digit == 0;
      return;
    }
    digits++;
    if (member > (Long.MAX_VALUE - digit) / LAST_DIGITS) {
      breaks(FramingRule.CL_OVERFLOW);
    } else {
      member = member * LAST_DIGITS + digit;
    }
  }

  private void endMember() {
    if (state == State.START) {
      breaks(listed ? FramingRule.CL_TRAILING : FramingRule.CL_EMPTY);
      return;
    }
    state = State.START;
    if (invalid) {
      return;
    }
    if (leadingZero && digits > 1 && member > 0) {
      rules |= FramingRule.CL_LEADING_ZERO.bit();
    }
    if (value == ABSENT) {
      value = member;
    } else if (value == member) {
      rules |= FramingRule.CL_REPEAT.bit();
    } else {
      breaks(inList ? FramingRule.CL_LIST : FramingRule.CL_DIFFER);
    }
    inList = true;
  }

  /** The field line is complete. */
  void endField() {
    endMember();
  }

  private void breaks(FramingRule rule) {
    if (!invalid) {
      rules |= rule.bit();
      invalid = true;
    }
  }

  boolean isPresent() {
    return seen;
  }

  boolean isInvalid() {
    return invalid;
  }

  /** In bytes, 0 or more; meaningless unless present and valid. */
  long value() {
    return value;
  }

  long rules() {
    return rules;
  }

  void copyFrom(Http1Length other) {
    state = other.state;
    seen = other.seen;
    invalid = other.invalid;
    listed = other.listed;
    inList = other.inList;
    leadingZero = other.leadingZero;
    digits = other.digits;
    member = other.member;
    value = other.value;
    rules = other.rules;
  }
}
