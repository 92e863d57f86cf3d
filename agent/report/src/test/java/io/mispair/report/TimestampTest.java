package io.mispair.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimestampTest {

  @Test
  void sixDigitsAlways() {
    assertEquals("2026-01-02T03:04:05.000000Z", timestamp("2026-01-02T03:04:05Z"));
    assertEquals("2026-01-02T03:04:05.100000Z", timestamp("2026-01-02T03:04:05.1Z"));
    assertEquals("2026-01-02T03:04:05.000001Z", timestamp("2026-01-02T03:04:05.000001Z"));
  }

  @Test
  void whatIsFinerIsCutOffNotRounded() {
    assertEquals("2026-12-31T23:59:59.999999Z", timestamp("2026-12-31T23:59:59.999999999Z"));
  }

  @Test
  void timesBeforeTheEpochAreTimesToo() {
    assertEquals("1969-12-31T23:59:59.500000Z", timestamp("1969-12-31T23:59:59.5Z"));
    assertEquals("0001-01-01T00:00:00.000000Z", timestamp("0001-01-01T00:00:00Z"));
  }

  private static String timestamp(String instant) {
    return Timestamp.of(Instant.parse(instant));
  }
}
