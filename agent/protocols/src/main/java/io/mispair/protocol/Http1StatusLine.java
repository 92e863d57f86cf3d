package io.mispair.protocol;

/** A status line up to its code: RFC 9112, section 4. */
final class Http1StatusLine {

  private static final String NAME = "HTTP/";
  private static final long HTTP_1_1 = 0x312e312f50545448L;
  private static final int VERSION_LENGTH = 8;
  private static final int LENGTH = 12;

  private int position;
  private int minor;
  private int code;

  void start() {
    position = 0;
    minor = 0;
    code = 0;
  }

  /** Takes what can be taken at once, and returns where it stopped. */
  int skip(Bytes bytes, int index) {
    if (position == 0
        && bytes.length() - index >= VERSION_LENGTH
        && bytes.word(index) == HTTP_1_1) {
      position = VERSION_LENGTH;
      minor = 1;
      return index + VERSION_LENGTH;
    }
    return index;
  }

  /**
   * Takes the next byte.
   *
   * @return whether it fits
   */
  boolean take(int value) {
    int at = position++;
    if (at < NAME.length()) {
      return value == NAME.charAt(at);
    }
    switch (at) {
      case 5:
        return value == '1';
      case 6:
        return value == '.';
      case 7:
        minor = value - '0';
        return Ascii.isDigit(value);
      case 8:
        return value == ' ';
      default:
        code = code * 10 + value - '0';
        return Ascii.isDigit(value) && (at > 9 || value != '0');
    }
  }

  boolean isDone() {
    return position == LENGTH;
  }

  /** Whether so much has fitted that it is HTTP, of whatever version. */
  boolean isHttp() {
    return position > NAME.length();
  }

  boolean isOld() {
    return minor == 0;
  }

  /** 100 to 999. */
  int code() {
    return code;
  }
}
