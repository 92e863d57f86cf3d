package io.mispair.telemetry;

import io.mispair.audit.Alert;
import io.mispair.audit.Traces;
import io.mispair.report.AlertSink;
import java.io.File;
import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Brings alerts and figures to OpenTelemetry. An alert that comes before there is one waits for it,
 * with the newest {@value #MOST_WAITING} others.
 */
public final class Telemetry implements AlertSink {

  static final int MOST_WAITING = 256;

  private final Destination destination;
  private final Measured figures;

  // The sink's thread and the one that waits for an OpenTelemetry come here; whoever closes does
  // not wait for an exporter that hangs.
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Telling> waiting = new ArrayDeque<>();
  private final AtomicLong dropped = new AtomicLong();
  // Weak, for it is an application's, and goes with it.
  private WeakReference<AlertExporter> measured = new WeakReference<>(null);
  private volatile boolean closed;

  Telemetry(Destination destination, Measured figures) {
    this.destination = destination;
    this.figures = figures;
  }

  /**
   * Into the OpenTelemetry that the JVM has.
   *
   * @param sightings class loaders that have loaded a copy of the API; more may come at any time
   * @param version of Mispair's
   */
  public static Telemetry intoTheApplications(
      Queue<WeakReference<ClassLoader>> sightings, String version, Measured figures) {
    return new Telemetry(new ApplicationDestination(sightings, version), figures);
  }

  /**
   * Into one of Mispair's own, by OTLP.
   *
   * @param jar where its SDK is
   * @param threads makes threads whose own threads' connections are not audited
   * @param errors where it is said that it does not work
   */
  public static Telemetry byOtlp(
      Queue<WeakReference<ClassLoader>> sightings,
      String version,
      Measured figures,
      File jar,
      ThreadFactory threads,
      PrintStream errors) {
    return new Telemetry(new OwnDestination(sightings, jar, version, threads, errors), figures);
  }

  /** The application's traces. */
  public Traces traces() {
    return destination.traces();
  }

  @Override
  public @Nullable Runnable prepare(Alert alert) {
    return destination.isPossible() ? new Telling(alert, destination.ofThisThread()) : null;
  }

  @Override
  public void accept(Alert alert) {
    tell(new Telling(alert, null));
  }

  /**
   * Registers the metrics and emits the alerts that wait, if there is an OpenTelemetry by now. To
   * be called again and again: the application that the metrics are registered with may go, and
   * another one may stay.
   *
   * @return whether there is
   */
  public boolean settle() {
    lock.lock();
    try {
      AlertExporter exporter = closed ? null : destination.find(null);
      if (exporter == null) {
        return closed;
      }
      if (measured.get() == null) {
        // The first, or the next after that of an application that is gone.
        measured = new WeakReference<>(exporter);
        exporter.measure(figures);
      }
      for (int due = waiting.size(); due > 0; due--) {
        // One by one: what an exporter refuses must not take the others with it.
        tell(waiting.removeFirst());
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Those that have waited in vain, for newer ones took their place. */
  @Override
  public long dropped() {
    return dropped.get();
  }

  @Override
  public void tick() {
    settle();
  }

  @Override
  public void exit() {
    settle();
    destination.exit();
  }

  @Override
  public void close() {
    closed = true;
    destination.close();
  }

  private void tell(Telling telling) {
    lock.lock();
    try {
      AlertExporter exporter = closed ? null : destination.find(telling.remembered);
      if (exporter != null) {
        exporter.export(telling.alert);
        return;
      }
      if (waiting.size() == MOST_WAITING) {
        waiting.removeFirst();
        dropped.incrementAndGet();
      }
      waiting.add(telling);
    } finally {
      lock.unlock();
    }
  }

  /** An alert, and which OpenTelemetry the thread that raised it belongs to. */
  private final class Telling implements Runnable {

    private final Alert alert;
    private final @Nullable Object remembered;

    Telling(Alert alert, @Nullable Object remembered) {
      this.alert = alert;
      this.remembered = remembered;
    }

    @Override
    public void run() {
      tell(this);
    }
  }
}
