package io.mispair.audit;

import io.mispair.protocol.FramingRule;
import io.mispair.protocol.FramingRule.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which ambiguities of a connection's messages have been told: each once. */
final class Ambiguities {

  private long told;

  /**
   * What to tell of a message that breaks {@code rules}, a set of their bits; {@code null} when
   * that is nothing new, or nothing by itself.
   */
  @Nullable Finding judge(long rules, boolean inRequest) {
    if ((rules & ~told) == 0) {
      return null;
    }
    List<FramingRule> broken = FramingRule.of(rules);
    boolean high = has(broken, Level.HIGH);
    if (!high && !has(broken, Level.MEDIUM)) {
      return null;
    }
    told |= rules;
    String detail =
        (inRequest ? "the request's" : "the response's") + " end can be read in more than one way";
    return (high
            ? Finding.confirmed(Kind.AMBIGUOUS_FRAMING, "framing", detail)
            : Finding.suspected(Kind.AMBIGUOUS_FRAMING, "framing", detail))
        .rules(broken);
  }

  private static boolean has(List<FramingRule> rules, Level level) {
    for (FramingRule rule : rules) {
      if (rule.level() == level) {
        return true;
      }
    }
    return false;
  }
}
