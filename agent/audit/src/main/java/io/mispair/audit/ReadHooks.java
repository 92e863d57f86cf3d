package io.mispair.audit;

import io.mispair.protocol.Bytes;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the hooks of the reading methods tell, made one kind of event. */
abstract class ReadHooks extends GuardedProbe {

  // The thread inside a read, 0 when none, and the one that entered after it. Plain, since only
  // misused connections race for them, and there seeing the other thread late means to notice the
  // overlap at the next call.
  private long reading;
  private long waiting;

  private long limitNanos;
  private int[] starts = new int[0];

  /** The byte of a read that answers one; used by one thread at a time. */
  private byte @Nullable [] one;

  ReadHooks(Audit audit) {
    super(audit);
  }

  /** Bytes were read, and are about to be handed to the caller. */
  abstract void received(Bytes read, long thread, boolean filled);

  /** A read of this thread timed out; {@code limitNanos} is 0 where the socket's own limit held. */
  abstract void timedOut(Throwable failure, long limitNanos, long thread);

  /** {@code thread} enters a read while {@code other} is inside one. */
  abstract void readsOverlap(long thread, long other);

  /** Whose bytes came first cannot be told, or what they were: they were nowhere to be seen. */
  abstract void orderLost();

  /** Whether some thread is inside a read. */
  final boolean isReading() {
    return reading != 0;
  }

  /** That thread has a read under way, whichever completes it; 0 when it is over. */
  final void readsFor(long thread) {
    reading = thread;
  }

  @Override
  public final void beforeRead() {
    enterRead(0);
  }

  @Override
  public final void beforeRead(byte[] target, int offset, int length) {
    enterRead(0);
  }

  @Override
  public final void beforeRead(byte[] target, int offset, int length, long timeoutNanos) {
    enterRead(timeoutNanos);
  }

  @Override
  public final void beforeRead(ByteBuffer target) {
    enterRead(0);
  }

  @Override
  public final void beforeRead(ByteBuffer[] targets, int offset, int length) {
    if (enterRead(0) && Arguments.isSlice(targets, offset, length)) {
      starts = Arguments.positions(starts, targets, offset, length);
    }
  }

  private boolean enterRead(long timeoutNanos) {
    if (isIgnored()) {
      return false;
    }
    long thread = Thread.currentThread().getId();
    long other = reading;
    limitNanos = timeoutNanos;
    if (other == 0) {
      reading = thread;
    } else if (other != thread && enter()) {
      try {
        waiting = thread;
        readsOverlap(thread, other);
      } catch (Throwable t) {
        fail(t);
      } finally {
        leave();
      }
    }
    return true;
  }

  @Override
  public final void afterRead(byte[] target, int offset, int length, int count) {
    if (isIgnored() || !enter()) {
      return;
    }
    try {
      long thread = leaveRead(count > 0);
      if (count > 0) {
        received(bytes.wrap(target, offset, count), thread, count == length);
      }
    } catch (Throwable t) {
      fail(t);
    } finally {
      leave();
    }
  }

  @Override
  public final void afterRead(int value) {
    byte[] read = one;
    if (read == null) {
      read = new byte[1];
      one = read;
    }
    read[0] = (byte) value;
    afterRead(read, 0, 1, value < 0 ? -1 : 1);
  }

  @Override
  public final void afterRead(byte[] target, int offset, int length, long timeoutNanos, int count) {
    afterRead(target, offset, length, count);
  }

  @Override
  public final void afterRead(ByteBuffer target, int count) {
    if (isIgnored() || !enter()) {
      return;
    }
    try {
      long thread = leaveRead(count > 0);
      if (count > 0) {
        boolean filled = !target.hasRemaining();
        received(bytes.wrap(target, target.position() - count, count), thread, filled);
      }
    } catch (Throwable t) {
      fail(t);
    } finally {
      leave();
    }
  }

  @Override
  public final void afterRead(ByteBuffer[] targets, int offset, int length, long count) {
    if (isIgnored() || !enter()) {
      return;
    }
    try {
      long thread = leaveRead(count > 0);
      int known = count > 0 ? Math.min(length, starts.length) : 0;
      boolean filled = known > 0 && !targets[offset + length - 1].hasRemaining();
      for (int i = 0; i < known; i++) {
        ByteBuffer target = targets[offset + i];
        int taken = target.position() - starts[i];
        if (taken > 0) {
          received(bytes.wrap(target, starts[i], taken), thread, filled);
        }
      }
    } catch (Throwable t) {
      fail(t);
    } finally {
      leave();
    }
  }

  @Override
  public final void readFailed(Throwable failure) {
    if (isIgnored()) {
      return;
    }
    boolean timedOut = failure instanceof SocketTimeoutException;
    if (timedOut) {
      audit.bindTraces();
    }
    if (!enter()) {
      return;
    }
    try {
      long thread = leaveRead(true);
      if (timedOut) {
        holds();
        timedOut(failure, limitNanos, thread);
      }
    } catch (Throwable t) {
      fail(t);
    } finally {
      leave();
    }
  }

  /** A read timed out on the connection on which this TLS engine's records travel. */
  final void carrierTimedOut(Throwable failure, long limitMillis, long thread) {
    if (isIgnored() || !enter()) {
      return;
    }
    try {
      holds();
      timedOut(failure, TimeUnit.MILLISECONDS.toNanos(limitMillis), thread);
    } catch (Throwable t) {
      fail(t);
    } finally {
      leave();
    }
  }

  /**
   * The caller's read is over. One that took nothing has taken nothing from a read that goes on:
   * java.net.http looks in this way whether a connection from its pool is still open.
   */
  private long leaveRead(boolean took) {
    long thread = Thread.currentThread().getId();
    if (reading == thread) {
      reading = waiting;
      waiting = 0;
    } else if (reading != 0) {
      // This read ended while an earlier one goes on.
      waiting = 0;
      if (took) {
        orderLost();
      }
    }
    return thread;
  }
}
