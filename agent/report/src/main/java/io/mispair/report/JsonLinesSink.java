package io.mispair.report;

import io.mispair.audit.Alert;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Appends each alert as one line of JSON: the line is with the operating system when {@link
 * #accept} returns. A line is one write, so JVMs that append to the same file do not mix their
 * lines. When a write fails, that is said once and the sink is done.
 */
final class JsonLinesSink implements AlertSink {

  private final String name;
  private final PrintStream err;
  private final AtomicLong dropped = new AtomicLong();

  // Not a monitor: in a virtual thread that would hold on to the carrier during the write.
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock; null once a write has failed, or the sink is closed.
  private @Nullable OutputStream out;

  /**
   * @param name the file as the user gave it, for the error line
   * @param out must hand each write to the operating system as it is
   */
  JsonLinesSink(String name, OutputStream out, PrintStream err) {
    this.name = name;
    this.out = out;
    this.err = err;
  }

  @Override
  public void accept(Alert alert) {
    byte[] line = AlertJson.line(alert);
    IOException failure;
    lock.lock();
    try {
      failure = write(line);
    } finally {
      lock.unlock();
    }
    // Outside the lock: where System.err ends is the application's choice, and may block.
    if (failure != null) {
      err.println(
          Printable.of(
              "mispair: alerts="
                  + name
                  + ": "
                  + failure.getMessage()
                  + "; no more alerts are written to it"));
    }
  }

  private @Nullable IOException write(byte[] line) {
    OutputStream target = out;
    if (target == null) {
      dropped.incrementAndGet();
      return null;
    }
    try {
      target.write(line, 0, line.length);
      target.flush();
      return null;
    } catch (IOException e) {
      out = null;
      dropped.incrementAndGet();
      close(target);
      return e;
    }
  }

  private static void close(OutputStream target) {
    try {
      target.close();
    } catch (IOException e) {
      // The failure that matters is already on its way to the user.
    }
  }

  @Override
  public void close() {
    // A write that hangs must not hang whoever detaches the agent.
    if (!lock.tryLock()) {
      return;
    }
    try {
      OutputStream target = out;
      out = null;
      if (target != null) {
        close(target);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long dropped() {
    return dropped.get();
  }
}
