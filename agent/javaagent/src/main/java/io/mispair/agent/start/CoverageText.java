package io.mispair.agent.start;

import java.util.function.Supplier;

/** No lambda, for the reason that {@link AuditStarter} has none. */
final class CoverageText implements Supplier<String> {

  private final Activation activation;

  CoverageText(Activation activation) {
    this.activation = activation;
  }

  @Override
  public String get() {
    return activation.coverageText();
  }
}
