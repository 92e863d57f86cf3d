package io.mispair.audit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Lets one thread at a time into a connection's state. It is held for the few nanoseconds that a
 * hook takes, never across the socket operation itself, and it never parks: a thread that cannot
 * get in soon goes on without, and the connection, having missed an event, is audited no further.
 * So a reader and a writer thread see one sequence of events, and neither ever waits for the other.
 */
abstract class Guard extends io.mispair.probe.ConnectionProbe {

  private static final int SPINS = 200;
  private static final int YIELDS = 10_000;
  private static final VarHandle HELD;

  static {
    try {
      HELD = MethodHandles.lookup().findVarHandle(Guard.class, "held", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("unused") // through HELD
  private int held;

  /** Whether the caller is in, and must {@link #leave()}. */
  final boolean enter() {
    return HELD.compareAndSet(this, 0, 1) || contend();
  }

  private boolean contend() {
    for (int i = 0; i < SPINS + YIELDS; i++) {
      if (i < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
      if ((int) HELD.getOpaque(this) == 0 && HELD.compareAndSet(this, 0, 1)) {
        return true;
      }
    }
    return false;
  }

  final void leave() {
    HELD.setRelease(this, 0);
  }
}
