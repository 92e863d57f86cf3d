package io.mispair.telemetry.bridge;

import io.mispair.audit.Alert;
import io.mispair.audit.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of an alert; each attribute is in {@code docs/telemetry.md}. */
final class AlertAttributes {

  static final AttributeKey<String> KIND = AttributeKey.stringKey("mispair.alert.kind");
  static final AttributeKey<String> CERTAINTY = AttributeKey.stringKey("mispair.alert.certainty");
  static final AttributeKey<String> MODE = AttributeKey.stringKey("mispair.connection.mode");
  static final AttributeKey<String> EVENT_NAME = AttributeKey.stringKey("event.name");

  private final AttributesBuilder attributes = Attributes.builder();

  private AlertAttributes() {}

  static Attributes of(Alert alert) {
    AlertAttributes made = new AlertAttributes();
    made.addAlert(alert);
    made.addConnection(alert.connection());
    made.addEarlier(alert.earlier(), alert.timeout());
    made.addLater(alert.later());
    return made.attributes.build();
  }

  private void addAlert(Alert alert) {
    attributes.put(KIND, alert.kind().label());
    attributes.put(CERTAINTY, alert.certainty().label());
    attributes.put("error.type", alert.kind().label());
    attributes.put("mispair.alert.id", alert.id());
    attributes.put("mispair.alert.fingerprint", alert.fingerprint());
    attributes.put("mispair.alert.evidence", alert.evidence().type());
    put("mispair.alert.confirms", alert.confirms());
    if (alert.unreadBytes() != null) {
      attributes.put("mispair.unread.size", alert.unreadBytes());
    }
  }

  private void addConnection(Alert.ConnectionView connection) {
    attributes.put("mispair.connection.id", connection.id());
    attributes.put("mispair.connection.role", connection.role());
    attributes.put("mispair.connection.api", connection.api());
    attributes.put("mispair.connection.tls", connection.tls());
    attributes.put(MODE, connection.mode());
    attributes.put("network.transport", connection.transport());
    if (!connection.protocol().equals("unknown")) {
      attributes.put("network.protocol.name", connection.protocol());
    }
    boolean hasPorts = connection.transport().equals("tcp");
    put("network.local", connection.local(), hasPorts);
    put("network.peer", connection.peer(), hasPorts);
  }

  private void addEarlier(Alert.@Nullable Exchange earlier, Alert.@Nullable Timeout timeout) {
    List<String> stack = List.of();
    if (earlier != null) {
      attributes.put("mispair.earlier.request", earlier.number());
      put("mispair.earlier.command", earlier.command());
      put("mispair.earlier.thread.name", earlier.thread());
      stack = earlier.stack();
      TraceContext trace = earlier.trace();
      if (trace != null) {
        attributes.put("mispair.earlier.trace_id", trace.traceId());
        attributes.put("mispair.earlier.span_id", trace.spanId());
      }
    }
    if (timeout != null) {
      attributes.put("mispair.earlier.thread.name", timeout.thread());
      attributes.put("mispair.timeout.duration", timeout.afterMillis() / 1000.0);
      stack = timeout.stack();
    }
    put("mispair.earlier.stacktrace", text(stack));
  }

  private void addLater(Alert.@Nullable Exchange later) {
    if (later != null) {
      attributes.put("mispair.later.request", later.number());
      put("mispair.later.command", later.command());
      put("thread.name", later.thread());
      put("code.stacktrace", text(later.stack()));
    }
  }

  private static @Nullable String text(List<String> stack) {
    return stack.isEmpty() ? null : String.join("\n", stack);
  }

  private void put(String name, @Nullable String value) {
    if (value != null) {
      attributes.put(name, value);
    }
  }

  /** An address, with its port apart where it has one. */
  private void put(String prefix, @Nullable String address, boolean hasPort) {
    if (address == null) {
      return;
    }
    int colon = hasPort ? address.lastIndexOf(':') : -1;
    if (colon < 0) {
      attributes.put(prefix + ".address", address);
      return;
    }
    String host = address.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    attributes.put(prefix + ".address", host);
    attributes.put(prefix + ".port", Long.parseLong(address.substring(colon + 1)));
  }
}
