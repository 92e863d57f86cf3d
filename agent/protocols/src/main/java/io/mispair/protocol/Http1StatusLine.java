package io.mispair.protocol;

/**
 * A status line: RFC 9112, section 4.
 *
 * <pre>
 *   CODE --third digit--> REASON_START --SP--> REASON --CR--> RETURN --LF--> DONE
 *                              '--CR or LF--------^ '--LF-------------------> DONE
 * </pre>
 */
final class Http1StatusLine {

  private static final String NAME = "HTTP/";
  private static final long HTTP_1_1 = Word.ofFirst("HTTP/1.1");
  private static final int VERSION_LENGTH = 8;
  private static final int LENGTH = 12;
  private static final int PLAIN_LENGTH = LENGTH + 1;

  /** The bytes around the digits of a code, and what they are. */
  private static final long AROUND_CODE = 0xff00_0000_ffff_ffffL;

  private static final long PLAIN_CODE = Word.ofFirst("1.1 \0\0\0 ");

  private enum State {
    CODE,
    REASON_START,
    REASON,
    RETURN,
    DONE,
    BROKEN
  }

  private State state = State.DONE;
  private int position;
  private int minor;
  private int code;
  private long rules;

  void start() {
    state = State.CODE;
    position = 0;
    minor = 0;
    code = 0;
    rules = 0;
  }

  /** Takes bytes up to the end of the line, and returns where it stopped. */
  int take(Bytes bytes, int from) {
    int end = bytes.length();
    int index = from;
    while (index < end && state == State.CODE) {
      takeCode(bytes.at(index++) & 0xff);
    }
    while (index < end && state != State.DONE && state != State.BROKEN) {
      if (state == State.REASON) {
        index = bytes.findControl(index);
        if (index == end) {
          return index;
        }
      }
      takeReason(bytes.at(index++) & 0xff);
    }
    return index;
  }

  /**
   * Takes a whole line of version 1.1, if it is at hand and plain, and its code such as most have:
   * of a final response that has a body and is no farewell.
   *
   * @return where it ends, or {@link Http1Plain#NOT}; then {@link #start} comes next
   */
  int takePlainLine(Bytes bytes, int from) {
    if (bytes.length() - from <= PLAIN_LENGTH || bytes.word(from) != HTTP_1_1) {
      return Http1Plain.NOT;
    }
    long word = bytes.word(from + PLAIN_LENGTH - Word.BYTES);
    int hundreds = (int) (word >>> 4 * Byte.SIZE & 0xff) - '0';
    int tens = (int) (word >>> 5 * Byte.SIZE & 0xff) - '0';
    int ones = (int) (word >>> 6 * Byte.SIZE & 0xff) - '0';
    int end = bytes.findControl(from + PLAIN_LENGTH);
    if ((word & AROUND_CODE) != PLAIN_CODE
        || (hundreds - 1 | 9 - hundreds | tens | 9 - tens | ones | 9 - ones) < 0
        || end + 1 >= bytes.length()
        || bytes.at(end) != '\r'
        || bytes.at(end + 1) != '\n') {
      return Http1Plain.NOT;
    }
    int told = 100 * hundreds + 10 * tens + ones;
    if (told < Http1Responses.FIRST_FINAL
        || told == Http1Responses.NO_CONTENT
        || told == Http1Responses.NOT_MODIFIED
        || told == Http1Responses.REQUEST_TIMEOUT) {
      return Http1Plain.NOT;
    }
    position = LENGTH;
    minor = 1;
    code = told;
    rules = 0;
    state = State.DONE;
    return end + 2;
  }

  private void takeCode(int value) {
    int at = position++;
    boolean fits;
    if (at > VERSION_LENGTH) {
      code = code * 10 + value - '0';
      fits = Ascii.isDigit(value) && (at > VERSION_LENGTH + 1 || value != '0');
    } else if (at < NAME.length()) {
      fits = value == NAME.charAt(at);
    } else if (at == VERSION_LENGTH) {
      fits = value == ' ';
    } else if (at == VERSION_LENGTH - 1) {
      minor = value - '0';
      fits = Ascii.isDigit(value);
    } else {
      fits = value == (at == NAME.length() ? '1' : '.');
    }
    if (!fits) {
      breakOff();
    } else if (position == LENGTH) {
      state = State.REASON_START;
    }
  }

  private void takeReason(int value) {
    if (value == '\n') {
      rules |= state == State.RETURN ? 0 : FramingRule.BARE_LF.bit();
      state = State.DONE;
    } else if (state == State.RETURN) {
      rules |= FramingRule.BARE_CR.bit();
      state = value == '\r' ? State.RETURN : State.REASON;
    } else if (value == '\r') {
      state = State.RETURN;
    } else if (state == State.REASON_START && value != ' ') {
      breakOff();
    } else {
      state = State.REASON;
      rules |= Ascii.isControl(value) ? FramingRule.CONTROL_IN_VALUE.bit() : 0;
    }
  }

  /** When so much has fitted that it is HTTP, of whatever version, that is a rule. */
  private void breakOff() {
    state = State.BROKEN;
    rules = position > NAME.length() ? FramingRule.START_LINE.bit() : 0;
  }

  boolean isDone() {
    return state == State.DONE;
  }

  boolean isBroken() {
    return state == State.BROKEN;
  }

  /** Whether {@link #code()} is complete. */
  boolean hasCode() {
    return position == LENGTH;
  }

  boolean isOld() {
    return minor == 0;
  }

  /** 100 to 999. */
  int code() {
    return code;
  }

  /** The rules that the line breaks. */
  long rules() {
    return rules;
  }
}
