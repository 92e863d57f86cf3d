package io.mispair.demo.bugs;

import java.nio.charset.StandardCharsets;

/**
 * A request, and how its reply ends.
 *
 * @param command what an alert calls it; empty where no alert can name it
 * @param what for people
 * @param bytes none for a greeting, which comes without a request
 */
record Ask(String command, String what, byte[] bytes, End end) {

  static Ask of(String command, String text, End end) {
    return new Ask(command, text.strip(), latin(text), end);
  }

  /** One that only prepares. */
  static Ask first(String text, End end) {
    return of("", text, end);
  }

  Ask endingAt(End other) {
    return new Ask(command, what, bytes, other);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
