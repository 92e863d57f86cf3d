package io.mispair.report;

import io.mispair.audit.Alert;
import io.mispair.audit.Certainty;
import io.mispair.report.ReportLog.Origin;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How often one fingerprint was seen, and how much of that was said. Counted by the threads that
 * raise alerts; what was said is the business of one thread.
 */
final class Sightings {

  private final String name;
  private final AtomicLong seen = new AtomicLong();
  // 0 for none yet, 1 for suspected, 2 for confirmed.
  private final AtomicInteger best = new AtomicInteger();
  private final ToldLogs told = new ToldLogs();
  private volatile String lastPeer = "";
  private long said;
  private @Nullable Origin saidIn;
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
   * @return how many there are by now, negative when the alert is news: the first, or the first
   *     that is confirmed
   */
  long add(Alert alert) {
    lastPeer = HumanReport.peer(alert.connection());
    long count = seen.incrementAndGet();
    int good = alert.certainty() == Certainty.CONFIRMED ? 2 : 1;
    for (int known = best.get(); known < good; known = best.get()) {
      if (best.compareAndSet(known, good)) {
        return -count;
      }
    }
    return count;
  }

  /** Where it was reported. */
  ToldLogs told() {
    return told;
  }

  long seen() {
    return seen.get();
  }

  boolean isConfirmed() {
    return best.get() == 2;
  }

  long unsaid() {
    return seen.get() - said;
  }

  long nanosSinceSaid(long nowNanos) {
    return nowNanos - saidAtNanos;
  }

  /**
   * @param count how many of them it was about
   * @param origin where that was said
   */
  void markSaid(long nowNanos, long count, @Nullable Origin origin) {
    said = Math.max(said, count);
    saidIn = origin;
    saidAtNanos = nowNanos;
  }

  @Nullable Origin saidIn() {
    return saidIn;
  }

  /**
   * One line: how often, and how often since it was last said.
   *
   * @param count how many there are by now
   */
  String summary(long count) {
    return "mispair: "
        + name
        + ": seen "
        + count
        + (count == 1 ? " time, " : " times, ")
        + (count - said)
        + " of them since it was last reported, last on "
        + lastPeer;
  }
}
