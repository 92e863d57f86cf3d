package io.mispair.report;

import io.mispair.audit.Alert;
import io.mispair.audit.Certainty;

/** How often one fingerprint was seen, and how much of that was said. Used by one thread. */
final class Sightings {

  private final String name;
  private String lastPeer = "";
  private boolean confirmed;
  private long seen;
  private long said;
  private long saidAtNanos;

  /**
   * @param name what a summary line calls them
   * @param nowNanos when counting begins
   */
  Sightings(String name, long nowNanos) {
    this.name = name;
    this.saidAtNanos = nowNanos;
  }

  /**
   * Counts an alert.
   *
   * @return whether it is news: the first, or the first that is confirmed
   */
  boolean add(Alert alert) {
    boolean first = seen == 0;
    boolean better = !confirmed && alert.certainty() == Certainty.CONFIRMED;
    seen++;
    confirmed |= better;
    lastPeer = HumanReport.peer(alert.connection());
    return first || better;
  }

  long seen() {
    return seen;
  }

  long unsaid() {
    return seen - said;
  }

  long nanosSinceSaid(long nowNanos) {
    return nowNanos - saidAtNanos;
  }

  void markSaid(long nowNanos) {
    said = seen;
    saidAtNanos = nowNanos;
  }

  /** One line: how often, and how often since it was last said. */
  String summary() {
    return "mispair: "
        + name
        + ": seen "
        + seen
        + (seen == 1 ? " time, " : " times, ")
        + unsaid()
        + " of them since it was last reported, last on "
        + lastPeer;
  }
}
