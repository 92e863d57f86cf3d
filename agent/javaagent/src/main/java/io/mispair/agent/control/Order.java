package io.mispair.agent.control;

import org.jspecify.annotations.Nullable;

/**
 * What the command line asks of an agent, as the agent's argument: {@code @NUMBER:VERB:OPTIONS}. No
 * option begins with that sign, so an attach by other means, with options alone, is told apart.
 *
 * @param number what the answer begins with, so that an old answer is not taken for it
 * @param options the agent's options, for an attach
 */
public record Order(String number, Verb verb, String options) {

  private static final char SIGN = '@';

  /** What to do. */
  public enum Verb {
    ATTACH,
    DETACH,
    STATUS
  }

  /** The order in an agent's argument, or {@code null} when that holds options only. */
  public static @Nullable Order in(String argument) {
    if (argument.isEmpty() || argument.charAt(0) != SIGN) {
      return null;
    }
    int number = argument.indexOf(':');
    int verb = argument.indexOf(':', number + 1);
    if (number < 0 || verb < 0) {
      return null;
    }
    String name = argument.substring(number + 1, verb);
    for (Verb known : Verb.values()) {
      if (known.name().equals(name)) {
        return new Order(argument.substring(1, number), known, argument.substring(verb + 1));
      }
    }
    return null;
  }

  /** The agent's argument. */
  public String toArgument() {
    return SIGN + number + ':' + verb + ':' + options;
  }
}
