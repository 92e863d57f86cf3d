package io.mispair.agent.start;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread start the agent while others, which load another socket class at the same time,
 * wait for it. They wait with the JVM's own class loading locks held, so the wait has an end: a
 * class that is not audited is better than an application that hangs.
 */
final class StartLock {

  private final ReentrantLock lock = new ReentrantLock();
  private final long patienceNanos;

  StartLock(long patienceNanos) {
    this.patienceNanos = patienceNanos;
  }

  /**
   * Whether the current thread now holds the lock; not when it holds it already, nor when another
   * holds it for too long. The thread's interrupt is kept for the application.
   */
  boolean acquire() {
    if (lock.isHeldByCurrentThread()) {
      return false;
    }
    long end = System.nanoTime() + patienceNanos;
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return lock.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  void release() {
    lock.unlock();
  }
}
