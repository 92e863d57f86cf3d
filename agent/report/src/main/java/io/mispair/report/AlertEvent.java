package io.mispair.report;

import io.mispair.audit.Alert;
import java.util.List;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/**
 * An alert as an event of the flight recorder. Its own stack trace is the call that raised it; what
 * does not apply is {@code null}, or 0 for numbers.
 */
@Name("io.mispair.Alert")
@Label("Mispair Alert")
@Category("Mispair")
@Description("A connection that is about to give, or has given, the answer to another question")
@StackTrace
@SuppressWarnings({"unused", "UnusedVariable"}) // The recorder reads them.
final class AlertEvent extends Event {

  @Label("Alert Id")
  private String id = "";

  @Label("Kind")
  private String kind = "";

  @Label("Certainty")
  @Description("suspected or confirmed")
  private String certainty = "";

  @Label("Message")
  private String message = "";

  @Label("Fingerprint")
  @Description("The same wherever the same code runs")
  private String fingerprint = "";

  @Label("Confirms")
  @Description("Id of the suspected alert that this one confirms")
  private @Nullable String confirms;

  @Label("Connection")
  private long connection;

  @Label("Role")
  @Description("client or server")
  private String role = "";

  @Label("Protocol")
  private String protocol = "";

  @Label("Mode")
  private String mode = "";

  @Label("API")
  private String api = "";

  @Label("Transport")
  private String transport = "";

  @Label("TLS")
  private boolean tls;

  @Label("Local Address")
  private @Nullable String local;

  @Label("Peer Address")
  private @Nullable String peer;

  @Label("Unread Bytes")
  @DataAmount(DataAmount.BYTES)
  private long unreadBytes;

  @Label("Read Timeout")
  @Description("Time limit of the read that timed out")
  @Timespan(Timespan.MILLISECONDS)
  private long timeout;

  @Label("Earlier Command")
  private @Nullable String earlierCommand;

  @Label("Earlier Thread")
  private @Nullable String earlierThread;

  @Label("Earlier Stack")
  @Description("The code that left the connection dirty, innermost first")
  private @Nullable String earlierStack;

  @Label("Later Command")
  private @Nullable String laterCommand;

  @Label("Later Thread")
  private @Nullable String laterThread;

  @Label("Later Stack")
  @Description("The code that reused the connection, innermost first")
  private @Nullable String laterStack;

  @Label("Evidence Class")
  private String evidenceClass = "";

  @Label("Evidence")
  private String evidence = "";

  /** Writes the alert to the recordings that are running. */
  static void emit(Alert alert) {
    AlertEvent event = new AlertEvent();
    if (event.shouldCommit()) {
      event.fill(alert);
      event.commit();
    }
  }

  private void fill(Alert alert) {
    id = alert.id();
    kind = alert.kind().label();
    certainty = alert.certainty().label();
    message = alert.message();
    fingerprint = alert.fingerprint();
    confirms = alert.confirms();
    fill(alert.connection());
    unreadBytes = alert.unreadBytes() == null ? 0 : alert.unreadBytes();
    Alert.Exchange earlier = alert.earlier();
    if (earlier != null) {
      earlierCommand = earlier.command();
      earlierThread = earlier.thread();
      earlierStack = text(earlier.stack());
    }
    Alert.Timeout timedOut = alert.timeout();
    if (timedOut != null) {
      timeout = timedOut.afterMillis();
      earlierThread = timedOut.thread();
      earlierStack = text(timedOut.stack());
    }
    Alert.Exchange later = alert.later();
    if (later != null) {
      laterCommand = later.command();
      laterThread = later.thread();
      laterStack = text(later.stack());
    }
    evidenceClass = alert.evidence().type();
    evidence = alert.evidence().detail();
  }

  private void fill(Alert.ConnectionView view) {
    connection = view.id();
    role = view.role();
    protocol = view.protocol();
    mode = view.mode();
    api = view.api();
    transport = view.transport();
    tls = view.tls();
    local = view.local();
    peer = view.peer();
  }

  private static @Nullable String text(List<String> stack) {
    return stack.isEmpty() ? null : String.join("\n", stack);
  }
}
