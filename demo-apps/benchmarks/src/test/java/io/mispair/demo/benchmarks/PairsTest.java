package io.mispair.demo.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairsTest {

  private static final int ALLOCATED = 10_000;

  private final List<Boolean> switched = new ArrayList<>();
  private final List<byte[]> kept = new ArrayList<>();

  @Test
  void whichComesFirstAlternatesAndTheHooksAreOnAtTheEnd() throws IOException {
    pairs().measure(2);

    assertEquals(List.of(true, false, false, true, true), switched);
  }

  @Test
  void hooksStayOnWhileTheConnectionSettles() throws IOException {
    pairs().settle(1);

    assertEquals(List.of(true), switched);
  }

  @Test
  void bytesThatOnlyTheHooksAllocateAreTheDifference() throws IOException {
    double bytes = pairs().measure(3).moreBytes().median();

    assertTrue(bytes >= ALLOCATED && bytes < 2 * ALLOCATED, bytes + " bytes");
  }

  private Pairs pairs() {
    RoundTrip roundTrip =
        new RoundTrip() {
          @Override
          public void run() {
            if (switched.get(switched.size() - 1)) {
              kept.add(new byte[ALLOCATED]);
            }
          }

          @Override
          public void close() {}
        };
    return Pairs.ofHooks(roundTrip, switched::add, 5);
  }
}
