package io.mispair.demo.support.far;

import java.io.IOException;

/** What a far side is: somebody who listens, and carries out orders. */
public interface Duty {

  /** Where it listens, on the loopback interface. */
  int port();

  /**
   * Carries out an order.
   *
   * @param number what the order says besides; 0 when nothing
   * @return what there is to tell, in one line; often nothing
   * @throws IllegalArgumentException when it knows no such order
   */
  default String carryOut(String order, int number) throws IOException, InterruptedException {
    throw new IllegalArgumentException(order);
  }
}
