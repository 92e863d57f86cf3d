package io.mispair.demo.incidents;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a scene went as it should.
 *
 * @param wrong wrong answers without the agent
 * @param alerts alerts that had to come, with the agent
 * @param confirmed how many of them are confirmed
 * @param falseAlarms alerts that should not have come
 * @param faults what is not as it should be; empty when all is
 */
record Verdict(long wrong, long alerts, long confirmed, long falseAlarms, List<String> faults) {

  Verdict {
    faults = List.copyOf(faults);
  }

  static Verdict missing(String what) {
    return new Verdict(0, 0, 0, 0, List.of(what));
  }

  /**
   * Judges a scene.
   *
   * @param bare the wrong side without the agent; {@code null} where the scene has none
   * @param under the same under the agent
   */
  static Verdict of(Scene scene, @Nullable Outcome bare, @Nullable Outcome under, Outcome fixed) {
    if (scene.proof() == Scene.Proof.READINGS && under != null) {
      return Readings.judge(under, fixed);
    }
    List<String> faults = new ArrayList<>();
    List<SeenAlert> due = new ArrayList<>();
    List<SeenAlert> undue = new ArrayList<>(fixed.alerts());
    judgeFixed(fixed, faults);
    if (bare != null && under != null) {
      judgeWrong(scene, bare, under, faults);
      for (SeenAlert alert : under.alerts()) {
        (scene.foretold().stream().anyMatch(alert::isAs) ? due : undue).add(alert);
      }
    }
    for (SeenAlert alert : undue) {
      faults.add("a false alarm: " + alert.name() + " " + alert.message());
    }
    return new Verdict(
        bare == null ? 0 : bare.wrong(),
        due.size(),
        due.stream().filter(SeenAlert::isConfirmed).count(),
        undue.size(),
        faults);
  }

  private static void judgeFixed(Outcome fixed, List<String> faults) {
    ended("the fixed client", fixed, "0", faults);
    if (fixed.wrong() > 0) {
      faults.add("the fixed client gets " + fixed.wrong() + " wrong answers");
    }
    if (fixed.right() == 0) {
      faults.add("the fixed client gets no answer at all");
    }
  }

  private static void judgeWrong(Scene scene, Outcome bare, Outcome under, List<String> faults) {
    ended("without the agent", bare, "no agent", faults);
    ended("under the agent", under, "0", faults);
    if (bare.wrong() == 0) {
      faults.add("no answer is wrong without the agent");
    }
    if (under.wrong() == 0) {
      faults.add("no answer is wrong under the agent");
    }
    if (scene.proof() != Scene.Proof.VARYING && !under.hasAnswersOf(bare)) {
      faults.add("the answers under the agent are not those without it");
    }
    List<Scene.Foretold> missing =
        scene.foretold().stream()
            .filter(foretold -> under.alerts().stream().noneMatch(alert -> alert.isAs(foretold)))
            .toList();
    // Where threads decide, one of them is enough.
    if (scene.proof() != Scene.Proof.VARYING || missing.size() == scene.foretold().size()) {
      missing.forEach(
          foretold ->
              faults.add("no alert " + foretold.kind() + " (" + foretold.certainty() + ")"));
    }
    if (scene.foretold().isEmpty() != (scene.proof() == Scene.Proof.UNSEEN)) {
      faults.add(scene.foretold().isEmpty() ? "no alert is foretold" : "an alert is foretold");
    }
  }

  static void ended(String who, Outcome run, String suppressed, List<String> faults) {
    if (run.problem() != null) {
      faults.add(who + ": " + run.problem() + ", see " + run.log());
    } else if (!run.suppressed().equals(suppressed)) {
      faults.add(who + ": errors suppressed in the agent: " + run.suppressed());
    }
  }

  boolean isGood() {
    return faults.isEmpty();
  }

  Verdict plus(Verdict other) {
    List<String> all = new ArrayList<>(faults);
    all.addAll(other.faults);
    return new Verdict(
        wrong + other.wrong,
        alerts + other.alerts,
        confirmed + other.confirmed,
        falseAlarms + other.falseAlarms,
        all);
  }
}
