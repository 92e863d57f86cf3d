package io.mispair.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a rule has found, before it is made an {@link Alert}.
 *
 * @param unread bytes of an earlier response that were not consumed; 0 when not known
 * @param timedOut the read that timed out
 * @param limitMillis that read's time limit
 * @param unsettled whether the damage is yet to be shown: a later finding may confirm this one
 */
record Finding(
    Kind kind,
    Certainty certainty,
    String evidence,
    String detail,
    long unread,
    @Nullable Moment timedOut,
    long limitMillis,
    @Nullable Request earlier,
    @Nullable Request later) {

  /**
   * A request as a finding names it.
   *
   * @param number from 1 on its connection
   * @param micros when its first byte was written; negative when not known
   * @param moment its stack and thread, when they were taken
   */
  record Request(
      long number, long micros, long thread, @Nullable String command, @Nullable Moment moment) {

    /** The same, with where its thread was at a later moment. */
    Request at(@Nullable Moment later) {
      return new Request(number, micros, thread, command, later);
    }
  }
}
