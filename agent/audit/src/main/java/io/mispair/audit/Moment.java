package io.mispair.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that was done on a connection, kept only where an alert may come of it. */
final class Moment {

  private final long micros;
  private final long thread;
  private final @Nullable String threadName;
  // The one or the other. The JVM keeps the classes on a stack that is not text yet.
  private volatile @Nullable Throwable trace;
  private volatile List<String> stack = List.of();

  private volatile @Nullable TraceContext context;

  /**
   * Takes note of it.
   *
   * @param trace carries the stack; materialised when an alert is written
   * @param context where its thread was in a distributed trace, if that is known
   */
  Moment(
      long micros,
      long thread,
      @Nullable String threadName,
      @Nullable Throwable trace,
      @Nullable TraceContext context) {
    this.micros = micros;
    this.thread = thread;
    this.threadName = threadName;
    this.trace = trace;
    this.context = context;
  }

  /**
   * Loads the class: the JVM's compiler calls, and does not inline, what takes an argument of a
   * class that is not loaded, and a healthy connection would never load this one.
   */
  static void load() {}

  /** The present, on this thread, with its stack. */
  static Moment here(Audit audit) {
    return now(audit, new Trace(), audit.traceContext());
  }

  /** The same, but nobody has asked yet where in a distributed trace the thread is. */
  static Moment untraced(Audit audit) {
    return now(audit, new Trace(), null);
  }

  /** The present, with the stack that {@code failure} was thrown from. */
  static Moment of(Throwable failure, Audit audit) {
    return failure instanceof Told told ? told.moment : now(audit, failure, audit.traceContext());
  }

  private static Moment now(Audit audit, Throwable trace, @Nullable TraceContext context) {
    Thread current = Thread.currentThread();
    return new Moment(audit.clock.micros(), current.getId(), current.getName(), trace, context);
  }

  long micros() {
    return micros;
  }

  long thread() {
    return thread;
  }

  @Nullable String threadName() {
    return threadName;
  }

  /** Innermost frame first; empty when it is not known. */
  List<String> stack() {
    Throwable held = trace;
    return held == null ? stack : Stacks.of(held);
  }

  /** Lets go of the classes on the stack, and so of a web application that may be gone. */
  void settle() {
    Throwable held = trace;
    if (held != null) {
      stack = Stacks.of(held);
      trace = null;
    }
  }

  /** Adds a moment that has not settled. */
  static void addHeld(@Nullable Moment moment, List<Moment> held) {
    if (moment != null && moment.trace != null) {
      held.add(moment);
    }
  }

  /** The same stack and trace context at another time. */
  Moment again(long at, long by, @Nullable String name) {
    Moment copy = new Moment(at, by, name, trace, context);
    copy.stack = stack;
    return copy;
  }

  @Nullable TraceContext context() {
    return context;
  }

  void trace(@Nullable TraceContext found) {
    context = found;
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
