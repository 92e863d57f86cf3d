package io.mispair.demo.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void quantilesLieBetweenTheValues() {
    assertEquals(new Spread(10, 14, 30, 46, 50), Spread.of(new double[] {50, 20, 40, 10, 30}));
  }

  @Test
  void medianOfTwoIsTheirMean() {
    assertEquals(1.5, Spread.of(new double[] {2, 1}).median());
  }

  @Test
  void oneValueIsAllOfThem() {
    assertEquals(new Spread(7, 7, 7, 7, 7), Spread.of(new double[] {7}));
  }
}
