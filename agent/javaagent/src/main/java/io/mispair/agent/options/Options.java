package io.mispair.agent.options;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for, checked. What each option means to users is in the README.
 *
 * @param enabled whether anything is instrumented at all
 * @param alerts the JSON Lines file as given, {@code %p} and all, or {@code null} for none
 * @param log where the human report goes
 * @param jfr whether alerts and the coverage go to the flight recorder
 * @param otel which OpenTelemetry alerts and metrics go to
 * @param jmx whether there is an MBean
 * @param protocols labels of the protocols to decode: {@code null} for all, empty for none
 * @param peers which connections are audited
 * @param idleMillis threshold for unread bytes on an idle connection, in milliseconds; 0 for off
 * @param stacks when the stack of a request is kept
 */
public record Options(
    boolean enabled,
    @Nullable String alerts,
    Log log,
    boolean jfr,
    Otel otel,
    boolean jmx,
    @Nullable List<String> protocols,
    PeerFilter peers,
    long idleMillis,
    Stacks stacks) {

  /** Which OpenTelemetry alerts and metrics go to. */
  public enum Otel {
    /** What the JVM has. */
    AUTO,
    /** One of the agent's own, which exports by OTLP. */
    OTLP,
    OFF
  }

  /** Where the human report goes. */
  public enum Log {
    /** To the application's SLF4J where it has one, else to System.err. */
    AUTO,
    STDERR,
    OFF
  }

  /** When the stack of a request is kept. */
  public enum Stacks {
    /** Once a peer has raised an alert. */
    AUTO,
    ALWAYS,
    OFF
  }
}
