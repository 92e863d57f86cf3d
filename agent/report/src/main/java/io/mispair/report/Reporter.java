package io.mispair.report;

import io.mispair.audit.Alert;
import io.mispair.audit.AlertListener;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings each alert to its sinks: to the quick ones on the thread that raised it, to each of the
 * others through an {@link Outlet}. Nothing here throws to the application. Until the first alert
 * there is no thread and no shutdown hook.
 *
 * <p>The alerts file has an outlet too, and the application waits until the line is with the
 * operating system: that is what makes an alert outlive a JVM that is killed by what it was warned
 * of. Writing on the application's own thread would promise no more, and a disk that hangs (a
 * network file system, a full device that is being repaired) would hang each thread that raises an
 * alert for as long as the disk pleases.
 */
public final class Reporter implements AlertListener {

  private static final long EXIT_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** How long the application waits for a line in the alerts file. */
  static final long FILE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final List<AlertSink> direct;
  private final List<Outlet> outlets;
  private final ThreadFactory threads;
  private final ShutdownHooks shutdownHooks;
  private final AtomicLong failures = new AtomicLong();
  // 0 or 1, as in Outlet.
  private final AtomicInteger started = new AtomicInteger();
  private volatile @Nullable Thread exit;

  /** Where the hook that runs at exit is registered. */
  interface ShutdownHooks {
    void add(Thread hook);

    default void remove(Thread hook) {}
  }

  /**
   * @param direct told on the thread that raised the alert: they neither wait nor write
   */
  Reporter(
      List<AlertSink> direct,
      List<Outlet> outlets,
      ThreadFactory threads,
      ShutdownHooks shutdownHooks) {
    this.direct = List.copyOf(direct);
    this.outlets = List.copyOf(outlets);
    this.threads = threads;
    this.shutdownHooks = shutdownHooks;
  }

  /**
   * A reporter without sinks, to be given some.
   *
   * @param err for the human reports, and for the one line when a sink must give up
   * @param threads makes the threads that may be exempt from the audit; they are made daemons and
   *     named here
   */
  public static Builder builder(PrintStream err, ThreadFactory threads) {
    return new Builder(err, threads);
  }

  @Override
  public void onAlert(Alert alert) {
    if (!outlets.isEmpty() && started.compareAndSet(0, 1)) {
      addHook();
    }
    for (AlertSink sink : direct) {
      try {
        sink.accept(alert);
      } catch (Throwable e) {
        failures.incrementAndGet();
      }
    }
    for (Outlet outlet : outlets) {
      outlet.offer(alert);
    }
  }

  /** How many times an alert did not reach a sink: a full queue, or a file that failed. From 0. */
  public long dropped() {
    long sum = 0;
    for (Outlet outlet : outlets) {
      sum += outlet.dropped();
    }
    return sum;
  }

  /** How many times something threw while reporting, or a sink did not end in time. From 0. */
  public long failures() {
    long sum = failures.get();
    for (Outlet outlet : outlets) {
      sum += outlet.failures();
    }
    return sum;
  }

  /** How the sinks that have threads of their own fare, in the order in which they are told. */
  public List<SinkState> sinks() {
    List<SinkState> states = new ArrayList<>(outlets.size());
    for (Outlet outlet : outlets) {
      states.add(new SinkState(outlet.name(), outlet.dropped(), outlet.failures()));
    }
    return states;
  }

  /**
   * How one sink fares.
   *
   * @param dropped alerts that it was not told, from 0
   * @param failures how many times it threw or did not end in time, from 0
   */
  public record SinkState(String name, long dropped, long failures) {}

  /** What did not go well, for people: {@code log: 3 dropped, 1 failed}; empty when all did. */
  public String undelivered() {
    StringBuilder text = new StringBuilder();
    for (SinkState state : sinks()) {
      if (state.dropped() > 0 || state.failures() > 0) {
        text.append(text.length() == 0 ? "" : "; ").append(state.name()).append(": ");
        text.append(state.dropped()).append(" dropped");
        if (state.failures() > 0) {
          text.append(", ").append(state.failures()).append(" failed");
        }
      }
    }
    return text.toString();
  }

  /**
   * Says what is left to say, as at exit, and lets go of the file, the threads and the hook. Waits
   * a bounded time. Call it when no alert comes any more.
   */
  public void close() {
    for (Outlet outlet : outlets) {
      outlet.close();
    }
    Thread hook = exit;
    if (hook != null) {
      new Exit().run();
      shutdownHooks.remove(hook);
    }
    for (Outlet outlet : outlets) {
      outlet.closeSink();
    }
    for (AlertSink sink : direct) {
      try {
        sink.close();
      } catch (Throwable e) {
        failures.incrementAndGet();
      }
    }
  }

  // No lambda: this runs inside the application's socket call.
  private void addHook() {
    try {
      Thread hook = threads.newThread(new Exit());
      hook.setName("mispair-exit");
      hook.setDaemon(true);
      hook.setContextClassLoader(null);
      exit = hook;
      shutdownHooks.add(hook);
    } catch (Throwable e) {
      // Also when the JVM is already shutting down and takes no more hooks.
      failures.incrementAndGet();
    }
  }

  /** The shutdown hook: waits a bounded time for what is queued to be said. */
  private final class Exit implements Runnable {
    @Override
    public void run() {
      long end = System.nanoTime() + EXIT_NANOS;
      for (Outlet outlet : outlets) {
        outlet.exit();
      }
      try {
        for (Outlet outlet : outlets) {
          outlet.awaitExit(end - System.nanoTime());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Collects the sinks. Cheap: what only alerts need is loaded by the first of them. */
  public static final class Builder {

    private final PrintStream err;
    private final ThreadFactory threads;
    private final List<AlertSink> direct = new ArrayList<>(1);
    private final List<Outlet> outlets = new ArrayList<>(2);
    private @Nullable Outlet file;
    private final Undelivered undelivered = new Undelivered();

    private Builder(PrintStream err, ThreadFactory threads) {
      this.err = err;
      this.threads = threads;
    }

    /**
     * Appends alerts to a file as JSON Lines.
     *
     * @param name the file, {@code %p} in it being the process id
     * @throws AlertsFileException when the file cannot be used; the builder goes on without it
     */
    public Builder alertsFile(String name) throws AlertsFileException {
      AlertSink lines = new JsonLinesSink(name, AlertsFile.open(name), err);
      file = new Outlet("alerts", lines, FILE_NANOS, threads);
      return this;
    }

    /** Prints reports for people. */
    public Builder humanReports() {
      return humanReports(false, new NothingMore());
    }

    /**
     * The same.
     *
     * @param slf4j whether they go through the application's own SLF4J where it has one
     * @param coverage what is said once, after the first report: lines, each with its end
     */
    public Builder humanReports(boolean slf4j, Supplier<String> coverage) {
      ReportLog stream = new StreamLog(err);
      ReportLog log = slf4j ? new Slf4jLog(stream, threads) : stream;
      return sink("log", new HumanReportSink(log, new NanoTime(), coverage, undelivered));
    }

    /** Writes alerts to the flight recorder, where this JVM has one. */
    public Builder flightRecorder() {
      if (FlightRecorderSink.isPossible()) {
        direct.add(new FlightRecorderSink());
      }
      return this;
    }

    /** Counts alerts, on the thread that raised them. */
    public Builder tally(AlertTally tally) {
      direct.add(tally);
      return this;
    }

    /**
     * Tells alerts to another sink, on a thread of its own that the first alert starts.
     *
     * @param name what users know it by: that of its option
     */
    public Builder sink(String name, AlertSink sink) {
      outlets.add(new Outlet(name, sink, 0, threads));
      return this;
    }

    public Reporter build() {
      if (file != null) {
        // The last, so that the others do not wait for it.
        outlets.add(file);
      }
      Reporter made = new Reporter(direct, outlets, threads, new RuntimeShutdownHooks());
      undelivered.reporter = made;
      return made;
    }
  }

  /** What a sink may say of all of them. */
  private static final class Undelivered implements Supplier<String> {

    private volatile @Nullable Reporter reporter;

    @Override
    public String get() {
      Reporter known = reporter;
      return known == null ? "" : known.undelivered();
    }
  }

  private static final class NanoTime implements LongSupplier {
    @Override
    public long getAsLong() {
      return System.nanoTime();
    }
  }

  private static final class NothingMore implements Supplier<String> {
    @Override
    public String get() {
      return "";
    }
  }

  private static final class RuntimeShutdownHooks implements ShutdownHooks {
    @Override
    public void remove(Thread hook) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The JVM is shutting down, and the hook has done its work.
      }
    }

    @Override
    public void add(Thread hook) {
      Runtime.getRuntime().addShutdownHook(hook);
    }
  }
}
