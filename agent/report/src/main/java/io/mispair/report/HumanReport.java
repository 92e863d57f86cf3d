package io.mispair.report;

import io.mispair.audit.Alert;
import io.mispair.audit.TraceContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert for people, in the manner of ThreadSanitizer: what happened, the code that left the
 * connection dirty, the code that reused it, the last operations, what to do. Plain ASCII of its
 * own, 100 columns wide; only stack frames, which must stay in one piece to be searched for, and
 * names without a space run over.
 */
final class HumanReport {

  private static final int COLUMNS = 100;
  private static final int MAX_FRAMES = 24;
  static final String RULE = "=".repeat(COLUMNS);
  private static final String INDENT = "  ";
  private static final String FRAME_INDENT = "      ";

  private final List<String> lines = new ArrayList<>();

  private HumanReport() {}

  /**
   * The report, with a line feed after each line.
   *
   * @param seen how often the alert's fingerprint was seen so far, this alert included
   */
  static String format(Alert alert, long seen) {
    HumanReport report = new HumanReport();
    report.write(alert, seen);
    StringBuilder text = new StringBuilder(4096);
    for (String line : report.lines) {
      text.append(Printable.of(line)).append('\n');
    }
    return text.toString();
  }

  /** The other end, or what is known of it. */
  static String peer(Alert.ConnectionView connection) {
    if (connection.peer() != null) {
      return connection.peer();
    }
    return connection.local() != null
        ? "an unknown peer of " + connection.local()
        : "an unknown peer";
  }

  private void write(Alert alert, long seen) {
    lines.add(RULE);
    lines.add(
        alert.certainty().severity()
            + ": Mispair: "
            + alert.kind().label()
            + " ("
            + alert.certainty().label()
            + ") on "
            + peer(alert.connection()));
    lines.add("");
    wrap(INDENT, INDENT, alert.message());
    lines.add("");
    writeStacks(alert);
    if (!alert.timeline().isEmpty()) {
      lines.add(INDENT + "what happened on the connection, in milliseconds before this alert:");
      TimelineTable.addTo(lines, alert.timeline());
      lines.add("");
    }
    writeFacts(alert, seen);
    lines.add(RULE);
  }

  private void writeStacks(Alert alert) {
    Alert.Timeout timeout = alert.timeout();
    Alert.Exchange earlier = alert.earlier();
    Alert.Exchange later = alert.later();
    if (timeout != null) {
      String who = who(earlier, timeout.thread(), "after " + timeout.afterMillis() + " ms");
      writeStack("read timed out here" + who, timeout.stack());
    }
    if (earlier != null && (timeout == null || !earlier.stack().isEmpty())) {
      writeStack(
          Wording.earlier(alert.kind()) + who(earlier, earlier.thread(), null), earlier.stack());
    }
    if (later != null) {
      writeStack(Wording.later(alert.kind()) + who(later, later.thread(), null), later.stack());
    }
  }

  private void writeStack(String heading, List<String> stack) {
    lines.add(INDENT + heading + ":");
    int shown = Math.min(stack.size(), MAX_FRAMES);
    for (String frame : stack.subList(0, shown)) {
      // "at" is what makes development environments turn a frame into a link.
      lines.add(FRAME_INDENT + "at " + frame);
    }
    if (shown < stack.size()) {
      lines.add(FRAME_INDENT + "... " + (stack.size() - shown) + " more");
    }
    if (stack.isEmpty()) {
      lines.add(FRAME_INDENT + "(no stack was taken; stacks=always takes one at each request)");
    }
    lines.add("");
  }

  private void writeFacts(Alert alert, long seen) {
    fact("what to do:  ", Wording.remedy(alert.kind()));
    fact("evidence:    ", alert.evidence().type() + ": " + alert.evidence().detail());
    if (!alert.evidence().rules().isEmpty()) {
      fact("rules:       ", String.join(", ", alert.evidence().rules()));
    }
    fact("connection:  ", describe(alert));
    fact(
        "fingerprint: ",
        alert.fingerprint() + ", seen " + (seen == 1 ? "once" : seen + " times") + " so far");
    fact("alert:       ", alert.id() + " at " + Timestamp.of(alert.time()));
    if (alert.confirms() != null) {
      fact("confirms:    ", alert.confirms());
    }
    writeTrace(alert.earlier());
    writeTrace(alert.later());
  }

  private void writeTrace(Alert.@Nullable Exchange exchange) {
    if (exchange != null && exchange.trace() != null) {
      TraceContext trace = exchange.trace();
      String who = "request " + exchange.number();
      fact("trace:       ", who + ": " + trace.traceId() + ", span " + trace.spanId());
    }
  }

  private static String describe(Alert alert) {
    Alert.ConnectionView connection = alert.connection();
    StringBuilder text = new StringBuilder();
    text.append(connection.id()).append(", ").append(connection.role());
    text.append(", ").append(connection.local() == null ? "?" : connection.local());
    text.append(" to ").append(connection.peer() == null ? "?" : connection.peer());
    text.append(", ").append(connection.api()).append(" over ").append(connection.transport());
    text.append(connection.tls() ? " with TLS, " : ", ").append(connection.protocol());
    text.append(" (").append(connection.mode()).append("), ");
    text.append(count(connection.requests(), "request")).append(", ");
    text.append(count(connection.responses(), "response"));
    if (alert.unreadBytes() != null) {
      text.append(", ").append(count(alert.unreadBytes(), "unread byte"));
    }
    return text.append(", open since ").append(Timestamp.of(connection.openedAt())).toString();
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static String who(
      Alert.@Nullable Exchange exchange, @Nullable String thread, @Nullable String detail) {
    List<String> parts = new ArrayList<>(4);
    if (exchange != null) {
      String command = exchange.command();
      parts.add("request " + exchange.number() + (command == null ? "" : " " + command));
    }
    if (detail != null) {
      parts.add(detail);
    }
    if (thread != null) {
      parts.add("thread \"" + thread + "\"");
    }
    return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
  }

  private void fact(String label, String value) {
    wrap(INDENT + label, INDENT + " ".repeat(label.length()), value);
  }

  private void wrap(String firstIndent, String indent, String text) {
    StringBuilder line = new StringBuilder(firstIndent);
    int start = line.length();
    for (String word : text.split(" ")) {
      if (line.length() > start && line.length() + 1 + word.length() > COLUMNS) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
        start = line.length();
      }
      if (line.length() > start) {
        line.append(' ');
      }
      line.append(word);
    }
    lines.add(line.toString());
  }
}
