package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.mispair.protocol.MultiplexedPairing;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OpenRequestsTest {

  private static final int HALF = OpenRequests.MAX_SIZE / 2;

  private final OpenRequests open = new OpenRequests();

  private void open(long id, long number) {
    open.open(id, number, "command", (int) (number & 0xff), number * 3, number * 5, 7, null);
  }

  private void assertHolds(long id, long number) {
    assertTrue(open.isOpen(id), "id " + id);
    assertEquals(number, open.view(id).number());
    assertEquals(number * 5, open.view(id).thread());
    assertEquals(7, open.view(id).micros());
    assertEquals("command", open.view(id).command());
    assertEquals(number & 0xff, open.expectation(id));
    assertEquals(number * 3, open.key(id));
  }

  @Test
  void anyIdCanBeOpen() {
    long[] ids = {0, -1, 1, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MIN_VALUE, 1L << 32};
    for (int i = 0; i < ids.length; i++) {
      assertFalse(open.isOpen(ids[i]));
      assertEquals(MultiplexedPairing.NOT_OPEN, open.expectation(ids[i]));
      open(ids[i], i + 1);
    }
    assertEquals(ids.length, open.count());
    for (int i = 0; i < ids.length; i++) {
      assertHolds(ids[i], i + 1);
      open.close(ids[i]);
      assertFalse(open.isOpen(ids[i]));
    }
    assertEquals(0, open.count());
  }

  @Test
  void closingWhatIsNotOpenIsNothing() {
    open(1, 1);
    open.close(2);
    assertHolds(1, 1);
    assertEquals(1, open.count());
  }

  @Test
  void idInUseIsReplaced() {
    open(1, 1);
    open(1, 2);
    assertHolds(1, 2);
    assertEquals(1, open.count());
    open.close(1);
    assertEquals(0, open.count());
  }

  @Test
  void tableGrowsToItsBoundAndNoFurther() {
    for (int i = 1; i <= HALF; i++) {
      open(i * 31L, i);
    }
    assertEquals(HALF, open.count());
    assertFalse(open.hasOverflowed());
    open(5, 100_000);
    assertTrue(open.hasOverflowed());
    assertFalse(open.isOpen(5));
    for (int i = 1; i <= HALF; i++) {
      assertHolds(i * 31L, i);
    }
    open(31, 100_001);
    assertHolds(31, 100_001);
    open.close(62);
    open(5, 100_002);
    assertHolds(5, 100_002);
    assertTrue(open.hasOverflowed());
  }

  @Test
  void tableHoldsWhatAMapWould() {
    Random random = new Random(1996);
    Map<Long, Long> expected = new HashMap<>();
    for (int number = 1; number <= 200_000; number++) {
      // Few ids, so that they collide, wrap around and leave gaps.
      long id = random.nextInt(300) * (random.nextBoolean() ? 1L : 0x10001L);
      if (random.nextInt(5) < 2) {
        open.close(id);
        expected.remove(id);
      } else {
        open(id, number);
        expected.put(id, (long) number);
      }
      if (number % 1000 == 0) {
        expected.forEach(this::assertHolds);
      }
      if (number % 5000 == 0) {
        long mark = number - random.nextInt(100);
        open.takeBack(mark);
        expected.values().removeIf(written -> written > mark);
        expected.forEach(this::assertHolds);
      }
      assertEquals(expected.size(), open.count());
    }
  }

  @Test
  void takingBackLeavesWhatIsOlder() {
    for (int number = 1; number <= 1000; number++) {
      open(number * 7919L, number);
    }
    open.takeBack(400);
    assertEquals(400, open.count());
    for (int number = 1; number <= 400; number++) {
      assertHolds(number * 7919L, number);
    }
    open.takeBack(0);
    assertEquals(0, open.count());
  }

  @Test
  void takingBackAFullTableIsLinear() {
    for (int number = 1; number <= HALF; number++) {
      open(number, number);
    }
    // Quadratic work would take minutes.
    open.takeBack(1);
    assertEquals(1, open.count());
    assertHolds(1, 1);
  }

  @Test
  void cancelledIdIsKnownUntilItIsUsedAgainOrAnswered() {
    open(1, 1);
    open(2, 2);
    open.cancel(1);
    open.cancel(2);
    open.cancel(2);
    assertEquals(0, open.count());
    assertTrue(open.wasCancelled(1));
    open(1, 3);
    assertFalse(open.wasCancelled(1));
    assertTrue(open.wasCancelled(2));
    open.forgetCancelled(2);
    assertFalse(open.wasCancelled(2));
    assertFalse(open.wasCancelled(0));
  }

  @Test
  void cancelledIdsAreForgottenInAnyOrder() {
    for (int id = 0; id < 64; id++) {
      open.cancel(id);
    }
    for (int id = 0; id < 64; id += 3) {
      open.forgetCancelled(id);
    }
    for (int id = 0; id < 64; id++) {
      assertEquals(id % 3 != 0, open.wasCancelled(id), "id " + id);
    }
    assertFalse(open.hasOverflowed());
  }

  @Test
  void moreCancelledIdsThanAreKeptProveNothing() {
    for (int id = 0; id <= 64; id++) {
      assertFalse(open.hasOverflowed());
      open.cancel(id);
    }
    assertTrue(open.hasOverflowed());
  }

  @Test
  void exchangesAllocateNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    exchanges(0);
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    exchanges(100_000);
    assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 10_000);
  }

  private void exchanges(long first) {
    for (long id = first; id < first + 10_000; id++) {
      open(id, id + 1);
      open.cancel(id);
      open.forgetCancelled(id);
      open(id, id + 1);
      open.close(id);
    }
  }
}
