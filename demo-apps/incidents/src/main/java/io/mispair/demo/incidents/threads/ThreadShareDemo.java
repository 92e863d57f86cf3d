package io.mispair.demo.incidents.threads;

import io.mispair.demo.incidents.Demo;
import io.mispair.demo.incidents.Scene;
import io.mispair.demo.incidents.Server;
import java.util.List;

/** Clients that are no use to two threads at once, used so. */
public final class ThreadShareDemo {

  private static final String INTERLEAVED = "interleaved-use";

  private ThreadShareDemo() {}

  public static Demo demo() {
    return new Demo(
        "thread-share",
        "one connection, several threads: whoever reads first gets the other's answer",
        List.of(
            Scene.named("jedis", "one Jedis 3.0.1 for two threads; JedisPool 5.2.0")
                .on(Server.REDIS)
                // No method references: they would load Jedis in the launcher, too.
                .wrong("jedis-3.0.1", stage -> SharedJedis.betweenTwo(stage))
                .confirmed(INTERLEAVED)
                .fixed("jedis-5.2.0", stage -> SharedJedis.pooled(stage)),
            Scene.named("moji", "one tracker for eight threads; moji's pool")
                .wrong(SharedTracker::amongEight)
                .confirmed(INTERLEAVED)
                .confirmed("mispaired-response")
                .fixed(SharedTracker::pooled)));
  }
}
