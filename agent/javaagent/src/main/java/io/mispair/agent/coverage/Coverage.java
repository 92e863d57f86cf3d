package io.mispair.agent.coverage;

import io.mispair.instrumentation.jdk.HookPoint;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which classes are audited in this JVM, and how. A class that could not be hooked is said once, in
 * one line; what is well is not said.
 */
public final class Coverage {

  private static volatile @Nullable Coverage current;

  private final Map<String, ClassCoverage> classes = new ConcurrentHashMap<>();
  private final PrintStream errors;

  /**
   * @param errors where a class that is not covered is said
   */
  public Coverage(PrintStream errors) {
    this.errors = errors;
  }

  /** The one of this JVM, or {@code null} while the agent is not in force. */
  public static @Nullable Coverage current() {
    return current;
  }

  /** Makes this the one of this JVM. */
  public void makeCurrent() {
    current = this;
  }

  public void covered(String className, How how, Collection<HookPoint> missing) {
    List<String> names = new ArrayList<>();
    for (HookPoint hook : missing) {
      names.add(hook.toString());
    }
    classes.put(className, new ClassCoverage(className, how, null, names));
    if (!names.isEmpty()) {
      say(className, "these hooks found no method: " + String.join(", ", names));
    }
  }

  public void notCovered(String className, Throwable failure) {
    Throwable cause = failure.getCause();
    String reason = cause == null ? failure.toString() : failure + ", because of " + cause;
    classes.put(className, new ClassCoverage(className, How.NOT, reason, List.of()));
    say(className, reason);
  }

  /** What is known of a class, or {@code null} when it has not been loaded yet. */
  public @Nullable ClassCoverage of(String className) {
    return classes.get(className);
  }

  /** Says in one line what is wrong with a class. */
  void say(String className, String what) {
    errors.println("mispair: " + className + " is not fully audited: " + what.replace('\n', ' '));
  }
}
