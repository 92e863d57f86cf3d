package io.mispair.demo.incidents.cancel;

import io.mispair.demo.incidents.Demo;
import io.mispair.demo.incidents.Scene;
import io.mispair.demo.incidents.Server;
import java.util.List;

/** {@code Future.get} gives up; its task does not. */
public final class LateCancelDemo {

  private LateCancelDemo() {}

  public static Demo demo() {
    return new Demo(
        "late-cancel",
        "a caller gives up on a task and returns the connection; the task still reads",
        List.of(
            Scene.named("future", "the connection goes back in finally, or is closed")
                .on(Server.REDIS)
                .wrong("jedis-3.0.1", stage -> Callers.play(stage, false))
                .confirmed("interleaved-use")
                .fixed("jedis-3.0.1", stage -> Callers.play(stage, true))));
  }
}
