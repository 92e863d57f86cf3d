package io.mispair.demo.incidents.threads;

import io.mispair.demo.incidents.Stage;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.Client;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;

/**
 * {@code Jedis.get} writes and then reads, with no lock around both. Here each of the two steps is
 * called by itself, with a latch where a scheduler would come between them.
 */
final class SharedJedis {

  private static final List<String> USERS = List.of("alice", "bob");

  private SharedJedis() {}

  static void betweenTwo(Stage stage) throws Exception {
    try (Jedis jedis = new Jedis(stage.host(), stage.port())) {
      store(jedis);
      for (int round = 1; round <= 2; round++) {
        CountDownLatch aliceWrote = new CountDownLatch(1);
        CountDownLatch bobRead = new CountDownLatch(1);
        Thread alice =
            new Thread(
                () ->
                    stage.ask(
                        "alice",
                        "alice",
                        () -> {
                          write(jedis, "alice");
                          aliceWrote.countDown();
                          bobRead.await();
                          return read(jedis);
                        }),
                "alice");
        alice.start();
        aliceWrote.await();
        stage.askOnThread(
            "bob",
            "bob",
            () -> {
              write(jedis, "bob");
              return read(jedis);
            });
        bobRead.countDown();
        alice.join();
      }
    }
  }

  private static void write(Jedis jedis, String key) {
    Client client = jedis.getClient();
    client.get(key);
    // Sends what is written, and reads nothing.
    client.getMany(0);
  }

  private static String read(Jedis jedis) {
    return jedis.getClient().getBulkReply();
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // What is its parameter differs between versions.
  static void pooled(Stage stage) throws Exception {
    try (JedisPool pool =
        new JedisPool(
            new GenericObjectPoolConfig(), stage.host(), stage.port(), Stage.ONLY_TIMEOUT_MILLIS)) {
      try (Jedis jedis = pool.getResource()) {
        store(jedis);
      }
      for (int round = 1; round <= 2; round++) {
        Thread alice = new Thread(() -> get(stage, pool, "alice"), "alice");
        alice.start();
        Thread bob = new Thread(() -> get(stage, pool, "bob"), "bob");
        bob.start();
        alice.join();
        bob.join();
      }
    }
  }

  private static void get(Stage stage, JedisPool pool, String user) {
    try (Jedis jedis = pool.getResource()) {
      stage.ask(user, user, () -> jedis.get(user));
    }
  }

  private static void store(Jedis jedis) {
    for (String user : USERS) {
      jedis.set(user, "the titles of " + user);
    }
  }
}
