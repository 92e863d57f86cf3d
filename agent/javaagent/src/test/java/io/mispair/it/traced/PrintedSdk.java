package io.mispair.it.traced;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.OpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** An SDK that prints what it is given, a line each; made of what was there in version 1.20. */
final class PrintedSdk {
  final CountDownLatch alerts = new CountDownLatch(1);

  OpenTelemetrySdk make() {
    OpenTelemetrySdkBuilder builder =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(new Spans()))
                    .build())
            .setMeterProvider(
                SdkMeterProvider.builder()
                    .registerMetricReader(PeriodicMetricReader.builder(new Metrics()).build())
                    .build());
    try {
      Class.forName("io.opentelemetry.api.logs.Severity");
      PrintedLogs.addTo(builder);
    } catch (ClassNotFoundException | LinkageError before127) {
      System.out.println("NO LOGS");
    }
    return builder.build();
  }

  private final class Spans implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      for (SpanData span : spans) {
        StringBuilder line = new StringBuilder("SPAN ").append(span.getName());
        line.append(" trace=").append(span.getTraceId());
        line.append(" parent=").append(span.getParentSpanId());
        line.append(" status=").append(span.getStatus().getStatusCode());
        for (LinkData link : span.getLinks()) {
          line.append(" link=").append(link.getSpanContext().getTraceId());
          line.append('/').append(link.getSpanContext().getSpanId());
        }
        ClassLoader by = PrintedSdk.class.getClassLoader();
        System.out.println(line.append(" by=").append(by.getName()));
        if (span.getName().equals("mispair.alert")) {
          alerts.countDown();
        }
      }
      return CompletableResultCode.ofSuccess();
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

  private static final class Metrics implements MetricExporter {
    @Override
    public CompletableResultCode export(Collection<MetricData> metrics) {
      for (MetricData metric : metrics) {
        if (metric.getName().equals("mispair.unread.size")) {
          System.out.println("METRIC mispair.unread.size");
        }
        for (LongPointData point : metric.getLongSumData().getPoints()) {
          List<Object> of = new ArrayList<>(point.getAttributes().asMap().values());
          System.out.println("METRIC " + metric.getName() + " " + of + " " + point.getValue());
        }
      }
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType type) {
      return AggregationTemporality.CUMULATIVE;
    }
  }
}
