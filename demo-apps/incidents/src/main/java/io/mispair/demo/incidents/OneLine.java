package io.mispair.demo.incidents;

/** Any text on one line of a terminal. */
final class OneLine {

  private static final int LONGEST = 100;

  private OneLine() {}

  static String of(String text) {
    if (text.isEmpty()) {
      return "an empty answer";
    }
    StringBuilder line = new StringBuilder();
    for (char c : text.toCharArray()) {
      if (line.length() >= LONGEST) {
        return line.append("...").toString();
      }
      line.append(
          switch (c) {
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            default -> c < ' ' || c > '~' ? String.format("\\x%02x", (int) c) : "" + c;
          });
    }
    return line.toString();
  }
}
