package io.mispair.report;

/**
 * Text that is safe on one line of a log or a terminal. Names of threads and files may hold what a
 * stranger sent: a line break would forge a line, an escape sequence would drive the terminal.
 */
public final class Printable {

  private Printable() {}

  public static String of(String text) {
    StringBuilder safe = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean breaks = isUnsafe(c);
      if (breaks && safe == null) {
        safe = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      if (safe != null) {
        if (breaks) {
          safe.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
        } else {
          safe.append(c);
        }
      }
    }
    return safe == null ? text : safe.toString();
  }

  /**
   * Controls, line breaks, and what has a terminal write the rest of a line the other way round.
   */
  private static boolean isUnsafe(char c) {
    return Character.isISOControl(c)
        || (c >= '\u2028' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u2069');
  }
}
