package io.mispair.agent.start;

import io.mispair.agent.options.Options;
import io.mispair.agent.thread.AgentThread;
import io.mispair.agent.thread.ExporterThreads;
import io.mispair.audit.Alert;
import io.mispair.audit.Audit;
import io.mispair.audit.TraceContext;
import io.mispair.audit.Traces;
import io.mispair.report.AlertSink;
import io.mispair.telemetry.Measured;
import io.mispair.telemetry.Telemetry;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Loads what knows of OpenTelemetry when there is something to say: at the first timeout, the first
 * alert, or, for the metrics, late enough not to compete with the application's start.
 */
final class LateTelemetry implements AlertSink, Traces, Runnable {

  private static final long DELAY_MILLIS = 2000;
  private static final long AGAIN_MILLIS = 1000;

  /** How often it is looked whether the application with the metrics has gone. */
  private static final long WATCH_MILLIS = 5000;

  private final Queue<WeakReference<ClassLoader>> sightings;
  private final String version;
  private final boolean otlp;
  private final LongSupplier dropped;
  private @Nullable Audit audit;
  private volatile @Nullable Telemetry telemetry;

  /**
   * @param sightings loaders that have loaded OpenTelemetry's API
   * @param otlp whether it is an OpenTelemetry of the agent's own
   * @param dropped alerts that did not reach a sink
   */
  private LateTelemetry(
      Queue<WeakReference<ClassLoader>> sightings,
      String version,
      boolean otlp,
      LongSupplier dropped) {
    this.sightings = sightings;
    this.version = version;
    this.otlp = otlp;
    this.dropped = dropped;
  }

  /** As the options have it; {@code null} when it is not wanted. */
  static @Nullable LateTelemetry of(
      Options.Otel otel,
      Queue<WeakReference<ClassLoader>> sightings,
      String version,
      LongSupplier dropped) {
    return otel == Options.Otel.OFF
        ? null
        : new LateTelemetry(sightings, version, otel == Options.Otel.OTLP, dropped);
  }

  /** Begins to serve an audit. */
  void begin(Audit served) {
    synchronized (this) {
      audit = served;
    }
    served.use(this);
    try {
      new AgentThread(this, "mispair-metrics").start();
    } catch (OutOfMemoryError e) {
      // No more threads: there are no metrics before the first alert.
    }
  }

  /** Made once; the application's threads, which ask for their traces, wait for no lock after. */
  private @Nullable Telemetry telemetry() {
    Telemetry made = telemetry;
    return made == null ? make() : made;
  }

  private synchronized @Nullable Telemetry make() {
    if (telemetry == null && audit != null) {
      Measured figures = new Measured(audit, dropped);
      telemetry =
          otlp
              ? Telemetry.byOtlp(
                  sightings, version, figures, jar(), new ExporterThreads(), System.err)
              : Telemetry.intoTheApplications(sightings, version, figures);
    }
    return telemetry;
  }

  /** Beside the agent's own jar. */
  private static File jar() {
    // jar:file:/folder/mispair.jar!/isolated/...; a class has no URL.
    String own = String.valueOf(AlertSink.class.getResource("alert.schema.json"));
    String location = own.substring(own.indexOf(':') + 1, Math.max(0, own.indexOf('!')));
    return new File(new File(URI.create(location)).getParentFile(), "mispair-otlp.jar");
  }

  @Override
  public @Nullable TraceContext current() {
    Telemetry used = telemetry();
    return used == null ? null : used.traces().current();
  }

  @Override
  public @Nullable Runnable prepare(Alert alert) {
    Telemetry used = telemetry();
    return used == null ? null : used.prepare(alert);
  }

  @Override
  public void accept(Alert alert) {
    Telemetry used = telemetry();
    if (used != null) {
      used.accept(alert);
    }
  }

  @Override
  public void tick() {
    Telemetry used = telemetry;
    if (used != null) {
      used.tick();
    }
  }

  @Override
  public void exit() {
    Telemetry used = telemetry;
    if (used != null) {
      used.exit();
    }
  }

  @Override
  public long dropped() {
    Telemetry used = telemetry;
    return used == null ? 0 : used.dropped();
  }

  /** Waits for an OpenTelemetry to register the metrics with, and for the next after it. */
  @Override
  public void run() {
    try {
      Thread.sleep(DELAY_MILLIS);
      Telemetry used = telemetry();
      if (used != null) {
        // What is found once is found before the first alert then, which may hold up a connection.
        used.traces().current();
      }
      while (used != null && used == telemetry) {
        boolean settled = used.settle();
        if (settled && otlp) {
          return;
        }
        Thread.sleep(settled ? WATCH_MILLIS : AGAIN_MILLIS);
      }
    } catch (InterruptedException e) {
      // The agent goes.
    } catch (Throwable refused) {
      // One that does not take our metrics may still take alerts, and the application goes on.
    }
  }

  @Override
  public void close() {
    Telemetry used;
    synchronized (this) {
      used = telemetry;
      telemetry = null;
      audit = null;
    }
    if (used != null) {
      used.close();
    }
  }
}
