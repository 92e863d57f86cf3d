package io.mispair.demo.bugs;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.mispair.demo.support.far.FarSide;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Lettuce 6.0.0 and 6.0.1 (redis/lettuce issue 1512): where the rest of a reply begins with {@code
 * >}, they take it for a push message of RESP3 and throw it away. The command then waits for
 * another's reply, and from there on each gets the next one's.
 */
final class LettuceBugs {

  private static final int PATIENCE_SECONDS = 10;

  /** As in {@code $8\r\n>value-a\r\n}: the head and the beginning of the value. */
  private static final int FIRST_PART = 8;

  private LettuceBugs() {}

  /**
   * The reply to {@code a} comes in two parts.
   *
   * @param transport {@code nio} or {@code epoll}
   * @param foretold what the application gets for {@code a}
   */
  static void replyInTwoParts(Stage stage, String transport, String foretold) throws Exception {
    System.setProperty("io.lettuce.core.epoll", String.valueOf(transport.equals("epoll")));
    FarSide gate = stage.gate();
    RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", gate.port()));
    try (StatefulRedisConnection<String, String> redis = client.connect()) {
      redis.sync().set("song-a", ">value-a");
      redis.sync().set("song-b", "value-b");
      gate.hold();
      RedisFuture<String> first = redis.async().get("song-a");
      awaitTwoReads(gate);
      RedisFuture<String> second = redis.async().get("song-b");
      stage.got("get song-a", ">value-a", foretold, got(first));
      RedisFuture<String> third = redis.async().get("song-c");
      stage.got(
          "get song-b",
          "value-b",
          foretold.equals("value-b") ? "value-c" : "value-b",
          "" + got(second));
      if (foretold.equals(">value-a")) {
        stage.gotRight("get song-c", "value-c", got(third));
      }
    } finally {
      client.shutdown();
    }
  }

  private static void awaitTwoReads(FarSide gate) throws IOException {
    gate.pass(FIRST_PART);
    gate.awaitTaken();
    gate.open();
  }

  private static String got(RedisFuture<String> answer) throws Exception {
    return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
