package io.mispair.report;

import io.mispair.audit.Alert;
import io.mispair.audit.AlertListener;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings each alert to its sinks: to the alerts file at once, on the thread that raised it, and to
 * the log through a bounded queue and one daemon thread of its own. Nothing here throws to the
 * application or waits for a log. Until the first alert there is no thread and no shutdown hook.
 */
public final class Reporter implements AlertListener {

  static final int QUEUE_CAPACITY = 1024;

  private static final String THREAD_NAME = "mispair-reporter";
  private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long EXIT_MILLIS = 2000;

  private final List<AlertSink> direct;
  private final List<AlertSink> queued;
  private final ThreadFactory threads;
  private final ShutdownHooks shutdownHooks;

  private final BlockingQueue<Alert> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  // 0 or 1. An AtomicBoolean would bring up VarHandles while the application starts.
  private final AtomicInteger started = new AtomicInteger();

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean exiting;
  private volatile boolean closed;
  private volatile @Nullable Thread thread;
  private volatile @Nullable Thread exit;

  /** Where the hook that runs at exit is registered. */
  interface ShutdownHooks {
    void add(Thread hook);

    default void remove(Thread hook) {}
  }

  /**
   * @param direct told on the thread that raised the alert
   * @param queued told on the reporter's thread, all of them by that thread alone
   */
  Reporter(
      List<AlertSink> direct,
      List<AlertSink> queued,
      ThreadFactory threads,
      ShutdownHooks shutdownHooks) {
    this.direct = List.copyOf(direct);
    this.queued = List.copyOf(queued);
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
    for (AlertSink sink : direct) {
      deliver(alert, sink);
    }
    if (queued.isEmpty()) {
      return;
    }
    if (!queue.offer(alert)) {
      dropped.incrementAndGet();
    }
    if (started.compareAndSet(0, 1)) {
      start();
    }
    LockSupport.unpark(thread);
  }

  /** How many times an alert did not reach a sink: a full queue, or a file that failed. From 0. */
  public long dropped() {
    long sum = dropped.get();
    for (AlertSink sink : direct) {
      sum += sink.dropped();
    }
    return sum;
  }

  /** How many times something threw while reporting, from 0. */
  public long failures() {
    return failures.get();
  }

  /**
   * Says what is left to say, as at exit, and lets go of the file, the thread and the hook. Waits a
   * bounded time. Call it when no alert comes any more.
   */
  public void close() {
    closed = true;
    Thread hook = exit;
    if (hook != null) {
      new Exit().run();
      shutdownHooks.remove(hook);
    }
    for (AlertSink sink : direct) {
      sink.close();
    }
  }

  private void deliver(Alert alert, AlertSink sink) {
    try {
      sink.accept(alert);
    } catch (Throwable e) {
      failures.incrementAndGet();
    }
  }

  // Once: a JVM that has no thread to give is not asked again at each alert. No lambdas here, this
  // runs inside the application's socket call.
  private void start() {
    try {
      Thread reporter = newThread(new Deliveries(), THREAD_NAME);
      reporter.start();
      thread = reporter;
      Thread hook = newThread(new Exit(), THREAD_NAME + "-exit");
      shutdownHooks.add(hook);
      exit = hook;
    } catch (Throwable e) {
      // Also when the JVM is already shutting down and takes no more hooks.
      failures.incrementAndGet();
    }
  }

  private Thread newThread(Runnable work, String name) {
    Thread made = threads.newThread(work);
    made.setName(name);
    made.setDaemon(true);
    // The thread that raised the first alert would leave its web application's loader here.
    made.setContextClassLoader(null);
    return made;
  }

  /** The reporter's thread: it ends with the JVM, or when the reporter is closed. */
  private final class Deliveries implements Runnable {
    @Override
    public void run() {
      while (true) {
        Alert alert = queue.poll();
        if (alert != null) {
          for (AlertSink sink : queued) {
            deliver(alert, sink);
          }
        }
        tick();
        if (alert == null) {
          finishIfExiting();
          if (closed && exiting) {
            return;
          }
          LockSupport.parkNanos(this, TICK_NANOS);
          // An interrupt left standing would turn the wait into a spin.
          Thread.interrupted();
        }
      }
    }

    private void tick() {
      for (AlertSink sink : queued) {
        try {
          sink.tick();
        } catch (Throwable e) {
          failures.incrementAndGet();
        }
      }
    }

    private void finishIfExiting() {
      if (!exiting || finished.getCount() == 0) {
        return;
      }
      for (AlertSink sink : queued) {
        try {
          sink.exit(dropped());
        } catch (Throwable e) {
          failures.incrementAndGet();
        }
      }
      finished.countDown();
    }
  }

  /** The shutdown hook: waits a bounded time for what is queued to be said. */
  private final class Exit implements Runnable {
    @Override
    public void run() {
      exiting = true;
      LockSupport.unpark(thread);
      try {
        if (!finished.await(EXIT_MILLIS, TimeUnit.MILLISECONDS)) {
          failures.incrementAndGet();
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
    private final List<AlertSink> queued = new ArrayList<>(1);

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
      direct.add(new JsonLinesSink(name, AlertsFile.open(name), err));
      return this;
    }

    /** Prints reports for people. */
    public Builder humanReports() {
      return humanReports(new NothingMore());
    }

    /**
     * The same.
     *
     * @param coverage what is said once, after the first report: lines, each with its end
     */
    public Builder humanReports(Supplier<String> coverage) {
      queued.add(new HumanReportSink(err, new NanoTime(), coverage));
      return this;
    }

    /** Writes alerts to the flight recorder, where this JVM has one. */
    public Builder flightRecorder() {
      if (FlightRecorderSink.isPossible()) {
        direct.add(new FlightRecorderSink());
      }
      return this;
    }

    public Reporter build() {
      return new Reporter(direct, queued, threads, new RuntimeShutdownHooks());
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
