package io.mispair.demo.incidents.fastcgi;

import io.mispair.demo.incidents.Stage;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Any record may be padded, the last of an answer, too, and with anything. Who stops before that
 * padding takes it for the next answer's first record.
 */
final class Padding {

  /** As web servers do that have one request at a time on a connection. */
  private static final int ID = 1;

  private Padding() {}

  static void forgotten(Stage stage) throws IOException {
    play(stage, Set.of(FastCgi.Fault.FORGETS_LAST_PADDING));
  }

  static void skipped(Stage stage) throws IOException {
    play(stage, Set.of());
  }

  private static void play(Stage stage, Set<FastCgi.Fault> faults) throws IOException {
    int relay = stage.far("fastcgi-padder", stage.port()).port();
    stage.says("a relay in front of PHP splits records, and pads them with what its buffer held");
    try (FastCgi php = new FastCgi(relay, faults)) {
      for (String who : List.of("Alice", "Bob", "Carol", "Dave")) {
        stage.ask(who, "song of " + who, () -> php.play(ID, who));
      }
    }
  }
}
