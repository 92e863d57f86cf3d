package io.mispair.demo.incidents;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of an alert's JSON line that a demo looks at, named as in the line. */
record SeenAlert(
    String time,
    String kind,
    String certainty,
    String message,
    @Nullable Connection connection,
    @Nullable Evidence evidence,
    @Nullable Point timeout,
    @Nullable Point earlier,
    @Nullable Point later) {

  private static final List<String> OTHERS = List.of("java.", "javax.", "jdk.", "sun.");

  /** Its two ends, addresses with ports. */
  record Connection(@Nullable String local, @Nullable String peer) {}

  /** The framing rules that were broken. */
  record Evidence(@Nullable List<String> rules) {}

  /** A place in the program, innermost frame first. */
  record Point(@Nullable List<String> stack) {

    @Nullable String place() {
      return stack == null
          ? null
          : stack.stream()
              .filter(frame -> OTHERS.stream().noneMatch(frame::startsWith))
              .findFirst()
              .orElse(null);
    }
  }

  Instant at() {
    return Instant.parse(time);
  }

  boolean isConfirmed() {
    return certainty.equals("confirmed");
  }

  boolean isAs(Scene.Foretold foretold) {
    return kind.equals(foretold.kind()) && certainty.equals(foretold.certainty());
  }

  List<String> rules() {
    return evidence == null || evidence.rules() == null ? List.of() : evidence.rules();
  }

  boolean isOn(String link) {
    return connection != null
        && connection.local() != null
        && connection.peer() != null
        && Reading.link(port(connection.local()), port(connection.peer())).equals(link);
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  String name() {
    return kind + " (" + certainty + ")";
  }

  /** The innermost code that is not the JDK's where the connection was left dirty. */
  @Nullable String leftDirtyIn() {
    String place = timeout == null ? null : timeout.place();
    return place != null || earlier == null ? place : earlier.place();
  }

  /** The same where it was used again. */
  @Nullable String usedAgainIn() {
    return later == null ? null : later.place();
  }
}
