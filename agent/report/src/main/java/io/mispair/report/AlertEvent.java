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
  @Description("As in the alerts file and the log")
  private String id = "";

  @Label("Kind")
  @Description("What went wrong, such as reuse-after-timeout")
  private String kind = "";

  @Label("Certainty")
  @Description("suspected or confirmed")
  private String certainty = "";

  @Label("Message")
  @Description("What happened, and what to do")
  private String message = "";

  @Label("Fingerprint")
  @Description("The same wherever the same code runs")
  private String fingerprint = "";

  @Label("Confirms")
  @Description("Id of the suspected alert that this one confirms")
  private @Nullable String confirms;

  @Label("Connection")
  @Description("Its number in this JVM, from 1")
  private long connection;

  @Label("Role")
  @Description("client or server")
  private String role = "";

  @Label("Protocol")
  @Description("As it was recognised, or unknown")
  private String protocol = "";

  @Label("Mode")
  @Description("serial, pipelined, multiplexed or duplex")
  private String mode = "";

  @Label("API")
  @Description("socket, channel, async or netty")
  private String api = "";

  @Label("Transport")
  @Description("tcp or unix")
  private String transport = "";

  @Label("TLS")
  @Description("Whether it is the plaintext inside TLS")
  private boolean tls;

  @Label("Local Address")
  @Description("Address and port, or path of the socket")
  private @Nullable String local;

  @Label("Peer Address")
  @Description("Address and port, or path of the socket")
  private @Nullable String peer;

  @Label("Unread Bytes")
  @Description("Bytes of an earlier response that waited unread, 0 when none were counted")
  @DataAmount(DataAmount.BYTES)
  private long unreadBytes;

  @Label("Read Timeout")
  @Description("Time limit of the read that timed out, 0 when none did")
  @Timespan(Timespan.MILLISECONDS)
  private long timeout;

  @Label("Earlier Command")
  @Description("Verb of the request that left the connection dirty, when it is known")
  private @Nullable String earlierCommand;

  @Label("Earlier Thread")
  @Description("Thread that left the connection dirty")
  private @Nullable String earlierThread;

  @Label("Earlier Stack")
  @Description("The code that left the connection dirty, innermost first")
  private @Nullable String earlierStack;

  @Label("Later Command")
  @Description("Verb of the request that reused the connection, when it is known")
  private @Nullable String laterCommand;

  @Label("Later Thread")
  @Description("Thread that reused the connection")
  private @Nullable String laterThread;

  @Label("Later Stack")
  @Description("The code that reused the connection, innermost first")
  private @Nullable String laterStack;

  @Label("Evidence Class")
  @Description("order, identity, impossibility, kernel, timeout, threads or framing")
  private String evidenceClass = "";

  @Label("Evidence")
  @Description("Why the alert holds")
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
