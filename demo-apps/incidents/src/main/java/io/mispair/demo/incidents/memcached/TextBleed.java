package io.mispair.demo.incidents.memcached;

import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.FarSide;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A get of several keys whose caller is cancelled before the answer is read. */
final class TextBleed {

  private TextBleed() {}

  static void getMulti(Stage stage) throws Exception {
    FarSide gate = stage.gate();
    try (LineClient client = new LineClient(gate.port())) {
      for (String user : Bleeds.USERS) {
        String titles = Bleeds.titles(user);
        client.write("set " + user + " 0 0 " + titles.length() + "\r\n" + titles + "\r\n");
        client.line();
      }
      stage.says("somebody asks for alice and bob at once, and is cancelled before he reads");
      client.write("get alice bob\r\n");
      stage.failed("somebody", "alice", "cancelled");
      for (String user : Bleeds.USERS.subList(2, Bleeds.USERS.size())) {
        stage.askOnThread(user, user, () -> get(client, user));
      }
    }
  }

  /** Reads one value and the line that ends the answer. */
  private static @Nullable String get(LineClient client, String key) throws IOException {
    client.write("get " + key + "\r\n");
    String value = null;
    for (String line = client.line(); !line.equals("END"); line = client.line()) {
      value = client.line();
    }
    return value;
  }
}
