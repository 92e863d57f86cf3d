package io.mispair.telemetry.bridge;

import io.mispair.audit.Alert;
import io.mispair.audit.Certainty;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.context.Context;

/** An alert as a log event. The API has logs since 1.27, and names for events since 1.50. */
final class AlertEvent {

  private static final String NAME = "mispair.alert";

  private final Logger logger;
  private boolean hasNames = true;

  /**
   * @throws LinkageError when the API has no logs
   */
  AlertEvent(OpenTelemetry target, String scope, String version) {
    logger = target.getLogsBridge().loggerBuilder(scope).setInstrumentationVersion(version).build();
  }

  void emit(Alert alert, Attributes attributes, Context context) {
    boolean confirmed = alert.certainty() == Certainty.CONFIRMED;
    LogRecordBuilder event =
        logger
            .logRecordBuilder()
            .setContext(context)
            .setTimestamp(alert.time())
            .setSeverity(confirmed ? Severity.ERROR : Severity.WARN)
            .setSeverityText(alert.certainty().severity())
            .setBody(alert.message())
            .setAllAttributes(attributes);
    name(event);
    event.emit();
  }

  private void name(LogRecordBuilder event) {
    if (hasNames) {
      try {
        event.setEventName(NAME);
        return;
      } catch (NoSuchMethodError before150) {
        hasNames = false;
      }
    }
    event.setAttribute(AlertAttributes.EVENT_NAME, NAME);
  }
}
