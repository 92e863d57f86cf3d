package io.mispair.report;

import io.mispair.audit.Alert;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Prints a report for the first alert of a fingerprint, and once more when it is first confirmed.
 * The others are counted: a line at most once a minute and at exit says how many. Used by one
 * thread.
 */
final class HumanReportSink implements AlertSink {

  /** Fingerprints told apart; the alerts of further ones are counted together, unprinted. */
  static final int CAPACITY = 1000;

  static final long SUMMARY_NANOS = 60_000_000_000L;

  private final PrintStream out;
  private final LongSupplier nanoTime;
  private final Supplier<String> coverage;
  private final Map<String, Sightings> sightings = new LinkedHashMap<>();
  private final Sightings others;
  private long total;

  /**
   * @param nanoTime a monotonic clock in nanoseconds, from any origin
   * @param coverage what is said once, after the first report: lines, each with its end
   */
  HumanReportSink(PrintStream out, LongSupplier nanoTime, Supplier<String> coverage) {
    this.out = out;
    this.nanoTime = nanoTime;
    this.coverage = coverage;
    this.others = new Sightings("fingerprints beyond the first " + CAPACITY, nanoTime.getAsLong());
  }

  @Override
  public void accept(Alert alert) {
    long now = nanoTime.getAsLong();
    total++;
    Sightings same = sightings.get(alert.fingerprint());
    if (same == null && sightings.size() == CAPACITY) {
      others.add(alert);
      return;
    }
    if (same == null) {
      same = new Sightings(alert.kind().label() + " " + alert.fingerprint(), now);
      sightings.put(alert.fingerprint(), same);
    }
    if (same.add(alert)) {
      same.markSaid(now);
      String after = total == 1 ? coverage.get() : "";
      // One call, so that no other thread's output comes in between.
      out.print(HumanReport.format(alert, same.seen()) + after);
      out.flush();
    }
  }

  @Override
  public void tick() {
    say(SUMMARY_NANOS);
  }

  @Override
  public void exit(long dropped) {
    say(0);
    out.println(
        "mispair: "
            + total
            + (total == 1 ? " alert" : " alerts")
            + " of "
            + sightings.size()
            + (sightings.size() == 1 ? " fingerprint" : " fingerprints")
            + (others.seen() == 0 ? "" : " and others")
            + (dropped == 0 ? "" : "; " + dropped + " more did not reach a log or file"));
    out.flush();
  }

  /** One line for each fingerprint with repeats that were last spoken of long enough ago. */
  private void say(long minimumNanos) {
    long now = nanoTime.getAsLong();
    for (Sightings same : sightings.values()) {
      say(same, minimumNanos, now);
    }
    say(others, minimumNanos, now);
  }

  private void say(Sightings same, long minimumNanos, long now) {
    if (same.unsaid() > 0 && same.nanosSinceSaid(now) >= minimumNanos) {
      out.println(Printable.of(same.summary()));
      out.flush();
      same.markSaid(now);
    }
  }
}
