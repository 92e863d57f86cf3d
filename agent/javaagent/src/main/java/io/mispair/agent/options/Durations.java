package io.mispair.agent.options;

/** Durations as users write them: a whole number and {@code ms}, {@code s} or {@code m}. */
final class Durations {

  private static final int MOST_DIGITS = 9;

  private Durations() {}

  /**
   * The duration in milliseconds, at least 1, or -1 when {@code text} is none. Up to nine digits.
   */
  static long parseMillis(String text) {
    int digits = 0;
    long number = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      if (digits == MOST_DIGITS) {
        return -1;
      }
      number = number * 10 + text.charAt(digits) - '0';
      digits++;
    }
    long unit = unitMillis(text.substring(digits));
    return number == 0 || unit < 0 ? -1 : number * unit;
  }

  private static long unitMillis(String unit) {
    if (unit.equals("ms")) {
      return 1;
    }
    if (unit.equals("s")) {
      return 1000;
    }
    return unit.equals("m") ? 60_000 : -1;
  }
}
