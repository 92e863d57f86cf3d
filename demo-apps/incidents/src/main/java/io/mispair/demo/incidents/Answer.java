package io.mispair.demo.incidents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for and got.
 *
 * @param at when it was there, in RFC 3339's form
 * @param asked the key, which stands in the content that belongs to it
 * @param got the content; {@code null} when there was none
 * @param failure why there is no content; {@code null} when there is
 */
record Answer(String at, String who, String asked, @Nullable String got, @Nullable String failure) {

  boolean isRight() {
    return got != null && got.contains(asked);
  }

  boolean isWrong() {
    return got != null && !isRight();
  }

  Instant time() {
    return Instant.parse(at);
  }

  /** The same answer, whenever it came. */
  boolean isLike(Answer other) {
    return who.equals(other.who)
        && asked.equals(other.asked)
        && String.valueOf(got).equals(String.valueOf(other.got));
  }

  @Override
  public String toString() {
    String line = who + " asks for " + asked + " and gets ";
    if (got == null) {
      return line + "none: " + failure;
    }
    return line + OneLine.of(got) + (isWrong() ? "   WRONG" : "");
  }
}
