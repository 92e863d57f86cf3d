package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.BooleanSupplier;

/** Counts what a thread allocates. */
final class Allocation {

  /** So many at first, for whatever is allocated once, and as many that are measured. */
  static final int ROUNDS = 10_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /** Runs {@code round} twice {@link #ROUNDS} times, each of which must succeed. */
  static void assertNone(BooleanSupplier round) {
    assertTrue(repeat(round));
    THREADS.getCurrentThreadAllocatedBytes();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    boolean succeeded = repeat(round);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertTrue(succeeded);
    // Less than one byte a round: what is left is the measurement's own.
    assertTrue(allocated < ROUNDS, allocated + " bytes in " + ROUNDS + " rounds");
  }

  private static boolean repeat(BooleanSupplier round) {
    boolean succeeded = true;
    for (int i = 0; i < ROUNDS; i++) {
      succeeded &= round.getAsBoolean();
    }
    return succeeded;
  }
}
