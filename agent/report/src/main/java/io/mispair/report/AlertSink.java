package io.mispair.report;

import io.mispair.audit.Alert;
import org.jspecify.annotations.Nullable;

/**
 * One place that alerts go to. What it throws is counted by the {@link Reporter}.
 *
 * <p>{@link #prepare} is called on the threads that raise alerts, by many at once; everything else
 * by one thread at a time, which may take as long as it likes.
 */
public interface AlertSink {

  /** Tells the alert. */
  void accept(Alert alert);

  /**
   * Takes what must be known of the thread that raised the alert, inside that thread's socket call:
   * quick, and without a lambda.
   *
   * @return what tells the alert, later and on another thread; {@code null} when it needs no
   *     telling
   */
  default @Nullable Runnable prepare(Alert alert) {
    return new Telling(this, alert);
  }

  /** Says what has become due; called every few seconds by the thread that brings the alerts. */
  default void tick() {}

  /** Says what is left to say: the JVM ends. Alerts may still come after this. */
  default void exit() {}

  /** Lets go of what the sink holds open. Alerts that still come are counted as dropped. */
  default void close() {}

  /** Alerts that this sink was given and could not take, from 0. */
  default long dropped() {
    return 0;
  }

  /** Tells one alert as it is. */
  record Telling(AlertSink sink, Alert alert) implements Runnable {
    @Override
    public void run() {
      sink.accept(alert);
    }
  }
}
