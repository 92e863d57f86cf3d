package io.mispair.agent.start;

import java.util.function.LongSupplier;

/** No lambda, for the reason that {@link AuditStarter} has none. */
final class DroppedAlerts implements LongSupplier {

  private final Activation activation;

  DroppedAlerts(Activation activation) {
    this.activation = activation;
  }

  @Override
  public long getAsLong() {
    return activation.alerts().dropped();
  }
}
