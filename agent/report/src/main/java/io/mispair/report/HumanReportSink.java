package io.mispair.report;

import io.mispair.audit.Alert;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Prints a report for the first alert of a fingerprint, and once more when it is first confirmed.
 * The others are only counted, where they are raised: a line at most once a minute and at exit says
 * how many. So a storm of alerts that are alike fills no queue.
 */
final class HumanReportSink implements AlertSink {

  /** Fingerprints told apart; the alerts of further ones are counted together, unprinted. */
  static final int CAPACITY = 1000;

  static final long SUMMARY_NANOS = 60_000_000_000L;

  private final PrintStream out;
  private final LongSupplier nanoTime;
  private final Supplier<String> after;
  private final Supplier<String> undelivered;
  private final Map<String, Sightings> sightings = new ConcurrentHashMap<>();
  private final Sightings others;
  private final AtomicLong total = new AtomicLong();
  private boolean reported;

  /**
   * @param nanoTime a monotonic clock in nanoseconds, from any origin
   * @param after what is said once, after the first report: lines, each with its end
   * @param undelivered which sinks were not told of how many alerts, said at exit; may be empty
   */
  HumanReportSink(
      PrintStream out,
      LongSupplier nanoTime,
      Supplier<String> after,
      Supplier<String> undelivered) {
    this.out = out;
    this.nanoTime = nanoTime;
    this.after = after;
    this.undelivered = undelivered;
    this.others = new Sightings("fingerprints beyond the first " + CAPACITY, nanoTime.getAsLong());
  }

  @Override
  public void accept(Alert alert) {
    Runnable telling = prepare(alert);
    if (telling != null) {
      telling.run();
    }
  }

  @Override
  public @Nullable Runnable prepare(Alert alert) {
    total.incrementAndGet();
    Sightings same = sightingsOf(alert);
    long count = same.add(alert);
    return count < 0 && same != others ? new Report(alert, same, -count) : null;
  }

  private Sightings sightingsOf(Alert alert) {
    Sightings known = sightings.get(alert.fingerprint());
    if (known != null) {
      return known;
    }
    // Threads that come at the same time may make it a few more.
    if (sightings.size() >= CAPACITY) {
      return others;
    }
    Sightings made =
        new Sightings(alert.kind().label() + " " + alert.fingerprint(), nanoTime.getAsLong());
    Sightings raced = sightings.putIfAbsent(alert.fingerprint(), made);
    return raced == null ? made : raced;
  }

  /** One alert in full. */
  private final class Report implements Runnable {

    private final Alert alert;
    private final Sightings same;
    private final long count;

    Report(Alert alert, Sightings same, long count) {
      this.alert = alert;
      this.same = same;
      this.count = count;
    }

    @Override
    public void run() {
      same.markSaid(nanoTime.getAsLong(), count);
      String more = reported ? "" : after.get();
      reported = true;
      // One call, so that no other thread's output comes in between.
      out.print(HumanReport.format(alert, count) + more);
      out.flush();
    }
  }

  @Override
  public void tick() {
    say(SUMMARY_NANOS);
  }

  @Override
  public void exit() {
    say(0);
    long alerts = total.get();
    String lost = undelivered.get();
    out.println(
        "mispair: "
            + alerts
            + (alerts == 1 ? " alert" : " alerts")
            + " of "
            + sightings.size()
            + (sightings.size() == 1 ? " fingerprint" : " fingerprints")
            + (others.seen() == 0 ? "" : " and others")
            + (lost.isEmpty() ? "" : "; not told: " + lost));
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
      long count = same.seen();
      out.println(Printable.of(same.summary(count)));
      out.flush();
      same.markSaid(now, count);
    }
  }
}
