package io.mispair.demo.traced;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What arrives in Zipkin, and in a receiver of OTLP where Zipkin has no place for it: of an
 * application with an SDK of its own, and of one under OpenTelemetry's Java agent.
 */
class BackEndsIT {

  @TempDir static Path server;
  private static Zipkin zipkin;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    zipkin = new Zipkin(server);
  }

  @AfterAll
  static void stop() throws Exception {
    zipkin.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sdk", "agent"})
  void zipkinShowsTheAlertInTheVictimsTrace(String how) throws Exception {
    SongRun run =
        SongRun.of(
            folder,
            how,
            Map.of(
                "otel.service.name", "songs",
                "otel.traces.exporter", "zipkin",
                "otel.exporter.zipkin.endpoint", zipkin.endpoint(),
                "otel.metrics.exporter", "none",
                "otel.logs.exporter", "none"));
    JsonObject span = zipkin.span(run.bob[1], "mispair.alert");
    assertEquals(run.bob[2], span.get("parentId").getAsString());
    JsonObject tags = span.getAsJsonObject("tags");
    assertEquals(run.alice[1], tags.get("mispair.earlier.trace_id").getAsString());
    assertEquals(run.alice[2], tags.get("mispair.earlier.span_id").getAsString());
    assertEquals("reuse-after-timeout", tags.get("error.type").getAsString());
    assertEquals("ERROR", tags.get("otel.status_code").getAsString());
    assertEquals(run.alert.get("id").getAsString(), tags.get("mispair.alert.id").getAsString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sdk", "agent"})
  void otlpCarriesTheLinkTheEventAndTheMetrics(String how) throws Exception {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      SongRun run =
          SongRun.of(
              folder,
              how,
              Map.of(
                  "otel.traces.exporter", "otlp",
                  "otel.metrics.exporter", "otlp",
                  "otel.logs.exporter", "otlp",
                  "otel.exporter.otlp.protocol", "http/protobuf",
                  "otel.exporter.otlp.endpoint", receiver.endpoint()));
      assertSpan(run, receiver.spans);
      assertEvent(run, receiver.logs);
      assertMetrics(receiver.metrics);
    }
  }

  @Test
  void anApplicationWithoutOpenTelemetryIsExportedByMispairItself() throws Exception {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      SongRun run =
          SongRun.of(
              folder,
              "none",
              Map.of(
                  "otel.service.name",
                  "songs",
                  "otel.exporter.otlp.endpoint",
                  receiver.endpoint()));
      assertFalse(run.alert.getAsJsonObject("later").has("traceId"), run.alert::toString);
      assertEquals(1, receiver.spans.size(), receiver.spans::toString);
      Span span = receiver.spans.get(0);
      assertEquals("mispair.alert", span.getName());
      assertTrue(span.getParentSpanId().isEmpty());
      assertEquals(1, receiver.logs.size(), receiver.logs::toString);
      assertMetrics(receiver.metrics);
      // The exporter's connections are nobody's: both ends of the song's are all there are.
      Metric connections =
          receiver.metrics.stream()
              .filter(metric -> metric.getName().equals("mispair.connections"))
              .findFirst()
              .orElseThrow();
      assertEquals(
          2,
          connections.getSum().getDataPointsList().stream()
              .mapToLong(NumberDataPoint::getAsInt)
              .sum());
    }
  }

  private static void assertSpan(SongRun run, List<Span> received) {
    List<Span> spans =
        received.stream().filter(span -> span.getName().equals("mispair.alert")).toList();
    assertEquals(1, spans.size(), received::toString);
    Span span = spans.get(0);
    assertEquals(run.bob[1], hex(span.getTraceId()));
    assertEquals(run.bob[2], hex(span.getParentSpanId()));
    assertEquals(Status.StatusCode.STATUS_CODE_ERROR, span.getStatus().getCode());
    assertEquals(1, span.getLinksCount());
    assertEquals(run.alice[1], hex(span.getLinks(0).getTraceId()));
    assertEquals(run.alice[2], hex(span.getLinks(0).getSpanId()));
    assertTrue(span.getStartTimeUnixNano() < span.getEndTimeUnixNano(), span::toString);
  }

  private static void assertEvent(SongRun run, List<LogRecord> received) {
    assertEquals(1, received.size(), received::toString);
    LogRecord event = received.get(0);
    assertEquals("mispair.alert", event.getEventName());
    assertEquals(run.bob[1], hex(event.getTraceId()));
    assertEquals(run.alert.get("message").getAsString(), event.getBody().getStringValue());
    assertEquals("ERROR", event.getSeverityText());
  }

  private static void assertMetrics(List<Metric> received) {
    Map<String, List<Metric>> byName =
        received.stream()
            .filter(metric -> metric.getName().startsWith("mispair."))
            .collect(Collectors.groupingBy(Metric::getName));
    assertEquals(
        Set.of(
            "mispair.alerts",
            "mispair.alerts.dropped",
            "mispair.connections",
            "mispair.connection.reuses",
            "mispair.unread.size"),
        byName.keySet());
    List<NumberDataPoint> alerts = byName.get("mispair.alerts").get(0).getSum().getDataPointsList();
    assertEquals(1, alerts.stream().mapToLong(NumberDataPoint::getAsInt).sum());
    assertTrue(byName.get("mispair.alerts").get(0).getSum().getIsMonotonic());
    Metric unread = byName.get("mispair.unread.size").get(0);
    assertEquals("By", unread.getUnit());
    // "song of alice" and its line end.
    assertEquals(14, unread.getHistogram().getDataPoints(0).getSum());
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
