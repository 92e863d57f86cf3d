package io.mispair.demo.incidents;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plays demos, and tells people what happens. */
final class Show {

  private static final String READ_WELL = "messages and clients that come close, and are in order";

  private final PrintStream out;
  private final SceneRun.Launch launch;
  private final Backends backends;
  private final boolean strict;
  private final boolean whole;

  /**
   * @param strict whether servers that are not installed are a fault
   * @param whole whether the agent's report for people is shown whole
   */
  Show(PrintStream out, SceneRun.Launch launch, Backends backends, boolean strict, boolean whole) {
    this.out = out;
    this.launch = launch;
    this.backends = backends;
    this.strict = strict;
    this.whole = whole;
  }

  /** Plays all scenes of a demo. */
  Verdict play(Demo demo) throws Exception {
    out.println("Demo " + demo.name() + ": " + demo.line());
    Verdict all = new Verdict(0, 0, 0, 0, List.of());
    for (Scene scene : demo.scenes()) {
      out.println();
      out.println("  " + scene.name() + ": " + scene.title());
      Verdict verdict = play(demo, scene);
      verdict = strict ? verdict.strict() : verdict;
      verdict.faults().forEach(fault -> out.println("    FAILED: " + fault));
      all = all.plus(verdict);
    }
    out.println();
    return all;
  }

  private Verdict play(Demo demo, Scene scene) throws Exception {
    String address = backends.addressOf(scene.server());
    if (address == null) {
      String needed = scene.server().debianPackage();
      return Verdict.missing("not shown, it needs " + needed + " (apt-get install " + needed + ")");
    }
    String standIn = backends.standIn(scene.server());
    if (!standIn.isEmpty()) {
      String missing = scene.server().debianPackage().replace(" ", " or ");
      out.println(
          "    (" + missing + " is not installed: " + standIn + " is embedded in its place)");
    }
    String name = demo.name() + "-" + scene.name();
    Outcome bare = null;
    Outcome under = null;
    if (scene.proof() == Scene.Proof.READINGS) {
      under = new SceneRun(launch, name).run(demo, scene, "wrong", true, address);
      new Readings(under).table().forEach(line -> out.println("    " + line));
    } else if (scene.wrong() != null) {
      bare = new SceneRun(launch, name + "-bare").run(demo, scene, "wrong", false, address);
      out.println("    without the agent");
      bare.told().forEach(line -> out.println("      " + line));
    }
    Outcome fixed;
    if (scene.proof() == Scene.Proof.CONTROL) {
      List<Outcome> both =
          new SceneRun(launch, name).run(demo, scene, List.of("fixed", "wrong"), true, address);
      fixed = both.get(0);
      show(scene, fixed);
      if (both.size() > 1) {
        under = both.get(1);
        out.println("    then, in the same JVM: " + wrongAnswers(under.wrong()));
        under.told().forEach(line -> out.println("      " + line));
        tell(under);
      }
    } else {
      if (bare != null) {
        under = new SceneRun(launch, name).run(demo, scene, "wrong", true, address);
        out.println("    under the agent: " + wrongAnswers(under.wrong()));
        tell(under);
        if (scene.proof() == Scene.Proof.UNSEEN && under.alerts().isEmpty()) {
          out.println("      silent: nothing on its own connections is out of order");
        }
      }
      fixed = new SceneRun(launch, name + "-fixed").run(demo, scene, "fixed", true, address);
      show(scene, fixed);
    }
    return Verdict.of(scene, bare, under, fixed).embedded(standIn).leftOut(fixed.leftOut());
  }

  private void show(Scene scene, Outcome fixed) {
    out.println(
        scene.proof() == Scene.Proof.READINGS
            ? "    " + READ_WELL
            : "    the correct client, under the agent");
    fixed.told().forEach(line -> out.println("      " + line));
    out.println("      " + (fixed.alerts().isEmpty() ? "silent" : fixed.alerts()));
  }

  private static String wrongAnswers(long count) {
    return count == 1 ? "1 wrong answer" : count + " wrong answers";
  }

  private void tell(Outcome under) throws IOException {
    Optional<Instant> firstWrong =
        under.answers().stream().filter(Answer::isWrong).map(Answer::time).findFirst();
    for (SeenAlert alert : under.alerts()) {
      out.println(
          "      ALERT " + alert.name() + firstWrong.map(at -> ", " + ahead(alert, at)).orElse(""));
      place("left dirty in", alert.leftDirtyIn());
      place("used again in", alert.usedAgainIn());
    }
    if (whole) {
      report(under.log());
    }
  }

  /** How long before the first wrong answer was there, or after. */
  private static String ahead(SeenAlert alert, Instant wrong) {
    double millis = Duration.between(alert.at(), wrong).toNanos() / 1e6;
    return String.format(
        Locale.ROOT,
        "%.1f ms %s the first wrong answer",
        Math.abs(millis),
        millis < 0 ? "after" : "before");
  }

  private void place(String what, @Nullable String where) {
    if (where != null) {
      out.println("        " + what + " " + where);
    }
  }

  /** The first of the reports, which are between lines of equals signs. */
  private void report(Path log) throws IOException {
    int rulers = 0;
    for (String line : Files.readAllLines(log)) {
      boolean ruler = line.startsWith("=====");
      rulers += ruler ? 1 : 0;
      if (rulers == 1 && !ruler) {
        out.println("      | " + line);
      }
    }
  }
}
