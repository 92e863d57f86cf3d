package io.mispair.audit;

import org.jspecify.annotations.Nullable;

/**
 * Something that was done on a connection, kept only where an alert may come of it.
 *
 * @param trace carries the stack; materialised when an alert is written
 */
record Moment(long micros, long thread, @Nullable String threadName, @Nullable Throwable trace) {

  /**
   * Loads the class: the JVM's compiler calls, and does not inline, what takes an argument of a
   * class that is not loaded, and a healthy connection would never load this one.
   */
  static void load() {}

  /** The present, on this thread, with its stack. */
  static Moment here(Clock clock) {
    Thread current = Thread.currentThread();
    return new Moment(clock.micros(), current.getId(), current.getName(), new Trace());
  }

  /** The present, with the stack that {@code failure} was thrown from. */
  static Moment of(Throwable failure, Clock clock) {
    if (failure instanceof Told told) {
      return told.moment;
    }
    Thread current = Thread.currentThread();
    return new Moment(clock.micros(), current.getId(), current.getName(), failure);
  }

  /** Stands for the exception of a failure that another thread is told of, and when and where. */
  @SuppressWarnings("serial")
  static final class Told extends Throwable {

    private final Moment moment;

    Told(Moment moment) {
      super(null, null, false, false);
      this.moment = moment;
    }
  }

  /** Holds a stack and nothing else. */
  @SuppressWarnings("serial")
  private static final class Trace extends Throwable {}
}
