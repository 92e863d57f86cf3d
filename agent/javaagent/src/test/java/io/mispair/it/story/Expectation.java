package io.mispair.it.story;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An alert that a story announces. It is printed as {@code name=value} pairs for the test that runs
 * the program, which compares it with what stands in the file.
 */
final class Expectation {
  static final String REUSE_AFTER_TIMEOUT = "reuse-after-timeout";
  static final String UNREAD_BYTES = "unread-bytes";
  static final String MISPAIRED_RESPONSE = "mispaired-response";
  static final String UNSOLICITED_RESPONSE = "unsolicited-response";
  static final String ABANDONED_RESPONSE = "abandoned-response";
  static final String TRUNCATED_REQUEST = "truncated-request";
  static final String INTERLEAVED_USE = "interleaved-use";

  private final int index;
  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * @param index how many alerts this story announced before
   * @param alertsInFile how many alerts the file held at this moment, counted from the story's
   *     start
   */
  Expectation(String kind, int index, int alertsInFile) {
    this.index = index;
    with("kind", kind);
    with("inTime", String.valueOf(alertsInFile > index));
  }

  Expectation with(String name, String value) {
    values.put(name, value);
    return this;
  }

  Expectation suspected() {
    return with("certainty", "suspected");
  }

  Expectation confirmed() {
    return with("certainty", "confirmed");
  }

  /**
   * The numbers of the exchange that left the connection dirty and of the one that met the dirt.
   */
  Expectation exchanges(int earlier, int later) {
    return with("earlier", String.valueOf(earlier)).later(later);
  }

  Expectation later(int exchange) {
    return with("later", String.valueOf(exchange));
  }

  Expectation unread(int bytes) {
    return with("unreadBytes", String.valueOf(bytes));
  }

  Expectation evidence(String type) {
    return with("evidence", type);
  }

  /** A read of this story timed out, and the alert shows where. */
  Expectation afterTimeout() {
    return with("timeout", String.valueOf(Client.TIMEOUT_MILLIS));
  }

  /** The alert was raised by a write of this story, and shows where. */
  Expectation atWrite() {
    return with("atWrite", "true");
  }

  Expectation confirms(Expectation suspected) {
    return with("confirms", String.valueOf(suspected.index));
  }

  @Override
  public String toString() {
    StringBuilder line = new StringBuilder("ALERT");
    values.forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
    return line.toString();
  }
}
