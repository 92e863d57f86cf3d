package io.mispair.telemetry;

import io.mispair.audit.TraceContext;
import io.mispair.audit.Traces;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The copies of OpenTelemetry's API in this JVM. Under OpenTelemetry's Java agent only that agent's
 * counts, since it answers for all others.
 */
final class ApiCopies implements Traces {

  private final Queue<WeakReference<ClassLoader>> sightings;
  private final List<ApiCopy> applications = new CopyOnWriteArrayList<>();
  private final @Nullable ApiCopy javaAgent = ApiCopy.ofJavaAgent();
  private volatile boolean javaAgentIsSet;

  /**
   * @param sightings loaders that have loaded a copy; more may come at any time
   */
  ApiCopies(Queue<WeakReference<ClassLoader>> sightings) {
    this.sightings = sightings;
  }

  /** All that are there now, in the order in which they came. */
  List<ApiCopy> all() {
    if (javaAgent != null) {
      if (!javaAgentIsSet && javaAgent.openTelemetry() != null) {
        javaAgentIsSet = true;
      }
      if (javaAgentIsSet) {
        return List.of(javaAgent);
      }
    }
    while (true) {
      WeakReference<ClassLoader> seen = sightings.poll();
      if (seen == null) {
        return applications;
      }
      ClassLoader loader = seen.get();
      ApiCopy copy = loader == null ? null : ApiCopy.of(loader);
      applications.removeIf(ApiCopy::isGone);
      if (copy != null && applications.stream().noneMatch(copy::isSame)) {
        applications.add(copy);
      }
    }
  }

  @Override
  public @Nullable TraceContext current() {
    for (ApiCopy copy : all()) {
      TraceContext context = copy.current();
      if (context != null) {
        return context;
      }
    }
    return null;
  }

  /**
   * The copy of the code that the current thread runs: the one whose trace it is in, or else the
   * one that the innermost code with a copy uses. {@code null} when that cannot be said.
   */
  @Nullable ApiCopy ofThisThread() {
    List<ApiCopy> known = all();
    if (known.size() < 2) {
      return known.isEmpty() ? null : known.get(0);
    }
    for (ApiCopy copy : known) {
      if (copy.current() != null) {
        return copy;
      }
    }
    ApiCopy used =
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
            .walk(
                frames ->
                    frames
                        .map(frame -> usedBy(known, frame.getDeclaringClass().getClassLoader()))
                        .filter(copy -> copy != null)
                        .findFirst()
                        .orElse(null));
    return used != null ? used : usedBy(known, Thread.currentThread().getContextClassLoader());
  }

  private static @Nullable ApiCopy usedBy(List<ApiCopy> copies, @Nullable ClassLoader loader) {
    for (ClassLoader up = loader; up != null; up = up.getParent()) {
      for (ApiCopy copy : copies) {
        if (copy.isOf(up)) {
          return copy;
        }
      }
    }
    return null;
  }

  /** Leaves nothing of Mispair's with any of them. */
  void close() {
    for (ApiCopy copy : applications) {
      copy.close();
    }
    if (javaAgent != null) {
      javaAgent.close();
    }
  }
}
