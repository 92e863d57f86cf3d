package io.mispair.report;

import com.google.gson.stream.JsonWriter;
import io.mispair.audit.Alert;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alert as one line of JSON Lines, with the field order of {@code docs/alerts.md}. */
final class AlertJson {

  private static final int SCHEMA = 1;

  private AlertJson() {}

  /** The line in UTF-8 with its line feed; a lone surrogate becomes a question mark. */
  static byte[] line(Alert alert) {
    StringWriter text = new StringWriter(4096);
    // Closing the writer would only check that the object is complete.
    @SuppressWarnings("resource")
    JsonWriter json = new JsonWriter(text);
    // Fields that do not apply are absent, never null.
    json.setSerializeNulls(false);
    try {
      write(json, alert);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(JsonWriter json, Alert alert) throws IOException {
    json.beginObject();
    json.name("schema").value(SCHEMA);
    json.name("id").value(alert.id());
    json.name("time").value(Timestamp.of(alert.time()));
    json.name("kind").value(alert.kind().label());
    json.name("certainty").value(alert.certainty().label());
    json.name("severity").value(alert.certainty().severity());
    json.name("message").value(alert.message());
    json.name("fingerprint").value(alert.fingerprint());
    json.name("confirms").value(alert.confirms());
    write(json.name("connection"), alert.connection());
    json.name("unreadBytes").value(alert.unreadBytes());
    if (alert.timeout() != null) {
      write(json.name("timeout"), alert.timeout());
    }
    if (alert.earlier() != null) {
      write(json.name("earlier"), alert.earlier());
    }
    if (alert.later() != null) {
      write(json.name("later"), alert.later());
    }
    json.name("evidence").beginObject();
    json.name("class").value(alert.evidence().type());
    json.name("detail").value(alert.evidence().detail());
    writeList(json, "rules", alert.evidence().rules());
    writeList(json, "aliases", alert.evidence().aliases());
    json.endObject();
    json.name("timeline").beginArray();
    for (Alert.Operation operation : alert.timeline()) {
      write(json, operation);
    }
    json.endArray();
    json.endObject();
  }

  private static void writeList(JsonWriter json, String name, List<String> values)
      throws IOException {
    if (!values.isEmpty()) {
      json.name(name).beginArray();
      for (String value : values) {
        json.value(value);
      }
      json.endArray();
    }
  }

  private static void write(JsonWriter json, Alert.ConnectionView connection) throws IOException {
    json.beginObject();
    json.name("id").value(connection.id());
    json.name("role").value(connection.role());
    json.name("api").value(connection.api());
    json.name("transport").value(connection.transport());
    json.name("tls").value(connection.tls());
    json.name("local").value(connection.local());
    json.name("peer").value(connection.peer());
    json.name("protocol").value(connection.protocol());
    json.name("mode").value(connection.mode());
    json.name("openedAt").value(Timestamp.of(connection.openedAt()));
    json.name("requests").value(connection.requests());
    json.name("responses").value(connection.responses());
    json.endObject();
  }

  private static void write(JsonWriter json, Alert.Timeout timeout) throws IOException {
    json.beginObject();
    json.name("at").value(Timestamp.of(timeout.at()));
    json.name("afterMillis").value(timeout.afterMillis());
    json.name("thread").value(timeout.thread());
    writeStack(json, timeout.stack());
    json.endObject();
  }

  private static void write(JsonWriter json, Alert.Exchange exchange) throws IOException {
    json.beginObject();
    json.name("exchange").value(exchange.number());
    json.name("at").value(orNull(exchange.at()));
    json.name("thread").value(exchange.thread());
    json.name("command").value(exchange.command());
    if (exchange.trace() != null) {
      json.name("traceId").value(exchange.trace().traceId());
      json.name("spanId").value(exchange.trace().spanId());
    }
    if (!exchange.stack().isEmpty()) {
      writeStack(json, exchange.stack());
    }
    json.endObject();
  }

  private static void write(JsonWriter json, Alert.Operation operation) throws IOException {
    json.beginObject();
    json.name("offsetMicros").value(operation.offsetMicros());
    json.name("op").value(operation.op());
    json.name("bytes").value(operation.bytes());
    json.name("thread").value(operation.thread());
    json.name("exchange").value(operation.exchange());
    json.endObject();
  }

  private static void writeStack(JsonWriter json, List<String> stack) throws IOException {
    json.name("stack").beginArray();
    for (String frame : stack) {
      json.value(frame);
    }
    json.endArray();
  }

  private static @Nullable String orNull(@Nullable Instant time) {
    return time == null ? null : Timestamp.of(time);
  }
}
