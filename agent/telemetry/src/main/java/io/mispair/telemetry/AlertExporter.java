package io.mispair.telemetry;

import io.mispair.audit.Alert;

/** One OpenTelemetry that is written to. Used by one thread at a time. */
public interface AlertExporter {

  /** Emits an alert: a span, a log event, and what it adds to the metrics. */
  void export(Alert alert);

  /** Registers the metrics: from now on OpenTelemetry asks for the figures. */
  void measure(Measured figures);

  /** Takes back what was registered. */
  void close();
}
