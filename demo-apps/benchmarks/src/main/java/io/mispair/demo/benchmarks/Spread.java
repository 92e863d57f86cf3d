package io.mispair.demo.benchmarks;

import java.util.Arrays;

/** Where measured values lie, in their own unit. */
record Spread(double least, double p10, double median, double p90, double largest) {

  /**
   * @param values at least one
   */
  static Spread of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Spread(
        sorted[0],
        quantile(sorted, 0.1),
        quantile(sorted, 0.5),
        quantile(sorted, 0.9),
        sorted[sorted.length - 1]);
  }

  /** Between two values it lies on the straight line that joins them. */
  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
