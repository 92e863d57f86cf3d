package io.mispair.demo.bugs;

import org.jspecify.annotations.Nullable;

/**
 * An alert that has to come.
 *
 * @param earlier the command of the earlier exchange, {@code null} when the alert names none
 * @param later the command of the later exchange, {@code null} when the alert names none
 * @param confirms whether it names the suspected alert before it
 * @param evidence the evidence's class
 * @param rule framing rules, divided by {@code |}, of which it has to name one, or {@code null}
 */
record Told(
    String kind,
    String certainty,
    @Nullable String earlier,
    @Nullable String later,
    boolean confirms,
    String evidence,
    @Nullable String rule) {

  /** A command that the alert may name as it likes, or not at all. */
  static final String ANY = "*";

  private static final String CONFIRMED = "confirmed";
  private static final String IMPOSSIBILITY = "impossibility";

  /**
   * Whether the same may be told of the next exchanges: what the agent asks the kernel after a
   * pause it may find again, where a slow machine makes another pause.
   */
  boolean mayRepeat() {
    return evidence.equals(IMPOSSIBILITY);
  }

  /** The response that was given up on waits in the kernel's buffer at the reuse. */
  static Told reuse(String earlier, String later) {
    return new Told("reuse-after-timeout", CONFIRMED, earlier, later, false, "kernel", null);
  }

  /** It has not come yet. */
  static Told suspectedReuse(String earlier, String later) {
    return new Told("reuse-after-timeout", "suspected", earlier, later, false, "timeout", null);
  }

  /** And then it is read as the answer to the later request. */
  static Told mispairedAfterAll(String earlier, String later) {
    return new Told("mispaired-response", CONFIRMED, earlier, later, true, "order", null);
  }

  /** Shown by the reply's id. */
  static Told mispairedById(Row row) {
    return byId("mispaired-response", row);
  }

  /** The later request has the id of the earlier one, which is not answered. */
  static Told idInUse(Row row) {
    return byId("abandoned-response", row);
  }

  /** The same, by two requests that say the same. */
  static Told idInUse(String command) {
    return new Told("abandoned-response", CONFIRMED, command, command, false, "identity", null);
  }

  private static Told byId(String kind, Row row) {
    return new Told(kind, CONFIRMED, row.a().command(), row.b().command(), false, "identity", null);
  }

  /** The response lay there before the request was written. */
  static Told early(String command) {
    return new Told("mispaired-response", CONFIRMED, command, command, false, IMPOSSIBILITY, null);
  }

  /** A response does not end where it says it ends. */
  static Told unread(String earlier, String later, String rule) {
    return new Told("unread-bytes", CONFIRMED, earlier, later, false, "framing", rule);
  }

  /** Told at the reuse: who closes the connection instead is right. */
  static Told unsolicited(String earlier, String later, String rule) {
    return new Told("unsolicited-response", CONFIRMED, earlier, later, false, "order", rule);
  }

  /** By a server that answers what nobody asked, or more than it said. */
  static Told byServer(String earlier, @Nullable String later, String rule) {
    return new Told("unsolicited-response", CONFIRMED, earlier, later, false, "order", rule);
  }

  static Told abandoned(String earlier, String later) {
    return new Told("abandoned-response", CONFIRMED, earlier, later, false, "framing", null);
  }

  /** Where replies carry ids: who asks ahead may do so too. */
  static Told suspectedAbandoned(String earlier, String later) {
    return new Told("abandoned-response", "suspected", earlier, later, false, "framing", null);
  }

  /** A response that is framed oddly, and may yet be read aright. */
  static Told suspectedAmbiguity(String earlier, String rule) {
    return new Told("ambiguous-framing", "suspected", earlier, null, false, "framing", rule);
  }

  static Told ambiguous(@Nullable String earlier, @Nullable String later, String rule) {
    return new Told("ambiguous-framing", CONFIRMED, earlier, later, false, "framing", rule);
  }
}
