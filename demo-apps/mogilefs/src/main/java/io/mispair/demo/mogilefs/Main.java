package io.mispair.demo.mogilefs;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays the acts and judges what the agent said of each. The one argument is the agent's alerts
 * file. The exit status is 0 when every act went as it should, 1 when one did not, 2 without the
 * argument.
 */
public final class Main {

  private static final List<Act> ACTS =
      List.of(new UnpooledTracker(), new HalfReadLine(), new PooledTracker());

  private final PrintStream out;

  Main(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("The mogilefs demo takes one argument: the agent's alerts file.");
      System.exit(2);
    }
    boolean good = new Main(System.out).play(new AlertsFile(Path.of(args[0])));
    System.exit(good ? 0 : 1);
  }

  /** Whether every act went as it should. */
  boolean play(AlertsFile alerts) throws IOException {
    out.println("A music site keeps its songs in MogileFS and asks a tracker where each one lies.");
    out.println("Its client is fm.last:moji 3.0.0. Three listeners ask, one after the other.");
    int failed = 0;
    try (TrackerProcess tracker = TrackerProcess.start()) {
      for (int i = 0; i < ACTS.size(); i++) {
        Act act = ACTS.get(i);
        out.println();
        out.println("Act " + (i + 1) + ": " + act.title());
        Verdict verdict = Verdict.of(act, perform(act, tracker), alerts.unseen());
        out.println("  " + verdict.text());
        failed += verdict.asItShould() ? 0 : 1;
      }
    }
    out.println();
    out.println(failed == 0 ? "Every act went as it should." : failed + " of the acts went wrong.");
    return failed == 0;
  }

  private List<Answer> perform(Act act, TrackerProcess tracker) throws IOException {
    List<Answer> answers = new ArrayList<>();
    act.play(
        tracker,
        answer -> {
          answers.add(answer);
          out.println("  " + answer);
        },
        event -> out.println("  (" + event + ")"));
    return answers;
  }
}
