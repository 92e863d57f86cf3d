package io.mispair.report;

import io.mispair.audit.Alert;
import jdk.jfr.FlightRecorder;

/**
 * Writes alerts to the flight recorder, on the thread that raised them, so that the event's own
 * stack trace is the culprit's. It never brings the recorder up: where nobody records, an alert
 * costs one look.
 */
final class FlightRecorderSink implements AlertSink {

  private volatile boolean used;

  /** Whether this JVM has a flight recorder: its module may be left out. */
  static boolean isPossible() {
    return ModuleLayer.boot().findModule("jdk.jfr").isPresent();
  }

  @Override
  public void accept(Alert alert) {
    if (FlightRecorder.isInitialized()) {
      used = true;
      AlertEvent.emit(alert);
    }
  }

  @Override
  public void close() {
    if (used) {
      FlightRecorder.unregister(AlertEvent.class);
    }
  }
}
