package io.mispair.report;

import io.mispair.audit.Alert;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One sink behind a bounded queue and a daemon thread of its own, which the first alert starts: a
 * sink that hangs delays no other, nor the application.
 *
 * <p>For a sink whose alerts must be told before the application goes on, the thread that raised
 * one waits until it is told, up to the patience. Past that the sink is held to be slow, and nobody
 * waits for it until it has told all that is queued: an application whose disk hangs is held up
 * once, and not at each alert.
 */
final class Outlet implements Runnable {

  static final int CAPACITY = 1024;

  private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long FULL_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  private final String name;
  private final AlertSink sink;
  private final long patienceNanos;
  private final ThreadFactory threads;
  private final BlockingQueue<Parcel> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  // 0 or 1. An AtomicBoolean would bring up VarHandles while the application starts.
  private final AtomicInteger started = new AtomicInteger();
  private final CountDownLatch finished = new CountDownLatch(1);
  private long tickedAtNanos = System.nanoTime() - TICK_NANOS;
  private volatile @Nullable Thread thread;
  private volatile boolean threadless;
  private volatile boolean slow;
  private volatile boolean exiting;
  private volatile boolean closed;

  /**
   * @param name what users know the sink by
   * @param patienceNanos how long the application waits for an alert to be told; 0 for not at all
   */
  Outlet(String name, AlertSink sink, long patienceNanos, ThreadFactory threads) {
    this.name = name;
    this.sink = sink;
    this.patienceNanos = patienceNanos;
    this.threads = threads;
  }

  String name() {
    return name;
  }

  /** Takes an alert on the thread that raised it. */
  void offer(Alert alert) {
    Thread current = Thread.currentThread();
    if (closed || current == thread) {
      // Raised by what the sink itself does, on a socket that the application has opened.
      dropped.incrementAndGet();
      return;
    }
    Runnable telling;
    try {
      telling = sink.prepare(alert);
    } catch (Throwable e) {
      failures.incrementAndGet();
      return;
    }
    if (telling != null) {
      offer(telling, current);
    }
  }

  private void offer(Runnable telling, Thread current) {
    boolean waits = patienceNanos > 0 && !slow;
    long start = waits ? System.nanoTime() : 0;
    Parcel parcel = new Parcel(telling, waits ? current : null);
    boolean taken = queue.offer(parcel);
    while (!taken && waits && System.nanoTime() - start < patienceNanos) {
      LockSupport.parkNanos(this, FULL_NANOS);
      taken = queue.offer(parcel);
    }
    if (!taken) {
      dropped.incrementAndGet();
      slow = true;
      return;
    }
    if (started.compareAndSet(0, 1)) {
      start();
    }
    if (threadless && patienceNanos > 0) {
      tellOne();
      return;
    }
    LockSupport.unpark(thread);
    if (waits && !parcel.await(start, patienceNanos)) {
      slow = true;
    }
  }

  // Once: a JVM that has no thread to give is not asked again at each alert. No lambdas here, this
  // runs inside the application's socket call.
  private void start() {
    try {
      Thread made = threads.newThread(this);
      made.setName("mispair-" + name);
      made.setDaemon(true);
      // The thread that raised the first alert would leave its web application's loader here.
      made.setContextClassLoader(null);
      thread = made;
      made.start();
    } catch (Throwable e) {
      threadless = true;
      finished.countDown();
      failures.incrementAndGet();
    }
  }

  /** The sink's thread: it ends with the JVM, or when the reporter is closed. */
  @Override
  public void run() {
    while (true) {
      tickIfDue();
      boolean told = tellOne();
      if (!told) {
        slow = false;
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

  private boolean tellOne() {
    Parcel parcel = queue.poll();
    if (parcel == null) {
      return false;
    }
    try {
      parcel.telling.run();
    } catch (Throwable e) {
      failures.incrementAndGet();
    }
    parcel.done();
    return true;
  }

  private void tickIfDue() {
    long now = System.nanoTime();
    if (now - tickedAtNanos < TICK_NANOS) {
      return;
    }
    tickedAtNanos = now;
    try {
      sink.tick();
    } catch (Throwable e) {
      failures.incrementAndGet();
    }
  }

  private void finishIfExiting() {
    if (!exiting || finished.getCount() == 0) {
      return;
    }
    try {
      sink.exit();
    } catch (Throwable e) {
      failures.incrementAndGet();
    }
    finished.countDown();
  }

  /** Has the sink say what is left to say. To be followed by {@link #awaitExit}. */
  void exit() {
    if (started.get() == 0) {
      finished.countDown();
    }
    exiting = true;
    LockSupport.unpark(thread);
  }

  /**
   * @param nanos how long to wait for the sink at most
   */
  void awaitExit(long nanos) throws InterruptedException {
    if (!finished.await(Math.max(0, nanos), TimeUnit.NANOSECONDS)) {
      failures.incrementAndGet();
    }
  }

  /** Takes no alert any more; the thread ends with the exit. */
  void close() {
    closed = true;
  }

  /** Lets go of what the sink holds open. */
  void closeSink() {
    try {
      sink.close();
    } catch (Throwable e) {
      failures.incrementAndGet();
    }
  }

  /** Alerts that were not told, from 0: a full queue, or a sink that could not take them. */
  long dropped() {
    return dropped.get() + sink.dropped();
  }

  /** How many times something threw, or did not end in time. */
  long failures() {
    return failures.get();
  }

  /** Something to tell, and who waits for that. */
  private static final class Parcel {

    private final Runnable telling;
    private final @Nullable Thread waiting;
    private volatile boolean done;

    Parcel(Runnable telling, @Nullable Thread waiting) {
      this.telling = telling;
      this.waiting = waiting;
    }

    void done() {
      done = true;
      LockSupport.unpark(waiting);
    }

    /** Waits on, whatever interrupts: the interrupt is the application's, and is kept for it. */
    boolean await(long startNanos, long nanos) {
      boolean interrupted = false;
      long left = nanos - (System.nanoTime() - startNanos);
      while (!done && left > 0) {
        LockSupport.parkNanos(this, left);
        interrupted |= Thread.interrupted();
        left = nanos - (System.nanoTime() - startNanos);
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return done;
    }
  }
}
