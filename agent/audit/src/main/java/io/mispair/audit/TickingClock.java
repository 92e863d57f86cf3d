package io.mispair.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The clock of a running JVM. A reading of the system's clock costs more than everything else that
 * a healthy exchange pays, so a background thread takes one a tick and all operations share it.
 */
final class TickingClock implements Clock {

  private final Instant startTimeOfDay = Instant.now();
  private final long startNanos = System.nanoTime();
  private volatile long coarse;

  void tick() {
    coarse = micros();
  }

  @Override
  public long coarseMicros() {
    return coarse;
  }

  @Override
  public long micros() {
    return (System.nanoTime() - startNanos) / 1_000;
  }

  @Override
  public Instant timeOfDay(long micros) {
    return startTimeOfDay.plus(micros, ChronoUnit.MICROS);
  }
}
