package io.mispair.demo.incidents.memcached;

import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.FarSide;
import java.io.IOException;
import java.util.List;

/** What Dalli's issues tell, with {@link BinaryClient}: careless, and careful. */
final class Bleeds {

  static final List<String> USERS =
      List.of("alice", "bob", "carol", "dave", "erin", "frank", "grace");
  private static final int OVER_A_MEGABYTE = 1_100_000;

  private Bleeds() {}

  static String titles(String user) {
    return "the titles of " + user;
  }

  private static void store(BinaryClient client) throws IOException {
    for (String user : USERS) {
      client.set(user, titles(user));
    }
  }

  static void getMulti(Stage stage, boolean careful) throws Exception {
    FarSide gate = stage.gate();
    try (BinaryClient client = new BinaryClient(gate.port(), careful)) {
      store(client);
      stage.says("somebody asks for alice and bob at once, and is cancelled before he reads");
      Thread.currentThread().interrupt();
      stage.ask("somebody", "alice", () -> client.getMulti(List.of("alice", "bob")).toString());
      askFor(stage, client, "carol");
      askFor(stage, client, "dave");
    }
  }

  static void setThenGet(Stage stage, boolean careful) throws Exception {
    FarSide gate = stage.gate();
    try (BinaryClient client = new BinaryClient(gate.port(), careful)) {
      store(client);
      stage.says("a set is cancelled before its answer is read");
      Thread.currentThread().interrupt();
      stage.ask("somebody", "alice", () -> "stored alice: " + client.set("alice", titles("alice")));
      askFor(stage, client, "bob");
      askFor(stage, client, "carol");
      askFor(stage, client, "dave");
    }
  }

  static void quietSet(Stage stage, boolean careful) throws Exception {
    FarSide gate = stage.gate();
    try (BinaryClient client = new BinaryClient(gate.port(), careful)) {
      store(client);
      stage.says("a quiet set of a value over a megabyte: memcached refuses it, and says so");
      client.setQuietly("alice", "x".repeat(OVER_A_MEGABYTE));
      askFor(stage, client, "bob");
      askFor(stage, client, "carol");
      askFor(stage, client, "dave");
    }
  }

  private static void askFor(Stage stage, BinaryClient client, String user)
      throws InterruptedException {
    stage.askOnThread(user, user, () -> client.get(user));
  }
}
