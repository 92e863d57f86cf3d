package io.mispair.agent.coverage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the weavers made of one class.
 *
 * @param className the binary name
 * @param loader whose class it is: another loader may have one of that name; empty for the JDK's
 * @param reason why it is not covered, else {@code null}
 * @param missing hooks of the table that the class has no method for
 */
public record ClassCoverage(
    String className, String loader, How how, @Nullable String reason, List<String> missing) {

  public ClassCoverage {
    missing = List.copyOf(missing);
  }

  /** What people call the connections that go through it. */
  public String transport() {
    return Transport.of(className);
  }
}
