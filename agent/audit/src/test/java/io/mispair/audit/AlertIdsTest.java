package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AlertIdsTest {

  @Test
  void idsSortInTheOrderTheyWereMade() {
    AlertIds ids = new AlertIds();
    String last = "";
    for (int i = 0; i < 10_000; i++) {
      String next = ids.next(1_800_000_000_000L + i / 100);
      assertTrue(next.compareTo(last) > 0, next + " after " + last);
      last = next;
    }
  }

  @Test
  void idsHaveTheFormOfAUlid() {
    String id = new AlertIds().next(1_800_000_000_000L);
    assertEquals(26, id.length());
    assertTrue(id.matches("[0-7][0-9A-HJKMNP-TV-Z]{25}"), id);
  }

  @Test
  void aClockThatGoesBackDoesNotUndoTheOrder() {
    AlertIds ids = new AlertIds();
    String first = ids.next(2_000);
    assertTrue(ids.next(1_000).compareTo(first) > 0);
  }
}
