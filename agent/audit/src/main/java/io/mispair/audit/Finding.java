package io.mispair.audit;

import io.mispair.protocol.FramingRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule has found, before it is made an {@link Alert}.
 *
 * @param evidence the type of {@link Alert.Evidence}
 * @param unread bytes of an earlier response that were not consumed; 0 when not known
 * @param timedOut the read that timed out
 * @param limitMillis that read's time limit; 0 when not known
 * @param rules the rules of HTTP framing that were broken
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
    @Nullable Request later,
    List<FramingRule> rules) {

  static Finding suspected(Kind kind, String evidence, String detail) {
    return new Finding(
        kind, Certainty.SUSPECTED, evidence, detail, 0, null, 0, null, null, List.of());
  }

  static Finding confirmed(Kind kind, String evidence, String detail) {
    return new Finding(
        kind, Certainty.CONFIRMED, evidence, detail, 0, null, 0, null, null, List.of());
  }

  Finding unread(long bytes) {
    return new Finding(
        kind, certainty, evidence, detail, bytes, timedOut, limitMillis, earlier, later, rules);
  }

  Finding timedOut(@Nullable Moment read, long limit) {
    return new Finding(
        kind,
        certainty,
        evidence,
        detail,
        unread,
        read,
        read == null ? 0 : limit,
        earlier,
        later,
        rules);
  }

  /** The request that left the connection dirty, and the one that reused it. */
  Finding between(@Nullable Request left, @Nullable Request reused) {
    return new Finding(
        kind, certainty, evidence, detail, unread, timedOut, limitMillis, left, reused, rules);
  }

  /** The framing rules that were broken. */
  Finding rules(List<FramingRule> broken) {
    return new Finding(
        kind, certainty, evidence, detail, unread, timedOut, limitMillis, earlier, later, broken);
  }

  Finding rule(@Nullable FramingRule broken) {
    return broken == null ? this : rules(List.of(broken));
  }

  /**
   * A request as a finding names it.
   *
   * @param number from 1 on its connection
   * @param micros when its first byte was written
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
