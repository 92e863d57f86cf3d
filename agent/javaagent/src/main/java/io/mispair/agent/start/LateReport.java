package io.mispair.agent.start;

import io.mispair.agent.options.Options;
import io.mispair.audit.Alert;
import io.mispair.audit.AlertListener;
import io.mispair.report.AlertSink;
import io.mispair.report.AlertTally;
import io.mispair.report.Reporter;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens the report with the first alert, if it is not open by then. Most JVMs never raise one, and
 * the application's first socket need not wait for it.
 */
final class LateReport implements AlertListener {

  private final Options options;
  private final Supplier<String> coverage;
  private final @Nullable AlertSink telemetry;
  private final @Nullable AlertTally tally;
  private volatile @Nullable Reporter reporter;
  private boolean ended;

  LateReport(
      Options options,
      Supplier<String> coverage,
      @Nullable AlertSink telemetry,
      @Nullable AlertTally tally) {
    this.options = options;
    this.coverage = coverage;
    this.telemetry = telemetry;
    this.tally = tally;
  }

  @Override
  public void onAlert(Alert alert) {
    Reporter opened = reporter;
    if (opened == null) {
      opened = open(System.err);
    }
    if (opened != null) {
      opened.onAlert(alert);
    }
  }

  /**
   * Opens what alerts go to, unless all is over; then it answers {@code null}.
   *
   * @param errors where a file that cannot be used is said
   */
  synchronized @Nullable Reporter open(PrintStream errors) {
    if (reporter == null && !ended) {
      reporter = AuditStarter.openReport(options, errors, coverage, telemetry, tally);
    }
    return reporter;
  }

  synchronized void close() {
    ended = true;
    Reporter opened = reporter;
    reporter = null;
    if (opened != null) {
      opened.close();
    }
  }

  /** How the sinks fare, once there was an alert. */
  List<Reporter.SinkState> sinks() {
    Reporter opened = reporter;
    return opened == null ? List.of() : opened.sinks();
  }

  /** How many alerts some sink was not told, from 0. */
  long dropped() {
    Reporter opened = reporter;
    return opened == null ? 0 : opened.dropped();
  }

  /** Which alerts some sink was not told: a line, or none. */
  String undelivered() {
    Reporter opened = reporter;
    String lost = opened == null ? "" : opened.undelivered();
    return lost.isEmpty() ? "" : "alerts that were not told: " + lost + "\n";
  }
}
