package io.mispair.protocol;

/** Questions about single bytes, 0 to 255, that depend on no locale. */
final class Ascii {

  private Ascii() {}

  static int lower(int value) {
    return value >= 'A' && value <= 'Z' ? value + ('a' - 'A') : value;
  }

  static boolean isLetter(int value) {
    int lower = lower(value);
    return lower >= 'a' && lower <= 'z';
  }

  static boolean isDigit(int value) {
    return value >= '0' && value <= '9';
  }

  static boolean isLetterOrDigit(int value) {
    return isLetter(value) || isDigit(value);
  }

  /** What {@code \w} matches in Perl. */
  static boolean isWord(int value) {
    return isLetterOrDigit(value) || value == '_';
  }

  /** A byte that no line of text holds; tab, carriage return and line feed are no such byte. */
  static boolean isControl(int value) {
    return value < 0x20 ? value != '\t' && value != '\r' && value != '\n' : value == 0x7f;
  }

  /** The value of a hexadecimal digit of either case, or -1. */
  static int hex(int value) {
    if (isDigit(value)) {
      return value - '0';
    }
    int lower = lower(value);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }
}
