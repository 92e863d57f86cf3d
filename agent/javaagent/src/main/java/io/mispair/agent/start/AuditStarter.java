package io.mispair.agent.start;

import io.mispair.agent.options.Options;
import io.mispair.agent.thread.AgentThreads;
import io.mispair.audit.AlertListener;
import io.mispair.audit.Audit;
import io.mispair.audit.AuditSettings;
import io.mispair.audit.AuditSettings.StackPolicy;
import io.mispair.instrumentation.jdk.LateSocket;
import io.mispair.probe.Probed;
import io.mispair.protocol.Protocol;
import io.mispair.report.AlertSink;
import io.mispair.report.AlertTally;
import io.mispair.report.AlertsFileException;
import io.mispair.report.Reporter;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds the audit and the report from the options. */
final class AuditStarter {

  private AuditStarter() {}

  /**
   * Opens what alerts go to.
   *
   * @param errors where a file that cannot be used is said, in one line
   * @param coverage what is said after the first report
   * @param telemetry brings alerts to OpenTelemetry, unless that is not wanted
   * @param tally counts alerts, where somebody may ask
   */
  static Reporter openReport(
      Options options,
      PrintStream errors,
      Supplier<String> coverage,
      @Nullable AlertSink telemetry,
      @Nullable AlertTally tally) {
    Reporter.Builder report = Reporter.builder(System.err, new AgentThreads());
    if (options.alerts() != null) {
      try {
        report.alertsFile(options.alerts());
      } catch (AlertsFileException e) {
        errors.println("mispair: " + e.getMessage());
      }
    }
    if (tally != null) {
      report.tally(tally);
    }
    if (options.jfr()) {
      report.flightRecorder();
    }
    if (options.log() != Options.Log.OFF) {
      report.humanReports(options.log() == Options.Log.AUTO, coverage);
    }
    if (telemetry != null) {
      report.sink("otel", telemetry);
    }
    return report.build();
  }

  static Audit start(Options options, AlertListener alerts) {
    return new Audit(
        new AuditSettings(
            protocols(options),
            options.peers(),
            TimeUnit.MILLISECONDS.toMicros(options.idleMillis()),
            StackPolicy.valueOf(options.stacks().name())),
        alerts,
        new AgentThreads(),
        new LateSockets());
  }

  private static Set<Protocol> protocols(Options options) {
    Set<Protocol> chosen = EnumSet.noneOf(Protocol.class);
    for (Protocol protocol : Protocol.values()) {
      if (options.protocols() == null || options.protocols().contains(protocol.label())) {
        chosen.add(protocol);
      }
    }
    return chosen;
  }

  /** No lambda: this runs while the application's first socket class loads. */
  private static final class LateSockets implements Function<Object, Probed> {
    @Override
    public Probed apply(Object socket) {
      return new LateSocket(socket);
    }
  }
}
