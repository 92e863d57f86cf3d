package io.mispair.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Time that passes only when told to. */
final class FakeClock implements Clock {

  private volatile long now;

  void advanceMillis(long millis) {
    now += millis * 1_000;
  }

  @Override
  public long coarseMicros() {
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
