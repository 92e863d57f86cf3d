package io.mispair.demo.benchmarks;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command line of {@code --name value} pairs, and of names that stand alone. */
final class Arguments {

  private final Map<String, String> values = new HashMap<>();

  /**
   * @param named takes a value
   * @param alone takes none
   * @throws IllegalArgumentException with a line for people when the command line is none of these
   */
  Arguments(String[] line, String[] named, String... alone) {
    for (int i = 0; i < line.length; i++) {
      if (contains(alone, line[i])) {
        values.put(line[i], "");
      } else if (!contains(named, line[i])) {
        throw new IllegalArgumentException("unknown option " + line[i]);
      } else if (i + 1 == line.length) {
        throw new IllegalArgumentException(line[i] + " needs a value");
      } else {
        values.put(line[i], line[++i]);
      }
    }
  }

  private static boolean contains(String[] names, String wanted) {
    for (String name : names) {
      if (name.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  @Nullable String text(String name) {
    return values.get(name);
  }

  /** At least 1. */
  int count(String name, int otherwise) {
    String text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      int count = Integer.parseInt(text);
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new IllegalArgumentException(name + " takes a number from 1, not " + text);
  }
}
