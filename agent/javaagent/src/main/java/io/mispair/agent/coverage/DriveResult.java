package io.mispair.agent.coverage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one drive showed.
 *
 * @param how the way in which the hooks found their probe
 * @param seen bytes that the probes saw
 * @param moved bytes that were read and written
 * @param missing hooks that were never called, where at least one was
 * @param problem why the drive could not run, else {@code null}
 */
public record DriveResult(
    String what,
    String className,
    How how,
    long seen,
    long moved,
    List<String> missing,
    @Nullable String problem) {

  public DriveResult {
    missing = List.copyOf(missing);
  }

  /** Whether the drive ran and the hooks saw all of it. */
  public boolean covered() {
    return problem == null && how != How.NOT && seen == moved && missing.isEmpty();
  }

  /** One line about what is wrong; meant for a result that is not covered. */
  public String verdict() {
    if (problem != null) {
      return "the self-test could not run: " + problem;
    }
    if (how == How.NOT) {
      return "no hook was called";
    }
    if (seen != moved) {
      return "the hooks saw " + seen + " of " + moved + " bytes";
    }
    return "hooks never called: " + String.join(", ", missing);
  }
}
