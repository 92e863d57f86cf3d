package io.mispair.telemetry;

import io.mispair.audit.Traces;
import org.jspecify.annotations.Nullable;

/** Which OpenTelemetry is written to. */
interface Destination {

  /** Something to remember of the thread that raises an alert; asked on that thread. */
  @Nullable Object ofThisThread();

  /** Whether there may ever be an OpenTelemetry, as far as is known now. */
  boolean isPossible();

  /**
   * What to write to, now.
   *
   * @param remembered {@link #ofThisThread()}; {@code null} where there is no preference
   * @return {@code null} as long as there is nothing to write to
   */
  @Nullable AlertExporter find(@Nullable Object remembered);

  /** The application's traces. */
  Traces traces();

  /** The JVM ends: what is still to be said must be said now. */
  default void exit() {}

  /** Lets go of everything. */
  void close();
}
