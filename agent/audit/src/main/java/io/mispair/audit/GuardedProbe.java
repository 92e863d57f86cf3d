package io.mispair.audit;

import io.mispair.probe.NativeProbe;
import io.mispair.protocol.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread at a time into a connection's state, and nothing out of it but alerts.
 *
 * <p>The guard is held for the few nanoseconds that a hook takes, never across the socket operation
 * itself, and it never parks: a thread that cannot get in soon goes on without, and the connection,
 * having missed an event, is audited no further. So a reader and a writer thread see one sequence
 * of events, and neither waits for the other for long.
 */
abstract class GuardedProbe extends NativeProbe {

  private static final int SPINS = 200;
  private static final int YIELDS = 10_000;
  private static final VarHandle HELD;

  static {
    try {
      HELD = MethodHandles.lookup().findVarHandle(GuardedProbe.class, "held", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Audit audit;

  /** The bytes of the operation at hand, while the guard is held. */
  final Bytes bytes = new Bytes();

  private final List<Raised> pending = new ArrayList<>(0);

  // Whose traces are asked for when the guard is left.
  private final List<Moment> untraced = new ArrayList<>(0);

  // Whether there is something to do when the guard is left.
  private boolean owing;

  // Whether a moment was taken note of inside the guard.
  private boolean keeping;

  // Whether there may be moments that hold a stack; said once they are where they are looked for.
  private volatile boolean holding;

  // Whether an alert that is pending lacks a trace.
  private boolean lacking;

  @SuppressWarnings("unused") // through HELD
  private int held;

  private volatile boolean ignored;

  GuardedProbe(Audit audit) {
    this.audit = audit;
  }

  /** Whether the connection is audited no further. */
  final boolean isIgnored() {
    return ignored;
  }

  final void ignore() {
    ignored = true;
  }

  /**
   * An error inside a hook, which ends there. What was seen of the connection may be half of what
   * there was, so no more is said of it.
   */
  final void fail(Throwable error) {
    audit.suppressed.add(error);
    ignored = true;
  }

  /** Whether the caller is in, and must {@link #leave}. */
  final boolean enter() {
    if (HELD.compareAndSet(this, 0, 1) || contend()) {
      return true;
    }
    ignored = true;
    return false;
  }

  private boolean contend() {
    for (int i = 0; i < SPINS + YIELDS; i++) {
      if (i < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
      if ((int) HELD.getOpaque(this) == 0 && HELD.compareAndSet(this, 0, 1)) {
        return mayStay();
      }
    }
    return false;
  }

  /** Whoever was inside meanwhile may have failed, and what it saw is missing. */
  private boolean mayStay() {
    // Asked once: it may change from outside the guard.
    boolean over = ignored;
    if (over) {
      HELD.setRelease(this, 0);
    }
    return !over;
  }

  /** An alert that is sent when the guard is left, before the hook returns. */
  final void send(Alert alert, Finding finding) {
    pending.add(new Raised(alert, finding));
    owing = true;
  }

  /** The present, with this thread's stack, for whoever is inside the guard. */
  final Moment hereInside() {
    holds();
    if (audit.isTracingBound()) {
      return Moment.here(audit);
    }
    Moment here = Moment.untraced(audit);
    untraced.add(here);
    lacking = true;
    owing = true;
    return here;
  }

  /**
   * The trace that this thread is in, for whoever is inside the guard. The first time in a JVM that
   * takes so long that another thread of the connection would not get in, so it is left for later.
   */
  final @Nullable TraceContext traceInside() {
    if (audit.isTracingBound()) {
      return audit.traceContext();
    }
    lacking = true;
    owing = true;
    return null;
  }

  /** Leaves the guard, and sends what was raised while it was held. */
  final void leave() {
    bytes.release();
    if (!owing) {
      HELD.setRelease(this, 0);
      return;
    }
    List<Raised> raised = List.copyOf(pending);
    List<Moment> moments = List.copyOf(untraced);
    boolean late = lacking;
    if (keeping) {
      keeping = false;
      holding = true;
    }
    pending.clear();
    untraced.clear();
    lacking = false;
    owing = false;
    HELD.setRelease(this, 0);
    try {
      if (late) {
        TraceContext found = audit.traceContext();
        for (Moment moment : moments) {
          moment.trace(found);
        }
      }
      for (Raised one : raised) {
        audit.send(late ? AlertWriter.traced(one.alert, one.finding, this) : one.alert);
      }
    } catch (Throwable t) {
      // Nothing of the connection was missed.
      audit.suppressed.add(t);
    }
  }

  /** Says, inside the guard, that a moment is taken note of. */
  final void holds() {
    keeping = true;
    owing = true;
  }

  abstract Rules rules();

  /**
   * Makes text of the stacks that were taken before a time, so that the application they are of can
   * go while the connection stays. It looks without the guard, for which an operation of the
   * application would not wait long: what it misses it finds the next time.
   */
  final void settleStacks(long before) {
    if (!holding) {
      return;
    }
    holding = false;
    List<Moment> held = new ArrayList<>();
    rules().addHeld(held);
    for (Moment moment : held) {
      if (moment.micros() > before) {
        holding = true;
      } else {
        moment.settle();
      }
    }
  }

  /** An alert, and what it was made of. */
  private record Raised(Alert alert, Finding finding) {}
}
