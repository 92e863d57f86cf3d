package io.mispair.demo.incidents.memcached;

import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.Ends;
import io.mispair.demo.support.far.FarSide;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Quiet meta gets, which answer with their keys, and a client that does not look at them. */
final class MetaBleed {

  private MetaBleed() {}

  static void getMulti(Stage stage) throws Exception {
    FarSide gate = stage.gate();
    try (LineClient client = new LineClient(gate.port())) {
      for (String user : Bleeds.USERS) {
        String titles = Bleeds.titles(user);
        client.write("ms " + user + " " + titles.length() + "\r\n" + titles + "\r\n");
        client.line();
      }
      stage.says("somebody asks for alice and bob at once, and is cancelled before he reads");
      gate.hold();
      client.write("mg alice k v q\r\nmg bob k v q\r\nmn\r\n");
      stage.failed("somebody", "alice", "cancelled");
      gate.allow(gate.awaitHeld(Ends.scanningFor("MN\r\n")));
      // Her own answer comes after she has read: so that it is seen whose she took.
      ask(stage, client, "carol");
      gate.open();
      for (String user : Bleeds.USERS.subList(3, Bleeds.USERS.size())) {
        ask(stage, client, user);
      }
    }
  }

  private static void ask(Stage stage, LineClient client, String user) throws InterruptedException {
    stage.askOnThread(user, user, () -> get(client, user));
  }

  private static @Nullable String get(LineClient client, String key) throws IOException {
    client.write("mg " + key + " k v\r\n");
    return client.line().startsWith("VA ") ? client.line() : null;
  }
}
