package io.mispair.demo.incidents.fastcgi;

import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.Ends;
import io.mispair.demo.support.far.FarSide;
import java.io.IOException;
import java.util.Set;

/** A read times out, the connection is kept. With ids that is correct, if they are looked at. */
final class LateAnswer {

  private LateAnswer() {}

  static void idsAreNotLookedAt(Stage stage) throws IOException {
    play(stage, Set.of(FastCgi.Fault.IGNORES_IDS));
  }

  static void idsAreLookedAt(Stage stage) throws IOException {
    play(stage, Set.of());
  }

  private static void play(Stage stage, Set<FastCgi.Fault> faults) throws IOException {
    FarSide gate = stage.gate();
    try (FastCgi php = new FastCgi(gate.port(), faults)) {
      ask(stage, php, 1, "Bob");
      ask(stage, php, 2, "Carol");
      gate.hold();
      php.beImpatient(true);
      stage.says("PHP is slow");
      ask(stage, php, 3, "Alice");
      php.beImpatient(false);
      int late = gate.awaitHeld(Ends.FASTCGI);
      gate.open();
      gate.awaitDelivered(late);
      stage.says("the answer to request 3 comes, with its id");
      ask(stage, php, 4, "Bob");
      ask(stage, php, 5, "Carol");
      if (gate.connections() != 1) {
        throw new IllegalStateException("connections: " + gate.connections());
      }
    }
  }

  private static void ask(Stage stage, FastCgi php, int id, String who) {
    stage.ask(who, "song of " + who, () -> php.play(id, who));
  }
}
