package io.mispair.demo.incidents.memcached;

import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.Ends;
import io.mispair.demo.support.far.FarSide;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.rubyeye.xmemcached.XMemcachedClient;
import net.spy.memcached.MemcachedClient;
import net.spy.memcached.internal.BulkFuture;

/** Libraries that keep account of what they asked for: the late answer is thrown away. */
final class RealLibraries {

  private static final List<String> USERS = List.of("alice", "bob", "carol", "dave");

  private RealLibraries() {}

  static void spymemcached(Stage stage) throws Exception {
    FarSide gate = stage.gate();
    MemcachedClient client =
        new MemcachedClient(List.of(new InetSocketAddress("127.0.0.1", gate.port())));
    for (String user : USERS) {
      client.set(user, 0, Bleeds.titles(user)).get();
    }
    gate.hold();
    stage.says("somebody asks for alice and bob at once, and gives up");
    BulkFuture<?> both = client.asyncGetBulk("alice", "bob");
    stage.ask(
        "somebody",
        "alice",
        () -> both.get(Stage.IMPATIENCE_MILLIS, TimeUnit.MILLISECONDS).toString());
    both.cancel(true);
    gate.awaitHeld(Ends.MEMCACHED_GET);
    gate.open();
    for (String user : List.of("carol", "dave")) {
      stage.ask(user, user, () -> String.valueOf(client.get(user)));
    }
    client.shutdown();
  }

  static void xmemcached(Stage stage) throws Exception {
    FarSide gate = stage.gate();
    XMemcachedClient client = new XMemcachedClient("127.0.0.1", gate.port());
    try {
      for (String user : USERS) {
        client.set(user, 0, Bleeds.titles(user));
      }
      gate.hold();
      stage.says("somebody asks for alice and bob at once, and gives up");
      stage.ask(
          "somebody",
          "alice",
          () -> client.get(List.of("alice", "bob"), Stage.IMPATIENCE_MILLIS).toString());
      gate.awaitHeld(Ends.MEMCACHED_GET);
      gate.open();
      for (String user : List.of("carol", "dave")) {
        stage.ask(user, user, () -> String.valueOf((Object) client.get(user)));
      }
    } finally {
      client.shutdown();
    }
  }
}
