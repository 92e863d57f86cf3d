package io.mispair.it.traced;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import java.util.Collection;

/** Prints log records; apart, since version 1.20 has none. */
final class PrintedLogs implements LogRecordExporter {

  static void addTo(OpenTelemetrySdkBuilder builder) {
    builder.setLoggerProvider(
        SdkLoggerProvider.builder()
            .addLogRecordProcessor(SimpleLogRecordProcessor.create(new PrintedLogs()))
            .build());
  }

  @Override
  public CompletableResultCode export(Collection<LogRecordData> records) {
    for (LogRecordData log : records) {
      System.out.println(
          "LOG "
              + name(log)
              + " trace="
              + log.getSpanContext().getTraceId()
              + " severity="
              + log.getSeverity());
    }
    return CompletableResultCode.ofSuccess();
  }

  private static String name(LogRecordData log) {
    try {
      return "name:" + log.getEventName();
    } catch (NoSuchMethodError before150) {
      return "attribute:" + log.getAttributes().get(AttributeKey.stringKey("event.name"));
    }
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
