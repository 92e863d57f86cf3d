package io.mispair.demo.incidents.wellbehaved;

import io.mispair.demo.incidents.Demo;
import io.mispair.demo.incidents.Scene;
import io.mispair.demo.incidents.Stage;
import io.mispair.demo.incidents.mogilefs.MojiTrackers;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;

/** The clients of {@code demo-apps/real-clients}, for a minute. */
public final class WellBehavedDemo {

  private static final int SECONDS = 60;

  private WellBehavedDemo() {}

  public static Demo demo() {
    return new Demo(
        "well-behaved",
        "twenty-one real clients do normal and awkward, but correct, work for a minute",
        List.of(
            Scene.named(
                    "minute",
                    "the twenty-one, and then in the same JVM moji again, without its pool")
                .fixed(Scene.REAL_CLIENTS, WellBehavedDemo::minute)
                .wrong(MojiTrackers::keptOverATimeout)
                .confirmed("reuse-after-timeout")
                .control()));
  }

  private static void minute(Stage stage) throws Exception {
    // Called by its name: who plays the other demos need not have built all these libraries.
    Method run =
        Class.forName("io.mispair.demo.clients.WellBehaved")
            .getMethod("run", Path.class, int.class, BiConsumer.class);
    Path folder = Files.createDirectories(stage.folder().resolve("well-behaved"));
    BiConsumer<String, String> told =
        (client, result) -> {
          // A server that is missing is no wrong answer; anything else that fails is.
          if (result.startsWith("no ")) {
            stage.leaveOut(client + ", " + result);
          } else {
            stage.got(client, "right answers", result);
          }
        };
    run.invoke(null, folder, SECONDS, told);
    tellWhatWasHeard(stage);
  }

  /** So much the agent has decoded, and of none of it there was anything to say. */
  private static void tellWhatWasHeard(Stage stage) throws ReflectiveOperationException {
    Object heard = Class.forName("io.mispair.agent.MispairAgent").getMethod("traffic").invoke(null);
    if (heard.equals("")) {
      throw new IllegalStateException("the agent has heard nothing");
    }
    heard.toString().lines().forEach(line -> stage.says("the agent has heard " + line));
  }
}
