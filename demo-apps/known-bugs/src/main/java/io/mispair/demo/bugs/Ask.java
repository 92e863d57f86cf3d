package io.mispair.demo.bugs;

import io.mispair.demo.support.far.End;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request, and how its reply ends.
 *
 * @param command what an alert calls it; empty where no alert can name it
 * @param what for people
 * @param bytes none for a greeting, which comes without a request
 * @param end for a client that takes what comes
 * @param ownEnd for a client that looks at the ids; {@code null} where there is none
 */
record Ask(String command, String what, byte[] bytes, End end, @Nullable End ownEnd) {

  Ask(String command, String what, byte[] bytes, End end) {
    this(command, what, bytes, end, null);
  }

  static Ask of(String command, String text, End end) {
    return new Ask(command, text.strip(), latin(text), end);
  }

  /** One whose reply carries its id. */
  static Ask withId(String command, String what, byte[] bytes, Framing framing, int id) {
    return new Ask(command, what, bytes, framing.any(), framing.of(id));
  }

  /** One that only prepares. */
  static Ask first(String text, End end) {
    return of("", text, end);
  }

  /** One that only prepares. */
  static Ask first(String what, byte[] bytes, Framing framing) {
    return new Ask("", what, bytes, framing.any());
  }

  Ask endingAt(End other) {
    return new Ask(command, what, bytes, other, ownEnd);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
