package io.mispair.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Time that passes only when told to. */
final class FakeClock implements Clock {

  private volatile long now;

  /** Whether the next reading of the coarse time fails, as no clock does. */
  boolean broken;

  void advanceMillis(long millis) {
    now += millis * 1_000;
  }

  @Override
  public long coarseMicros() {
    if (broken) {
      broken = false;
      throw new IllegalStateException("a clock's bug");
    }
    return now;
  }

  @Override
  public long micros() {
    return now;
  }

  @Override
  public Instant timeOfDay(long micros) {
    return Instant.parse("2026-01-01T00:00:00Z").plus(micros, ChronoUnit.MICROS);
  }
}
