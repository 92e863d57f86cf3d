package io.mispair.telemetry.bridge;

import io.mispair.audit.Alert;
import io.mispair.audit.Certainty;
import io.mispair.audit.Kind;
import io.mispair.telemetry.Measured;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounterBuilder;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongCounter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Figures, which are read when OpenTelemetry asks for them, and the sizes of what waited unread.
 */
final class Metrics {

  private final Meter meter;
  private final LongHistogram unread;
  private final List<ObservableLongCounter> observed = new ArrayList<>();

  Metrics(Meter meter) {
    this.meter = meter;
    this.unread =
        meter
            .histogramBuilder("mispair.unread.size")
            .ofLongs()
            .setUnit("By")
            .setDescription("Bytes of an earlier response that waited unread, by alert")
            .build();
  }

  void add(Alert alert, Context context) {
    if (alert.unreadBytes() != null) {
      unread.record(
          alert.unreadBytes(), Attributes.of(AlertAttributes.KIND, alert.kind().label()), context);
    }
  }

  void observe(Measured figures) {
    observed.add(
        counter("mispair.alerts", "{alert}", "Alerts raised")
            .buildWithCallback(to -> alerts(figures, to)));
    observed.add(
        counter("mispair.connections", "{connection}", "Connections audited")
            .buildWithCallback(to -> connections(figures, to)));
    observed.add(
        counter(
                "mispair.connection.reuses",
                "{reuse}",
                "Requests written on a connection after its first")
            .buildWithCallback(to -> to.record(figures.audit().read().reuses())));
    observed.add(
        counter("mispair.alerts.dropped", "{alert}", "Alerts that did not reach a sink")
            .buildWithCallback(to -> to.record(figures.dropped().getAsLong())));
  }

  private LongCounterBuilder counter(String name, String unit, String description) {
    return meter.counterBuilder(name).setUnit(unit).setDescription(description);
  }

  /** Those that there have been none of as well: a rate needs the zero before the first. */
  private static void alerts(Measured figures, ObservableLongMeasurement to) {
    for (Kind kind : Kind.values()) {
      for (Certainty certainty : Certainty.values()) {
        to.record(
            figures.audit().figures().alerts(kind, certainty),
            Attributes.of(
                AlertAttributes.KIND, kind.label(), AlertAttributes.CERTAINTY, certainty.label()));
      }
    }
  }

  private static void connections(Measured figures, ObservableLongMeasurement to) {
    for (Map.Entry<String, Long> mode : figures.audit().read().connections().entrySet()) {
      to.record(mode.getValue(), Attributes.of(AlertAttributes.MODE, mode.getKey()));
    }
  }

  void close() {
    for (ObservableLongCounter counter : observed) {
      counter.close();
    }
    observed.clear();
  }
}
