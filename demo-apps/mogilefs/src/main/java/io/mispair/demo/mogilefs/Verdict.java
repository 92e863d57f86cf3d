package io.mispair.demo.mogilefs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether an act went as it should: the bug showed itself, or did not, and the agent said so, or
 * kept silent.
 *
 * @param text for people: a headline, and for an alert the two places that it names
 */
record Verdict(boolean asItShould, String text) {

  private static final String CLIENT = "fm.last.moji.";

  static Verdict of(Act act, List<Answer> answers, List<SeenAlert> alerts) {
    List<@Nullable Song> got = new ArrayList<>();
    answers.forEach(answer -> got.add(answer.got()));
    if (!got.equals(act.expected())) {
      return new Verdict(
          false, "FAILED: the listeners should have got " + act.expected() + ", and got " + got);
    }
    return act.reuser() == null ? silence(alerts) : alarm(act, act.reuser(), alerts);
  }

  private static Verdict silence(List<SeenAlert> alerts) {
    if (alerts.isEmpty()) {
      return new Verdict(true, "SILENT as it should be");
    }
    return new Verdict(false, "FAILED: the act is correct, and the agent raised " + kinds(alerts));
  }

  private static Verdict alarm(Act act, String reuser, List<SeenAlert> alerts) {
    String caller = act.getClass().getName() + "." + reuser + "(";
    for (SeenAlert alert : alerts) {
      String reader = alert.timedOutIn(CLIENT);
      String writer = alert.reusedIn(caller);
      if (alert.isConfirmedReuse() && reader != null && writer != null) {
        return new Verdict(
            true,
            "ALERTED as it should: reuse-after-timeout, confirmed"
                + "\n    timed out in "
                + reader
                + "\n    reused by    "
                + writer);
      }
    }
    return new Verdict(
        false,
        "FAILED: no confirmed reuse-after-timeout that names moji's read and "
            + reuser
            + "; the agent raised "
            + (alerts.isEmpty() ? "nothing: is it on?" : kinds(alerts)));
  }

  private static String kinds(List<SeenAlert> alerts) {
    return String.join(
        ", ", alerts.stream().map(alert -> alert.kind() + " (" + alert.certainty() + ")").toList());
  }
}
