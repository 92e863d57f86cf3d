package io.mispair.audit;

import java.time.Instant;

/** Time for the audit, in microseconds from a fixed but arbitrary origin. */
public interface Clock {

  /** The time of the last tick: free to read, and up to a few tens of milliseconds old. */
  long coarseMicros();

  /** The time now, for the rare moments that a report tells of. */
  long micros();

  /** The time of day at {@code micros}. */
  Instant timeOfDay(long micros);
}
