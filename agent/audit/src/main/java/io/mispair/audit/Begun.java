package io.mispair.audit;

import org.jspecify.annotations.Nullable;

/**
 * An operation of an asynchronous channel, which begins on one thread, whose the audit takes it to
 * be, and may be completed on another. No stack is taken while all is well: what is known then of
 * the code behind an operation is the class of the handler that is told its outcome.
 */
final class Begun {

  private long thread;
  private long limitNanos;
  private @Nullable Class<?> handler;
  private @Nullable Moment moment;

  /**
   * Begins on this thread.
   *
   * @param moment where, if that is to be kept
   */
  void begin(long limit, @Nullable Object told, @Nullable Moment where) {
    thread = Thread.currentThread().getId();
    limitNanos = limit;
    handler = told == null ? null : told.getClass();
    moment = where;
  }

  /** Holds on to nothing of the application's. */
  void end() {
    handler = null;
    moment = null;
  }

  long thread() {
    return thread;
  }

  long limitNanos() {
    return limitNanos;
  }

  /** Whether this is not the thread that it began on. */
  boolean isElsewhere() {
    return Thread.currentThread().getId() != thread;
  }

  /**
   * The present, with the stack that the operation was begun with, or else the method of the
   * handler that is called next.
   */
  Moment now(Clock clock, String method) {
    String name = new ThreadNames().of(thread);
    return moment == null
        ? new Moment(clock.micros(), thread, name, new Next(handler, method), null)
        : moment.again(clock.micros(), thread, name);
  }

  /** One frame: a handler's method, which is about to be called. */
  @SuppressWarnings("serial")
  private static final class Next extends Throwable {

    Next(@Nullable Class<?> handler, String method) {
      super(null, null, false, true);
      setStackTrace(
          handler == null
              ? new StackTraceElement[0]
              : new StackTraceElement[] {
                new StackTraceElement(handler.getName(), method, null, -1)
              });
    }
  }
}
