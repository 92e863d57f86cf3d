package io.mispair.telemetry.bridge;

import io.mispair.audit.Alert;
import io.mispair.telemetry.AlertExporter;
import io.mispair.telemetry.Measured;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** Writes to one OpenTelemetry. What a copy of the API is too old for is left out. */
public final class ApiExporter implements AlertExporter {

  private static final String SCOPE = "io.mispair";

  private final AlertSpan spans;
  private final @Nullable AlertEvent events;
  private final Metrics metrics;

  /** Called by name. */
  public ApiExporter(Object openTelemetry, String version) {
    OpenTelemetry target = (OpenTelemetry) openTelemetry;
    spans = new AlertSpan(target.getTracer(SCOPE, version));
    Meter meter = target.meterBuilder(SCOPE).setInstrumentationVersion(version).build();
    metrics = new Metrics(meter);
    events = events(target, version);
  }

  private static @Nullable AlertEvent events(OpenTelemetry target, String version) {
    try {
      return new AlertEvent(target, SCOPE, version);
    } catch (LinkageError before127) {
      return null;
    }
  }

  @Override
  public void export(Alert alert) {
    Attributes attributes = AlertAttributes.of(alert);
    Context context = spans.emit(alert, attributes);
    if (events != null) {
      events.emit(alert, attributes, context);
    }
    metrics.add(alert, context);
  }

  @Override
  public void measure(Measured figures) {
    metrics.observe(figures);
  }

  @Override
  public void close() {
    metrics.close();
  }
}
