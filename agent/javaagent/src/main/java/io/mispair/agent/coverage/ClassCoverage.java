package io.mispair.agent.coverage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the weavers made of one class.
 *
 * @param className the binary name
 * @param reason why it is not covered, else {@code null}
 * @param missing hooks of the table that the class has no method for
 */
public record ClassCoverage(
    String className, How how, @Nullable String reason, List<String> missing) {

  public ClassCoverage {
    missing = List.copyOf(missing);
  }
}
