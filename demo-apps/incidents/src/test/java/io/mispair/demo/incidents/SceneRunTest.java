package io.mispair.demo.incidents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher hears of a program: a script that talks like one. */
class SceneRunTest {

  private static final String SCRIPT =
      """
      tell() { printf '\\001@%s\\n' "$1"; }
      got() { tell "answer {\\"at\\":\\"2026-11-29T12:00:00Z\\",\\"who\\":\\"Bob\\",\\"asked\\":\\"a\\",\\"got\\":\\"$1\\"}"; }
      alert() { echo "{\\"kind\\":\\"$1\\",\\"certainty\\":\\"confirmed\\"}" >>scene.jsonl; }
      """;

  private static final Scene SCENE =
      Scene.named("scene", "title").wrong(stage -> {}).fixed(stage -> {});

  @TempDir Path folder;

  @Test
  void eachSideHasWhatWasSaidAndAlertedWhileItPlayed() throws Exception {
    List<Outcome> both =
        run(
            """
            got a; alert unread-bytes; tell 'left-out nginx'; tell 'suppressed 0'
            tell next-side; read heard; [ "$heard" = OK ] || exit 9
            got b; alert reuse-after-timeout; tell 'suppressed 1'
            """);

    assertEquals(List.of(1L, 0L), both.stream().map(Outcome::right).toList());
    assertEquals(List.of(0L, 1L), both.stream().map(Outcome::wrong).toList());
    assertEquals(List.of("0", "1"), both.stream().map(Outcome::suppressed).toList());
    assertEquals(List.of("nginx"), both.get(0).leftOut());
    assertEquals(List.of(), both.get(1).leftOut());
    assertEquals(
        List.of(List.of("unread-bytes (confirmed)"), List.of("reuse-after-timeout (confirmed)")),
        both.stream().map(side -> side.alerts().stream().map(SeenAlert::name).toList()).toList());
    both.forEach(side -> assertNull(side.problem()));
  }

  @Test
  void programThatFailsInItsFirstSideHasNoSecond() throws Exception {
    List<Outcome> only = run("got a; exit 1");

    assertEquals(
        List.of("the program ends with status 1"), only.stream().map(Outcome::problem).toList());
  }

  @Test
  void sideThatDoesNotSayWhatTheAgentSuppressedIsNotTakenForTheOneBefore() throws Exception {
    List<Outcome> both = run("tell 'suppressed 0'; tell next-side; read heard; got b");

    assertEquals(List.of("0", "not told"), both.stream().map(Outcome::suppressed).toList());
  }

  private List<Outcome> run(String play) throws IOException, InterruptedException {
    Path script = folder.resolve("script");
    Files.writeString(script, "cd '" + folder + "'\n" + SCRIPT + play);
    SceneRun.Launch launch =
        new SceneRun.Launch(List.of("sh", script.toString()), folder, folder, folder);
    Demo demo = new Demo("demo", "line", List.of(SCENE));
    return new SceneRun(launch, "scene").run(demo, SCENE, List.of("fixed", "wrong"), true, "");
  }
}
