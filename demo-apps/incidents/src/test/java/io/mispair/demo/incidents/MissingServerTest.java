package io.mispair.demo.incidents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scene that needs what is not installed and has no stand-in. */
class MissingServerTest {

  private static final String WHAT = "not shown, it needs git patch (apt-get install git patch)";

  @Test
  void demoSaysWhatToInstallAndFails(@TempDir Path folder) throws Exception {
    Demo demo =
        new Demo(
            "demo",
            "line",
            List.of(Scene.named("scene", "title").on(Server.GIT).fixed(stage -> {})));
    SceneRun.Launch launch = new SceneRun.Launch(List.of(), folder, folder, folder);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    try (StandIns standIns = new StandIns(launch);
        Backends bare = BackendsTest.bare(folder, standIns)) {
      assertFalse(Main.play(out, new Show(out, launch, bare, false, false), List.of(demo)));
    }

    assertEquals(
        List.of(
            "Demo demo: line",
            "",
            "  scene: title",
            "    FAILED: " + WHAT,
            "",
            "demo               wrong answers  alerts  confirmed  false alarms  ",
            "demo                           0       0          0             0  FAILED",
            "FAILED demo: " + WHAT),
        bytes.toString(StandardCharsets.UTF_8).lines().toList());
  }
}
