package io.mispair.demo.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * Measures in pairs: a batch of round trips of one side and one of the other, right after it, so
 * that what the machine does beside it hits both. Which comes first alternates.
 */
final class Pairs {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Side base;
  private final Side other;
  private final int trips;

  /**
   * @param other what is expected to cost more
   * @param trips round trips in a batch
   */
  Pairs(Side base, Side other, int trips) {
    this.base = base;
    this.other = other;
    this.trips = trips;
  }

  /** The hooks off against the hooks on, on one connection. */
  static Pairs ofHooks(RoundTrip roundTrip, AgentSwitch agent, int trips) {
    return new Pairs(
        new Side(() -> agent.set(false), roundTrip),
        new Side(() -> agent.set(true), roundTrip),
        trips);
  }

  /**
   * One of the two that are compared.
   *
   * @param before runs before each batch
   */
  record Side(Runnable before, RoundTrip roundTrip) {}

  /**
   * What one round trip takes.
   *
   * @param baseNanos of the base
   * @param moreNanos of the other less that of the base, pair by pair
   * @param moreBytes the same for the bytes that the client's thread allocates
   */
  record Result(Spread baseNanos, Spread moreNanos, Spread moreBytes) {}

  /** Runs batches of the other side for so long, at least one. */
  void settle(long nanos) throws IOException {
    long start = System.nanoTime();
    do {
      batch(other);
    } while (System.nanoTime() - start < nanos);
  }

  /** Runs the pairs; the other side's state is in force afterwards. */
  Result measure(int pairs) throws IOException {
    double[] baseNanos = new double[pairs];
    double[] moreNanos = new double[pairs];
    double[] moreBytes = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      boolean otherFirst = i % 2 == 0;
      Batch first = batch(otherFirst ? other : base);
      Batch second = batch(otherFirst ? base : other);
      Batch more = otherFirst ? first : second;
      Batch less = otherFirst ? second : first;
      baseNanos[i] = less.nanos;
      moreNanos[i] = more.nanos - less.nanos;
      moreBytes[i] = more.bytes - less.bytes;
    }
    other.before.run();
    return new Result(Spread.of(baseNanos), Spread.of(moreNanos), Spread.of(moreBytes));
  }

  /** Means of one batch. */
  private record Batch(double nanos, double bytes) {}

  private Batch batch(Side side) throws IOException {
    side.before.run();
    RoundTrip roundTrip = side.roundTrip;
    long thread = roundTrip.threadId();
    long bytes = THREADS.getThreadAllocatedBytes(thread);
    long start = System.nanoTime();
    roundTrip.run(trips);
    long nanos = System.nanoTime() - start;
    bytes = THREADS.getThreadAllocatedBytes(thread) - bytes;
    return new Batch((double) nanos / trips, (double) bytes / trips);
  }
}
