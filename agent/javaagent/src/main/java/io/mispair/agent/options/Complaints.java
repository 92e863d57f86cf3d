package io.mispair.agent.options;

import java.io.PrintStream;

/** Tells the user, in one line each, what was not understood and what is used instead. */
final class Complaints {

  private static final int LONGEST = 200;

  private final PrintStream errors;

  Complaints(PrintStream errors) {
    this.errors = errors;
  }

  void unknown(String name, String origin) {
    say("unknown option '" + cut(name) + "' (" + origin + "); known are " + OptionName.labels());
  }

  void noPair(String item, String origin) {
    say(
        "'"
            + cut(item)
            + "' ("
            + origin
            + ") is no name=value; options are separated by commas, members of a list by |");
  }

  void noValue(OptionName name, String origin) {
    say(
        "option '"
            + name.label()
            + "' ("
            + origin
            + ") has no value and its default is used; it takes "
            + name.takes());
  }

  void bad(OptionName name, Given given, String takes, String used) {
    say(intro(name, given) + " is not understood" + takes(takes, used));
  }

  void comesLater(OptionName name, Given given, String used) {
    say(intro(name, given) + " comes in a later version; using " + used);
  }

  private static String intro(OptionName name, Given given) {
    return "option '" + name.label() + "' (" + given.origin() + "): '" + cut(given.value()) + "'";
  }

  private static String takes(String takes, String used) {
    return "; it takes " + takes + "; using " + used;
  }

  private void say(String line) {
    StringBuilder clean = new StringBuilder("mispair: ");
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      clean.append(Character.isISOControl(c) ? ' ' : c);
    }
    errors.println(clean);
  }

  private static String cut(String given) {
    return given.length() <= LONGEST ? given : given.substring(0, LONGEST) + "...";
  }
}
