package io.mispair.demo.traced;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import io.mispair.demo.support.AgentJvm;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenTelemetry's Java agent traces an application that has nothing of OpenTelemetry's itself. */
class WithoutApiIT {

  @TempDir Path folder;

  @Test
  void theAlertIsInTheTraceOfTheAgentsSpans() throws Exception {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      JsonObject alert = run(receiver);

      Map<String, Span> spans =
          receiver.spans.stream().collect(Collectors.toMap(Span::getName, span -> span));
      assertEquals(Set.of("Untraced.alice", "Untraced.bob", "mispair.alert"), spans.keySet());
      Span told = spans.get("mispair.alert");
      Span alice = spans.get("Untraced.alice");
      Span bob = spans.get("Untraced.bob");
      assertEquals(bob.getTraceId(), told.getTraceId());
      assertEquals(bob.getSpanId(), told.getParentSpanId());
      assertEquals(alice.getTraceId(), told.getLinks(0).getTraceId());
      assertEquals(alice.getSpanId(), told.getLinks(0).getSpanId());
      assertEquals(hex(bob.getTraceId()), id(alert, "later", "traceId"));
      assertEquals(hex(alice.getSpanId()), id(alert, "earlier", "spanId"));
      assertEquals(1, receiver.logs.size(), receiver.logs::toString);
      assertEquals("mispair.alert", receiver.logs.get(0).getEventName());
      Set<String> metrics =
          receiver.metrics.stream().map(Metric::getName).collect(Collectors.toSet());
      assertTrue(
          metrics.containsAll(
              Set.of(
                  "mispair.alerts",
                  "mispair.alerts.dropped",
                  "mispair.connections",
                  "mispair.connection.reuses",
                  "mispair.unread.size")),
          metrics::toString);
    }
  }

  private JsonObject run(OtlpReceiver receiver) throws Exception {
    Path alerts = folder.resolve("alerts.jsonl");
    AgentJvm.Ended ended =
        new AgentJvm(Path.of(System.getProperty("java.home")), alerts, "log=off")
            .beside(Path.of("target", "others", "opentelemetry-javaagent.jar").toAbsolutePath())
            .property(
                "otel.instrumentation.methods.include", Untraced.class.getName() + "[alice,bob]")
            .property("otel.exporter.otlp.endpoint", receiver.endpoint())
            .run(folder.resolve("output"), List.of("target/classes"), Untraced.class, List.of());
    assertEquals(0, ended.exitValue(), ended::output);
    assertTrue(ended.output().contains("SUPPRESSED 0"), ended::output);
    assertTrue(ended.output().contains("bob got song of alice"), ended::output);
    List<String> raised = Files.readAllLines(alerts);
    assertEquals(1, raised.size(), () -> raised + ended.output());
    return JsonParser.parseString(raised.get(0)).getAsJsonObject();
  }

  private static String id(JsonObject alert, String exchange, String name) {
    return alert.getAsJsonObject(exchange).get(name).getAsString();
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
