package io.mispair.report;

import io.mispair.audit.Alert;

/** One place that alerts go to. What it throws is counted by the {@link Reporter}. */
interface AlertSink {

  void accept(Alert alert);

  /** Says what has become due; called every few seconds by the thread that brings the alerts. */
  default void tick() {}

  /**
   * Says what is left to say: the JVM ends. Alerts may still come after this.
   *
   * @param dropped alerts that did not reach a sink so far, 0 or more
   */
  default void exit(long dropped) {}

  /** Lets go of what the sink holds open. Alerts that still come are counted as dropped. */
  default void close() {}

  /** Alerts that this sink was given and could not take, from 0. */
  default long dropped() {
    return 0;
  }
}
