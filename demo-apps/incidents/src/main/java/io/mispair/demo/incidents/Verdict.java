package io.mispair.demo.incidents;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a scene went as it should.
 *
 * @param wrong wrong answers without the agent
 * @param alerts alerts that had to come, with the agent
 * @param confirmed how many of them are confirmed
 * @param falseAlarms alerts that should not have come
 * @param faults what is not as it should be; empty when all is
 * @param notes what was played otherwise than on a machine where all is installed
 */
record Verdict(
    long wrong,
    long alerts,
    long confirmed,
    long falseAlarms,
    List<String> faults,
    List<String> notes) {

  /** So many are named in the table. */
  private static final int FEW = 3;

  Verdict {
    faults = List.copyOf(faults);
    notes = List.copyOf(notes);
  }

  Verdict(long wrong, long alerts, long confirmed, long falseAlarms, List<String> faults) {
    this(wrong, alerts, confirmed, falseAlarms, faults, List.of());
  }

  static Verdict missing(String what) {
    return new Verdict(0, 0, 0, 0, List.of(what));
  }

  /** The same of a scene in whose place of a server something embedded answered, if anything. */
  Verdict embedded(String standIn) {
    return standIn.isEmpty() ? this : noting("embedded: " + standIn);
  }

  /** The same of a scene that has left something out, if anything. */
  Verdict leftOut(List<String> what) {
    if (what.isEmpty()) {
      return this;
    }
    boolean few = what.size() <= FEW;
    return noting("left out: " + (few ? String.join(", ", what) : what.size() + " of them"));
  }

  private Verdict noting(String note) {
    List<String> all = new ArrayList<>(notes);
    all.add(note);
    return new Verdict(wrong, alerts, confirmed, falseAlarms, faults, all);
  }

  /** The same where all has to be installed: what was played otherwise is a fault. */
  Verdict strict() {
    List<String> all = new ArrayList<>(faults);
    notes.forEach(note -> all.add("all has to be installed here, and is not: " + note));
    return new Verdict(wrong, alerts, confirmed, falseAlarms, all, notes);
  }

  /** How it went, for the table. */
  String summary() {
    if (!isGood()) {
      return "FAILED";
    }
    return "as it should be" + (notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")");
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
    if (!under.hasAnswersOf(bare)) {
      faults.add("the answers under the agent are not those without it");
    }
    for (Scene.Foretold alert : scene.foretold()) {
      if (under.alerts().stream().noneMatch(seen -> seen.isAs(alert))) {
        faults.add("no alert " + alert.kind() + " (" + alert.certainty() + ")");
      }
    }
    int foretold = scene.foretold().size();
    if (scene.proof() == Scene.Proof.CONTROL && under.alerts().size() > foretold) {
      faults.add(under.alerts().size() + " alerts, and " + foretold + " foretold");
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
    Set<String> allNotes = new LinkedHashSet<>(notes);
    allNotes.addAll(other.notes);
    return new Verdict(
        wrong + other.wrong,
        alerts + other.alerts,
        confirmed + other.confirmed,
        falseAlarms + other.falseAlarms,
        all,
        List.copyOf(allNotes));
  }
}
