package io.mispair.audit;

import org.jspecify.annotations.Nullable;

/** The application's tracing, asked only where an alert may come of it. */
public interface Traces {

  /**
   * The trace that the current thread is in; {@code null} when it is in none. Called on the
   * application's thread inside its socket call.
   */
  @Nullable TraceContext current();
}
