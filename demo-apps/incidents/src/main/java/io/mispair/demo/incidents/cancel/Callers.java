package io.mispair.demo.incidents.cancel;

import io.mispair.demo.incidents.Stage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;

/**
 * Callers with little patience, over blocking connections in a pool. A task cannot be stopped while
 * it reads a socket: cancelling it changes nothing. Alice's task is held up between its write and
 * its read, as by a collection or a slow log, and so it is Bob's task that reads first.
 */
final class Callers {

  private static final List<String> USERS = List.of("alice", "bob", "carol");

  private final Stage stage;
  private final boolean careful;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final Deque<Jedis> pool = new ArrayDeque<>();

  private Callers(Stage stage, boolean careful) {
    this.stage = stage;
    this.careful = careful;
  }

  static void play(Stage stage, boolean careful) throws Exception {
    Callers callers = new Callers(stage, careful);
    Jedis first = callers.connect();
    for (String user : USERS) {
      first.set(user, "the titles of " + user);
    }
    callers.pool.push(first);
    CountDownLatch busy = new CountDownLatch(1);
    stage.says("alice's task is held up after it has written");
    callers.ask("alice", Stage.IMPATIENCE_MILLIS, busy);
    callers.ask("bob", TimeUnit.SECONDS.toMillis(20), new CountDownLatch(0));
    stage.says("alice's task goes on, and reads");
    busy.countDown();
    callers.workers.shutdown();
    callers.workers.awaitTermination(20, TimeUnit.SECONDS);
    Jedis last = callers.pool.isEmpty() ? callers.connect() : callers.pool.pop();
    stage.ask("carol", "carol", () -> last.get("carol"));
    last.close();
  }

  private Jedis connect() {
    return new Jedis(stage.host(), stage.port());
  }

  private void ask(String user, long patienceMillis, CountDownLatch busy) {
    Jedis jedis = pool.isEmpty() ? connect() : pool.pop();
    boolean[] good = new boolean[1];
    CountDownLatch written = new CountDownLatch(1);
    try {
      Future<String> answer =
          workers.submit(
              () -> {
                jedis.getClient().get(user);
                // Sends what is written, and reads nothing.
                jedis.getClient().getMany(0);
                written.countDown();
                busy.await();
                return jedis.getClient().getBulkReply();
              });
      stage.ask(
          user,
          user,
          () -> {
            // Else it would be chance whether it is given up on before it asks, or after.
            written.await();
            String titles = answer.get(patienceMillis, TimeUnit.MILLISECONDS);
            good[0] = true;
            return titles;
          });
      answer.cancel(false);
    } finally {
      if (good[0] || !careful) {
        pool.push(jedis);
      } else {
        jedis.disconnect();
      }
    }
  }
}
