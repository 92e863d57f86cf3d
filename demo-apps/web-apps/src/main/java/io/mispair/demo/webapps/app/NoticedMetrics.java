package io.mispair.demo.webapps.app;

import io.mispair.demo.webapps.Metered;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.util.Collection;

/** Tells when Mispair's metrics are among an application's. */
final class NoticedMetrics implements MetricExporter {

  private final String application;

  NoticedMetrics(String application) {
    this.application = application;
  }

  @Override
  public CompletableResultCode export(Collection<MetricData> metrics) {
    if (metrics.stream().anyMatch(metric -> metric.getName().equals("mispair.alerts"))) {
      Metered.by(application);
    }
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType type) {
    return AggregationTemporality.CUMULATIVE;
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
