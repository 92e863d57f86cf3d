package io.mispair.telemetry.bridge;

import static io.mispair.telemetry.SampleAlerts.EARLIER;
import static io.mispair.telemetry.SampleAlerts.LATER;
import static io.mispair.telemetry.SampleAlerts.TIME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.audit.Certainty;
import io.mispair.telemetry.SampleAlerts;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApiExporterTest {

  @RegisterExtension
  static final OpenTelemetryExtension OPEN_TELEMETRY = OpenTelemetryExtension.create();

  private ApiExporter exporter;

  /** After the extension has forgotten the instruments of the test before. */
  @BeforeEach
  void begin() {
    exporter = new ApiExporter(OPEN_TELEMETRY.getOpenTelemetry(), "1.2");
  }

  private static SpanData span() {
    assertEquals(1, OPEN_TELEMETRY.getSpans().size());
    return OPEN_TELEMETRY.getSpans().get(0);
  }

  private static long nanos(Instant time) {
    return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
  }

  @Test
  void theSpanIsTheVictimsChildAndLeadsToTheEarlierRequest() {
    exporter.export(SampleAlerts.full(Certainty.CONFIRMED, EARLIER, LATER));

    SpanData span = span();
    assertEquals("mispair.alert", span.getName());
    assertEquals(LATER.traceId(), span.getTraceId());
    assertEquals(LATER.spanId(), span.getParentSpanId());
    assertEquals(1, span.getLinks().size());
    assertEquals(EARLIER.traceId(), span.getLinks().get(0).getSpanContext().getTraceId());
    assertEquals(EARLIER.spanId(), span.getLinks().get(0).getSpanContext().getSpanId());
    assertEquals(StatusCode.ERROR, span.getStatus().getStatusCode());
    assertEquals(nanos(TIME.minusMillis(201)), span.getStartEpochNanos());
    assertEquals(nanos(TIME), span.getEndEpochNanos());
    assertEquals("io.mispair", span.getInstrumentationScopeInfo().getName());
    assertEquals("1.2", span.getInstrumentationScopeInfo().getVersion());
  }

  @Test
  void aSuspicionIsNoErrorYet() {
    exporter.export(SampleAlerts.full(Certainty.SUSPECTED, EARLIER, LATER));
    assertEquals(StatusCode.UNSET, span().getStatus().getStatusCode());
    assertEquals(Severity.WARN, OPEN_TELEMETRY.getLogRecords().get(0).getSeverity());
  }

  @Test
  void anAlertOfNoTraceIsATraceOfItsOwn() {
    exporter.export(SampleAlerts.bare());
    SpanData span = span();
    assertFalse(span.getParentSpanContext().isValid());
    assertTrue(span.getLinks().isEmpty());
    assertEquals(nanos(TIME), span.getStartEpochNanos());
    assertEquals(
        "/run/a:b", span.getAttributes().get(AttributeKey.stringKey("network.peer.address")));
  }

  @Test
  void theEventIsInTheSpansContextAndHasItsName() {
    exporter.export(SampleAlerts.full(Certainty.CONFIRMED, EARLIER, LATER));
    LogRecordData event = OPEN_TELEMETRY.getLogRecords().get(0);
    assertEquals("mispair.alert", event.getEventName());
    assertEquals(span().getSpanContext(), event.getSpanContext());
    assertEquals("close the connection on any timeout.", event.getBodyValue().asString());
    assertEquals(Severity.ERROR, event.getSeverity());
    assertEquals(nanos(TIME), event.getTimestampEpochNanos());
  }

  @Test
  void aTraceThatIsNotSampledGetsTheEventOnly() {
    exporter.export(
        SampleAlerts.full(Certainty.CONFIRMED, EARLIER, SampleAlerts.trace('b', false)));
    assertTrue(OPEN_TELEMETRY.getSpans().isEmpty());
    assertEquals(
        LATER.traceId(), OPEN_TELEMETRY.getLogRecords().get(0).getSpanContext().getTraceId());
  }

  @Test
  void whatWaitedUnreadIsMeasured() {
    exporter.export(SampleAlerts.full(Certainty.CONFIRMED, EARLIER, LATER));
    exporter.export(SampleAlerts.bare());
    MetricData metric = OPEN_TELEMETRY.getMetrics().get(0);
    assertEquals("mispair.unread.size", metric.getName());
    assertEquals("By", metric.getUnit());
    HistogramPointData point = metric.getHistogramData().getPoints().iterator().next();
    assertEquals(1, point.getCount());
    assertEquals(54, point.getSum());
  }
}
