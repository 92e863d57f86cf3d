package io.mispair.demo.bugs;

import io.mispair.demo.support.far.Ends;
import io.mispair.demo.support.far.FarSide;
import io.mispair.demo.support.far.TlsKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Jedis after a read timeout. Up to 3.0.1 the connection goes on as if nothing were owed
 * (redis/jedis issue 230 of 2011 and later ones); 3.1.0 refuses (pull request 1923).
 */
final class JedisBugs {

  private JedisBugs() {}

  /** One connection, kept after the timeout. */
  static void direct(Stage stage) throws IOException {
    FarSide gate = stage.gate();
    try (Jedis jedis = jedis(gate)) {
      sing(jedis);
      timeOut(gate, jedis);
      gate.awaitDelivered(13);
      stage.got("get song-b", "value-b", "value-a", jedis.get("song-b"));
      stage.got("get song-c", "value-c", "value-b", jedis.get("song-c"));
    }
  }

  /** Given back whatever happened, as was usual before try-with-resources. */
  static void pooled(Stage stage) throws IOException {
    FarSide gate = stage.gate();
    try (JedisPool pool = pool(gate)) {
      Jedis first = pool.getResource();
      try {
        sing(first);
        timeOut(gate, first);
      } finally {
        giveBack(pool, first);
      }
      gate.awaitDelivered(13);
      Jedis second = pool.getResource();
      stage.got("get song-b", "value-b", "value-a", second.get("song-b"));
      giveBack(pool, second);
      Jedis third = pool.getResource();
      stage.got("get song-c", "value-c", "value-b", third.get("song-c"));
      giveBack(pool, third);
    }
  }

  @SuppressWarnings("deprecation") // It is what old code calls.
  private static void giveBack(JedisPool pool, Jedis jedis) {
    pool.returnResource(jedis);
  }

  static void pooledAndClosed(Stage stage) throws IOException {
    FarSide gate = stage.gate();
    try (JedisPool pool = pool(gate)) {
      try (Jedis first = pool.getResource()) {
        sing(first);
        timeOut(gate, first);
      }
      try (Jedis second = pool.getResource()) {
        stage.gotRight("get song-b", "value-b", second.get("song-b"));
        stage.gotRight("get song-c", "value-c", second.get("song-c"));
      }
    }
  }

  /** A connection that is used on after the timeout does not answer at all. */
  static void refuses(Stage stage) throws IOException {
    FarSide gate = stage.gate();
    try (Jedis jedis = jedis(gate)) {
      sing(jedis);
      timeOut(gate, jedis);
      gate.awaitDelivered(13);
      String got;
      try {
        got = jedis.get("song-b");
      } catch (JedisConnectionException e) {
        System.out.println("REFUSED " + e);
        return;
      }
      throw new IllegalStateException("answers " + got);
    }
  }

  /** The same by TLS: what waits unread in the kernel may be anything, until it is read. */
  static void directByTls(Stage stage) throws Exception {
    Path keys = TlsKeys.make(stage.folder());
    FarSide gate = stage.tlsGate(keys);
    try (Jedis jedis =
        new Jedis(
            "127.0.0.1",
            gate.port(),
            Stage.ONLY_TIMEOUT_MILLIS,
            Stage.ONLY_TIMEOUT_MILLIS,
            true,
            TlsKeys.context(keys).getSocketFactory(),
            null,
            null)) {
      sing(jedis);
      timeOut(gate, jedis);
      gate.awaitDelivered(13);
      stage.got("get song-b", "value-b", "value-a", jedis.get("song-b"));
      stage.got("get song-c", "value-c", "value-b", jedis.get("song-c"));
    }
  }

  private static Jedis jedis(FarSide gate) {
    return new Jedis("127.0.0.1", gate.port(), Stage.ONLY_TIMEOUT_MILLIS);
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // What is its parameter differs between versions.
  private static JedisPool pool(FarSide gate) {
    GenericObjectPoolConfig config = new GenericObjectPoolConfig();
    config.setMaxTotal(1);
    return new JedisPool(config, "127.0.0.1", gate.port(), Stage.ONLY_TIMEOUT_MILLIS);
  }

  private static void sing(Jedis jedis) {
    for (String song : List.of("a", "b", "c")) {
      jedis.set("song-" + song, "value-" + song);
    }
  }

  private static void timeOut(FarSide gate, Jedis jedis) throws IOException {
    gate.hold();
    try {
      String got = jedis.get("song-a");
      throw new IllegalStateException("the read does not time out, but gives " + got);
    } catch (JedisConnectionException e) {
      gate.awaitHeld(Ends.RESP_BULK);
      gate.open();
    }
  }
}
