package io.mispair.demo.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * Measures in pairs: a batch of round trips with the hooks on and one with them off, one right
 * after the other, so that what the machine does beside it hits both. Which comes first alternates.
 */
final class Pairs {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final RoundTrip roundTrip;
  private final AgentSwitch agent;
  private final int trips;

  /**
   * @param trips round trips in a batch
   */
  Pairs(RoundTrip roundTrip, AgentSwitch agent, int trips) {
    this.roundTrip = roundTrip;
    this.agent = agent;
    this.trips = trips;
  }

  /**
   * What one round trip takes.
   *
   * @param offNanos with the hooks off
   * @param moreNanos with the hooks on less with them off, pair by pair
   * @param moreBytes the same for the bytes that the client's thread allocates
   */
  record Result(Spread offNanos, Spread moreNanos, Spread moreBytes) {}

  /** Leaves the hooks on for so long, at least one batch. */
  void settle(long nanos) throws IOException {
    long start = System.nanoTime();
    do {
      batch(true);
    } while (System.nanoTime() - start < nanos);
  }

  /** Runs the pairs; the hooks are on afterwards. */
  Result measure(int pairs) throws IOException {
    double[] offNanos = new double[pairs];
    double[] moreNanos = new double[pairs];
    double[] moreBytes = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      boolean onFirst = i % 2 == 0;
      Batch first = batch(onFirst);
      Batch second = batch(!onFirst);
      Batch on = onFirst ? first : second;
      Batch off = onFirst ? second : first;
      offNanos[i] = off.nanos;
      moreNanos[i] = on.nanos - off.nanos;
      moreBytes[i] = on.bytes - off.bytes;
    }
    agent.set(true);
    return new Result(Spread.of(offNanos), Spread.of(moreNanos), Spread.of(moreBytes));
  }

  /** Means of one batch. */
  private record Batch(double nanos, double bytes) {}

  private Batch batch(boolean on) throws IOException {
    agent.set(on);
    long thread = roundTrip.threadId();
    long bytes = THREADS.getThreadAllocatedBytes(thread);
    long start = System.nanoTime();
    roundTrip.run(trips);
    long nanos = System.nanoTime() - start;
    bytes = THREADS.getThreadAllocatedBytes(thread) - bytes;
    return new Batch((double) nanos / trips, (double) bytes / trips);
  }
}
