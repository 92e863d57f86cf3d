package io.mispair.audit;

import io.mispair.protocol.FramingRule;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes an {@link Alert} of a {@link Finding} and the state of its connection. */
final class AlertWriter {

  private static final String UNNAMED = "an unnamed peer";

  private AlertWriter() {}

  static Alert write(Connection connection, Finding finding, @Nullable String confirms) {
    Audit audit = connection.audit;
    long now = audit.clock.micros();
    Instant time = audit.clock.timeOfDay(now);
    ThreadNames names = new ThreadNames();
    Alert.Timeout timeout = timeout(finding, audit.clock);
    Alert.Exchange earlier = exchange(finding.earlier(), audit, names, earlierTrace(finding));
    Alert.Exchange later = exchange(finding.later(), audit, names, laterTrace(finding, connection));
    List<Alert.Operation> timeline = connection.timeline().before(now, names);
    if (finding.unread() > 0) {
      timeline.add(
          new Alert.Operation(
              0, "unread", finding.unread(), null, earlier == null ? 0 : earlier.number()));
    }
    Rules rules = connection.rules();
    Alert.ConnectionView view = view(connection);
    List<String> dirty =
        timeout != null ? timeout.stack() : earlier != null ? earlier.stack() : List.of();
    return new Alert(
        audit.ids.next(time.toEpochMilli()),
        time,
        finding.kind(),
        finding.certainty(),
        Messages.of(
            finding,
            view.peer() == null ? UNNAMED : view.peer(),
            rules.protocol(),
            connection.role() == Connection.Role.SERVER),
        Fingerprint.of(
            finding.kind(),
            rules.protocol(),
            timeout == null && earlier != null ? List.of() : dirty,
            later == null ? List.of() : later.stack()),
        confirms,
        view,
        finding.unread() > 0 ? finding.unread() : null,
        timeout,
        earlier,
        later,
        evidence(finding),
        timeline);
  }

  private static Alert.Evidence evidence(Finding finding) {
    List<String> rules = new ArrayList<>();
    List<String> aliases = new ArrayList<>();
    for (FramingRule rule : finding.rules()) {
      rules.add(rule.id());
      aliases.addAll(rule.aliases());
    }
    return new Alert.Evidence(finding.evidence(), finding.detail(), rules, aliases);
  }

  private static Alert.@Nullable Timeout timeout(Finding finding, Clock clock) {
    Moment moment = finding.timedOut();
    return moment == null
        ? null
        : new Alert.Timeout(
            clock.timeOfDay(moment.micros()), finding.limitMillis(), name(moment), moment.stack());
  }

  private static Alert.@Nullable Exchange exchange(
      Finding.@Nullable Request request,
      Audit audit,
      ThreadNames names,
      @Nullable TraceContext trace) {
    if (request == null) {
      return null;
    }
    Moment moment = request.moment();
    return new Alert.Exchange(
        request.number(),
        audit.clock.timeOfDay(request.micros()),
        moment != null && moment.thread() == request.thread()
            ? name(moment)
            : names.of(request.thread()),
        request.command(),
        moment == null ? List.of() : moment.stack(),
        trace);
  }

  /** Where the earlier request was asked, or where it was waited for in vain. */
  private static @Nullable TraceContext earlierTrace(Finding finding) {
    Finding.Request earlier = finding.earlier();
    Moment asked = earlier == null ? null : earlier.moment();
    Moment waited = finding.timedOut();
    return asked != null && asked.context() != null
        ? asked.context()
        : waited == null ? null : waited.context();
  }

  private static @Nullable TraceContext laterTrace(Finding finding, GuardedProbe connection) {
    Finding.Request later = finding.later();
    if (later == null) {
      return null;
    }
    Moment moment = later.moment();
    if (moment != null) {
      return moment.context();
    }
    // Where the alert is raised, if that is done by the thread that asked.
    boolean here = later.thread() == Thread.currentThread().getId();
    return here ? connection.traceInside() : null;
  }

  /** The alert again, now that it is known where in a distributed trace this thread is. */
  static Alert traced(Alert alert, Finding finding, GuardedProbe connection) {
    return alert.traced(earlierTrace(finding), laterTrace(finding, connection));
  }

  private static String name(Moment moment) {
    String name = moment.threadName();
    return name == null || name.isEmpty() ? "#" + moment.thread() : name;
  }

  private static Alert.ConnectionView view(Connection connection) {
    Rules rules = connection.rules();
    SocketAddress local = connection.local();
    SocketAddress remote = connection.remote();
    boolean inet = local instanceof InetSocketAddress || remote instanceof InetSocketAddress;
    boolean unknown = local == null && remote == null;
    return new Alert.ConnectionView(
        connection.id,
        connection.role() == Connection.Role.SERVER ? "server" : "client",
        connection.api(),
        inet || unknown ? "tcp" : "unix",
        connection.kind.isTls(),
        Addresses.text(local),
        Addresses.text(remote),
        rules.protocol(),
        rules.mode(),
        connection.audit.clock.timeOfDay(connection.openedMicros),
        rules.requests(),
        rules.responses());
  }
}
