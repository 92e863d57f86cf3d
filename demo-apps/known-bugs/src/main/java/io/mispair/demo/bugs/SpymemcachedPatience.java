package io.mispair.demo.bugs;

import io.mispair.demo.support.far.Ends;
import io.mispair.demo.support.far.FarSide;
import java.net.InetSocketAddress;
import java.util.List;
import net.spy.memcached.ConnectionFactoryBuilder;
import net.spy.memcached.MemcachedClient;
import net.spy.memcached.OperationTimeoutException;

/**
 * spymemcached keeps an operation that timed out in its queue, and takes the late reply for what it
 * is.
 */
final class SpymemcachedPatience {

  private SpymemcachedPatience() {}

  static List<Case> cases() {
    return List.of(
        Case.correct(
            "spymemcached-2.12.3", Server.MEMCACHED, "memcached", SpymemcachedPatience::run));
  }

  private static void run(Stage stage) throws Exception {
    FarSide gate = stage.gate();
    MemcachedClient client =
        new MemcachedClient(
            new ConnectionFactoryBuilder().setOpTimeout(Stage.ONLY_TIMEOUT_MILLIS).build(),
            List.of(new InetSocketAddress("127.0.0.1", gate.port())));
    for (String song : List.of("a", "b", "c")) {
      client.set("song-" + song, 0, "value-" + song).get();
    }
    gate.hold();
    try {
      throw new IllegalStateException("no timeout, but " + client.get("song-a"));
    } catch (OperationTimeoutException e) {
      gate.awaitHeld(Ends.MEMCACHED_GET);
    }
    gate.open();
    stage.gotRight("get song-b", "value-b", (String) client.get("song-b"));
    stage.gotRight("get song-c", "value-c", (String) client.get("song-c"));
    client.shutdown();
  }
}
