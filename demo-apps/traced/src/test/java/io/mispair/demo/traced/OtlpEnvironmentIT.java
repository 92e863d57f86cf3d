package io.mispair.demo.traced;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.demo.support.AgentJvm;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code otel=otlp} Mispair exports as OpenTelemetry's environment variables say. */
class OtlpEnvironmentIT {

  private static final Map<String, String> WHO =
      Map.of(
          "OTEL_SERVICE_NAME", "songs",
          "OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test,shop=7",
          "OTEL_EXPORTER_OTLP_HEADERS", "api-key=of songs");

  @TempDir Path folder;

  @Test
  void overHttpByDefault() throws Exception {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      run(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint()), WHO);

      assertEquals(1, receiver.spans.size(), receiver.spans::toString);
      assertEquals(List.of("of songs"), receiver.keys);
      assertResource(receiver.resources.get(0));
      assertEquals(1, receiver.logs.size(), receiver.logs::toString);
      assertFalse(receiver.metrics.isEmpty());
    }
  }

  @Test
  void overGrpcWhereTheProtocolSaysSo() throws Exception {
    try (GrpcReceiver receiver = new GrpcReceiver()) {
      run(
          Map.of(
              "OTEL_EXPORTER_OTLP_PROTOCOL",
              "grpc",
              "OTEL_EXPORTER_OTLP_ENDPOINT",
              receiver.endpoint()),
          WHO);

      assertEquals(1, receiver.traces.size(), receiver.traces::toString);
      assertResource(receiver.traces.get(0).getResourceSpans(0).getResource());
      assertEquals(
          "mispair.alert",
          receiver.traces.get(0).getResourceSpans(0).getScopeSpans(0).getSpans(0).getName());
      assertEquals(Set.of("of songs"), receiver.keys);
      assertEquals(
          Set.of(
              "opentelemetry.proto.collector.logs.v1.LogsService/Export",
              "opentelemetry.proto.collector.metrics.v1.MetricsService/Export",
              "opentelemetry.proto.collector.trace.v1.TraceService/Export"),
          receiver.methods);
    }
  }

  @Test
  void whatIsDisabledSendsNothingAndSaysNothing() throws Exception {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      run(
          Map.of("OTEL_SDK_DISABLED", "true", "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint()),
          WHO);

      assertTrue(receiver.spans.isEmpty(), receiver.spans::toString);
      assertTrue(receiver.logs.isEmpty(), receiver.logs::toString);
      assertTrue(receiver.metrics.isEmpty(), receiver.metrics::toString);
    }
  }

  @Test
  void aCollectorThatIsDownOrHangsDelaysNeitherTheApplicationNorTheFile() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      int free;
      try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        free = closed.getLocalPort();
      }
      long start = System.nanoTime();
      for (int port : new int[] {free, silent.getLocalPort()}) {
        run(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + port), WHO);
        Files.delete(folder.resolve("alerts.jsonl"));
      }
      // Of each some four are the program's own; an exporter's patience is ten for each signal.
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
      assertTrue(seconds < 45, seconds + " s");
    }
  }

  private void run(Map<String, String> where, Map<String, String> who) throws Exception {
    Path alerts = folder.resolve("alerts.jsonl");
    AgentJvm jvm =
        new AgentJvm(Path.of(System.getProperty("java.home")), alerts, "log=off,otel=otlp");
    where.forEach(jvm::variable);
    who.forEach(jvm::variable);
    AgentJvm.Ended ended =
        jvm.run(
            folder.resolve("output"),
            List.of("target/classes", "target/lib/*"),
            Main.class,
            List.of("none"));
    assertEquals(0, ended.exitValue(), ended::output);
    assertTrue(ended.output().contains("SUPPRESSED 0"), ended::output);
    assertFalse(ended.output().contains("mispair: "), ended::output);
    assertTrue(ended.output().contains("bob got song of alice"), ended::output);
    assertEquals(1, Files.readAllLines(alerts).size(), ended::output);
  }

  private static void assertResource(Resource resource) {
    Map<String, String> attributes =
        resource.getAttributesList().stream()
            .collect(Collectors.toMap(KeyValue::getKey, each -> each.getValue().getStringValue()));
    assertEquals("songs", attributes.get("service.name"));
    assertEquals("test", attributes.get("deployment.environment.name"));
    assertEquals("7", attributes.get("shop"));
  }
}
