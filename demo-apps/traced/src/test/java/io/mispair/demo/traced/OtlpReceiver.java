package io.mispair.demo.traced;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes what OTLP over HTTP brings, by its official messages. */
final class OtlpReceiver implements AutoCloseable {
  /** Of each request with spans: its header {@code api-key}, and what they are of. */
  final List<String> keys = new CopyOnWriteArrayList<>();

  final List<Resource> resources = new CopyOnWriteArrayList<>();
  final List<Span> spans = new CopyOnWriteArrayList<>();
  final List<LogRecord> logs = new CopyOnWriteArrayList<>();
  final List<Metric> metrics = new CopyOnWriteArrayList<>();

  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

  OtlpReceiver() throws IOException {
    server.createContext("/v1/traces", this::traces);
    server.createContext("/v1/logs", this::logs);
    server.createContext("/v1/metrics", this::metrics);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void traces(HttpExchange exchange) throws IOException {
    keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("api-key")));
    ExportTraceServiceRequest.parseFrom(exchange.getRequestBody().readAllBytes())
        .getResourceSpansList()
        .forEach(
            resource -> {
              resources.add(resource.getResource());
              resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList()));
            });
    answer(exchange);
  }

  private void logs(HttpExchange exchange) throws IOException {
    ExportLogsServiceRequest.parseFrom(exchange.getRequestBody().readAllBytes())
        .getResourceLogsList()
        .forEach(
            resource ->
                resource
                    .getScopeLogsList()
                    .forEach(scope -> logs.addAll(scope.getLogRecordsList())));
    answer(exchange);
  }

  private void metrics(HttpExchange exchange) throws IOException {
    ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody().readAllBytes())
        .getResourceMetricsList()
        .forEach(
            resource ->
                resource
                    .getScopeMetricsList()
                    .forEach(scope -> metrics.addAll(scope.getMetricsList())));
    answer(exchange);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
