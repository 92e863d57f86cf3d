package io.mispair.agent.coverage;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Which classes are audited in this JVM, and how. A class that could not be hooked is said once, in
 * one line; what is well is not said.
 *
 * <p>A class of the JDK's is there once; those of libraries may come once for each class loader.
 */
public final class Coverage {

  private final Map<String, ClassCoverage> classes = new ConcurrentSkipListMap<>();
  private final PrintStream errors;
  private volatile boolean closed;

  /**
   * @param errors where a class that is not covered is said
   */
  public Coverage(PrintStream errors) {
    this.errors = errors;
  }

  /** From now on nothing is said: the hooks are taken out. */
  public void close() {
    closed = true;
  }

  /** One of the JDK's classes is covered. */
  public void covered(String className, How how, Collection<?> missing) {
    covered(null, className, how, missing);
  }

  /** One of the JDK's classes is not covered. */
  public void notCovered(String className, Throwable failure) {
    notCovered(null, className, failure);
  }

  public void covered(
      @Nullable ClassLoader loader, String className, How how, Collection<?> missing) {
    List<String> names = new ArrayList<>();
    for (Object hook : missing) {
      names.add(hook.toString());
    }
    put(new ClassCoverage(className, name(loader), how, null, names));
    if (!names.isEmpty()) {
      say(className, "these hooks found no method: " + String.join(", ", names));
    }
  }

  public void notCovered(@Nullable ClassLoader loader, String className, Throwable failure) {
    Throwable cause = failure.getCause();
    String reason = cause == null ? failure.toString() : failure + ", because of " + cause;
    put(new ClassCoverage(className, name(loader), How.NOT, reason, List.of()));
    say(className, reason);
  }

  private void put(ClassCoverage coverage) {
    classes.put(coverage.className() + ' ' + coverage.loader(), coverage);
  }

  /** The loader itself is not kept: it must be collected when its application is gone. */
  private static String name(@Nullable ClassLoader loader) {
    if (loader == null) {
      return "";
    }
    String name = loader.getName();
    return (name == null ? loader.getClass().getName() : name)
        + '@'
        + Integer.toHexString(System.identityHashCode(loader));
  }

  /** What is known of a class of the JDK's, or {@code null} when it has not been loaded yet. */
  public @Nullable ClassCoverage of(String className) {
    return classes.get(className + ' ');
  }

  /** All that is known. */
  Collection<ClassCoverage> classes() {
    return classes.values();
  }

  /** Whether some class was loaded, and none is covered. */
  public boolean isNone() {
    return !classes.isEmpty() && !hasAny(How.FIELD) && !hasAny(How.MAP);
  }

  /** Whether some class is covered that way. */
  public boolean hasAny(How how) {
    for (ClassCoverage known : classes.values()) {
      if (known.how() == how) {
        return true;
      }
    }
    return false;
  }

  /**
   * For people: each transport that this JVM has used, and how it is covered.
   *
   * @param connections seen so far, by the binary name of the class
   */
  public String text(Map<String, Long> connections) {
    Map<String, String> notes = new HashMap<>();
    for (ClassCoverage known : classes.values()) {
      if (known.how() != How.NOT) {
        long count = connections.getOrDefault(known.className(), 0L);
        notes.put(known.className(), count + " connections");
      }
    }
    return describe(notes);
  }

  /**
   * The same, with other notes than how many connections there were.
   *
   * @param notes by the binary name of the class; there need not be one for each
   */
  public String describe(Map<String, String> notes) {
    StringBuilder text = new StringBuilder();
    if (classes.isEmpty()) {
      return "transports: none has been used yet\n";
    }
    text.append("transports that this JVM has used, and how they are covered:\n");
    for (ClassCoverage known : classes.values()) {
      boolean unsaid = known.how() != How.NOT && known.missing().isEmpty();
      if (!(unsaid && Transport.isPart(known.className()))) {
        text.append(line(known, notes.get(known.className())));
      }
    }
    return text.toString();
  }

  private static String line(ClassCoverage known, @Nullable String note) {
    StringBuilder line = new StringBuilder();
    line.append(String.format("  %-24s %-12s", known.transport(), known.how().label()));
    if (note != null) {
      line.append(' ').append(note);
    }
    line.append(" (").append(known.className());
    if (!known.loader().isEmpty()) {
      line.append(" of ").append(known.loader());
    }
    line.append(')');
    if (known.reason() != null) {
      line.append(": ").append(known.reason());
    }
    if (!known.missing().isEmpty()) {
      line.append("; no method for ").append(String.join(", ", known.missing()));
    }
    return line.append('\n').toString();
  }

  /** Says in one line what is wrong with a class. */
  void say(String className, String what) {
    if (!closed) {
      errors.println("mispair: " + className + " is not fully audited: " + what.replace('\n', ' '));
    }
  }
}
