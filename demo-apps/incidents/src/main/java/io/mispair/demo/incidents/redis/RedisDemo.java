package io.mispair.demo.incidents.redis;

import io.mispair.demo.incidents.Demo;
import io.mispair.demo.incidents.Scene;
import io.mispair.demo.incidents.Server;
import java.util.List;

/** The class of the outage of March 2023, in which users of a chat site saw others' titles. */
public final class RedisDemo {

  private RedisDemo() {}

  public static Demo demo() {
    return new Demo(
        "redis-off-by-one",
        "one user's question is cancelled; every later user gets the answer to the one before",
        List.of(
            Scene.named(
                    "pool",
                    "Jedis 3.0.1 in a pool that takes back whatever comes; Jedis 5.2.0's own")
                .on(Server.REDIS)
                // No method references: they would load Jedis in the launcher, too.
                .wrong("jedis-3.0.1", stage -> Sessions.givenBackWhateverHappened(stage))
                .confirmed("reuse-after-timeout")
                .fixed("jedis-5.2.0", stage -> Sessions.closedIntoJedisPool(stage))));
  }
}
