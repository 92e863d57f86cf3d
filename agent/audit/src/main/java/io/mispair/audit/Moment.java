package io.mispair.audit;

import org.jspecify.annotations.Nullable;

/**
 * Something that was done on a connection, kept only where an alert may come of it.
 *
 * @param trace carries the stack; materialised when an alert is written
 */
record Moment(long micros, long thread, @Nullable String threadName, @Nullable Throwable trace) {

  /** The present, on this thread, with its stack. */
  static Moment here(Clock clock) {
    Thread current = Thread.currentThread();
    return new Moment(clock.micros(), current.getId(), current.getName(), new Trace());
  }

  /** The present, with the stack that {@code failure} was thrown from. */
  static Moment of(Throwable failure, Clock clock) {
    Thread current = Thread.currentThread();
    return new Moment(clock.micros(), current.getId(), current.getName(), failure);
  }

  /** Holds a stack and nothing else. */
  @SuppressWarnings("serial")
  private static final class Trace extends Throwable {}
}
