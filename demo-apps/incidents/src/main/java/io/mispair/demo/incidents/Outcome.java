package io.mispair.demo.incidents;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one run of a program.
 *
 * @param told answers and events in order, as they are shown to people
 * @param leftOut what was not played, because it is not installed
 * @param suppressed errors that the agent kept from the program; {@code no agent} without it
 * @param problem why it did not end well; {@code null} when it did
 * @param log what it wrote besides
 */
record Outcome(
    List<String> told,
    List<Answer> answers,
    List<Reading> readings,
    List<String> leftOut,
    List<SeenAlert> alerts,
    String suppressed,
    @Nullable String problem,
    Path log) {

  long wrong() {
    return answers.stream().filter(Answer::isWrong).count();
  }

  long right() {
    return answers.stream().filter(Answer::isRight).count();
  }

  long confirmed() {
    return alerts.stream().filter(SeenAlert::isConfirmed).count();
  }

  boolean hasAnswersOf(Outcome other) {
    boolean same = answers.size() == other.answers.size();
    for (int i = 0; same && i < answers.size(); i++) {
      same = answers.get(i).isLike(other.answers.get(i));
    }
    return same;
  }
}
