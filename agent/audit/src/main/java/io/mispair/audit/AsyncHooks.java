package io.mispair.audit;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What the hooks of asynchronous channels tell, made the same kinds of events. An operation belongs
 * to the thread that began it, whichever completes it.
 *
 * <p>A read that timed out or was cancelled leaves the channel in a state that its documentation
 * does not specify, and the JDK reads nothing from it any more.
 */
abstract class AsyncHooks extends WriteHooks {

  private final @Nullable Begun read;
  private final @Nullable Begun write;

  /** The operation that was told last. */
  private @Nullable Begun acting;

  private boolean dead;
  private int[] starts = new int[0];

  AsyncHooks(Audit audit, boolean async) {
    super(audit);
    read = async ? new Begun() : null;
    write = async ? new Begun() : null;
  }

  /** A read that {@code thread} began was cancelled, here and now. */
  abstract void readCancelled(Moment where, long thread);

  /** Whether stacks of healthy operations are kept. */
  abstract boolean keepsStacks();

  /** Whether this is an asynchronous channel. */
  final boolean isAsync() {
    return read != null;
  }

  /** The present, with the stack of the code that acts, as far as it is known. */
  final Moment here() {
    Begun operation = acting;
    return operation != null && operation.isElsewhere()
        ? operation.now(audit.clock, "completed")
        : hereInside();
  }

  @Override
  final long writer() {
    Begun begun = write;
    if (begun == null) {
      return Thread.currentThread().getId();
    }
    acting = begun;
    return begun.thread();
  }

  @Override
  public final void beginRead(long timeoutNanos, @Nullable Object handler) {
    Begun begun = read;
    if (begun == null || isIgnored()) {
      return;
    }
    try {
      begun.begin(timeoutNanos, handler, keepsStacks() ? Moment.here(audit) : null);
      readsFor(begun.thread());
    } catch (Throwable t) {
      fail(t);
    }
  }

  @Override
  public final void beforeMove(ByteBuffer[] targets) {
    starts = Arguments.positions(starts, targets, 0, targets.length);
  }

  @Override
  public final void afterMove(ByteBuffer target, int count) {
    Begun begun = read;
    if (count <= 0 || begun == null || !enterMove()) {
      return;
    }
    try {
      acting = begun;
      boolean filled = !target.hasRemaining();
      received(bytes.wrap(target, target.position() - count, count), begun.thread(), filled);
    } catch (Throwable t) {
      fail(t);
    } finally {
      leave();
    }
  }

  @Override
  public final void afterMove(ByteBuffer[] targets, long count) {
    Begun begun = read;
    if (count <= 0 || begun == null || !enterMove()) {
      return;
    }
    try {
      acting = begun;
      boolean filled = !targets[targets.length - 1].hasRemaining();
      for (int i = 0; i < Math.min(targets.length, starts.length); i++) {
        int taken = targets[i].position() - starts[i];
        if (taken > 0) {
          received(bytes.wrap(targets[i], starts[i], taken), begun.thread(), filled);
        }
      }
    } catch (Throwable t) {
      fail(t);
    } finally {
      leave();
    }
  }

  /** What comes after a cancelled read goes into a buffer that nobody looks at. */
  private boolean enterMove() {
    return !dead && !isIgnored() && enter();
  }

  @Override
  public final void endRead(boolean timedOut) {
    Begun begun = read;
    if (begun == null) {
      return;
    }
    readsFor(0);
    if (timedOut && enterMove()) {
      try {
        dead = true;
        Moment failed = begun.now(audit.clock, "failed");
        holds();
        timedOut(new Moment.Told(failed), begun.limitNanos(), begun.thread());
      } catch (Throwable t) {
        fail(t);
      } finally {
        leave();
      }
    }
    begun.end();
  }

  @Override
  public final void cancelRead() {
    Begun begun = read;
    if (begun == null || !isReading()) {
      return;
    }
    audit.bindTraces();
    if (!enterMove()) {
      return;
    }
    try {
      dead = true;
      readsFor(0);
      holds();
      readCancelled(Moment.here(audit), begun.thread());
    } catch (Throwable t) {
      fail(t);
    } finally {
      leave();
    }
  }

  @Override
  public final void beginWrite(@Nullable Object handler) {
    Begun begun = write;
    if (begun == null || isIgnored()) {
      return;
    }
    try {
      // Whoever completes it cannot tell any more where it was begun.
      boolean kept = dead || keepsStacks();
      begun.begin(0, handler, kept ? Moment.here(audit) : null);
    } catch (Throwable t) {
      fail(t);
    }
  }

  @Override
  public final void endWrite() {
    writeEnds();
    Begun begun = write;
    if (begun != null) {
      begun.end();
    }
  }
}
