package io.mispair.agent.control;

import org.jspecify.annotations.Nullable;

/**
 * What an agent answers to an {@link Order}.
 *
 * @param version of the agent that answers: another than the command line's, if it was there first
 * @param complaints lines for System.err, each with its end
 * @param text lines for System.out, each with its end
 */
public record Answer(Outcome outcome, String version, String complaints, String text) {

  private static final char FIELD = '\u001f';

  /** What became of the order. */
  public enum Outcome {
    DONE,
    ALREADY_ATTACHED,
    NOT_ATTACHED,
    FAILED
  }

  /** As one string, which begins with the order's number. */
  public String toText(String number) {
    return number + FIELD + outcome + FIELD + version + FIELD + complaints + FIELD + text;
  }

  /** The answer to the order of that number; {@code null} when {@code text} is none. */
  public static @Nullable Answer in(@Nullable String text, String number) {
    if (text == null) {
      return null;
    }
    String[] fields = text.split(String.valueOf(FIELD), 5);
    if (fields.length < 5 || !fields[0].equals(number)) {
      return null;
    }
    for (Outcome outcome : Outcome.values()) {
      if (outcome.name().equals(fields[1])) {
        return new Answer(outcome, fields[2], fields[3], fields[4]);
      }
    }
    return null;
  }
}
