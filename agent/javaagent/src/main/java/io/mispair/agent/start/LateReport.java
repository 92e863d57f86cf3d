package io.mispair.agent.start;

import io.mispair.audit.Alert;
import io.mispair.audit.AlertListener;

/**
 * Opens the report with the first alert, if it is not open by then. Most JVMs never raise one, and
 * the application's first socket need not wait for it.
 */
final class LateReport implements AlertListener {

  private final Activation activation;

  LateReport(Activation activation) {
    this.activation = activation;
  }

  @Override
  public void onAlert(Alert alert) {
    activation.report(alert);
  }
}
