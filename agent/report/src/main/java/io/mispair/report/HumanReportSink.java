package io.mispair.report;

import io.mispair.audit.Alert;
import io.mispair.audit.Certainty;
import io.mispair.report.ReportLog.Origin;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Prints a report for the first alert of a fingerprint, once more when it is first confirmed, and
 * once in the log of each other application of the JVM whose code it is in, too. The others are
 * only counted, where they are raised: a line at most once a minute and at exit says how many. So a
 * storm of alerts that are alike fills no queue.
 */
final class HumanReportSink implements AlertSink {

  /** Fingerprints told apart; the alerts of further ones are counted together, unprinted. */
  static final int CAPACITY = 1000;

  static final long SUMMARY_NANOS = 60_000_000_000L;

  private final ReportLog log;
  private final LongSupplier nanoTime;
  private final Supplier<String> after;
  private final Supplier<String> undelivered;
  private final Map<String, Sightings> sightings = new ConcurrentHashMap<>();
  private final Sightings others;
  private final AtomicLong total = new AtomicLong();
  private boolean reported;
  private @Nullable Origin last;

  /**
   * @param nanoTime a monotonic clock in nanoseconds, from any origin
   * @param after what is said once, after the first report: lines, each with its end
   * @param undelivered which sinks were not told of how many alerts, said at exit; may be empty
   */
  HumanReportSink(
      ReportLog log, LongSupplier nanoTime, Supplier<String> after, Supplier<String> undelivered) {
    this.log = log;
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
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (same == others || (count > 0 && same.told().knows(context))) {
      return null;
    }
    Origin origin = log.origin();
    boolean elsewhere = same.told().add(context, origin);
    return count < 0 || elsewhere ? new Report(alert, same, Math.abs(count), origin) : null;
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
    private final @Nullable Origin origin;

    Report(Alert alert, Sightings same, long count, @Nullable Origin origin) {
      this.alert = alert;
      this.same = same;
      this.count = count;
      this.origin = origin;
    }

    @Override
    public void run() {
      Origin place = origin == null ? null : origin.withoutContext();
      last = place;
      same.markSaid(nanoTime.getAsLong(), count, place);
      String more = reported ? "" : after.get();
      reported = true;
      log.print(
          HumanReport.format(alert, count) + more,
          alert.certainty() == Certainty.CONFIRMED,
          origin);
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
    log.print(
        "mispair: "
            + alerts
            + (alerts == 1 ? " alert" : " alerts")
            + " of "
            + sightings.size()
            + (sightings.size() == 1 ? " fingerprint" : " fingerprints")
            + (others.seen() == 0 ? "" : " and others")
            + (lost.isEmpty() ? "" : "; not told: " + lost)
            + "\n",
        false,
        last);
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
      String line = Printable.of(same.summary(count)) + "\n";
      Origin place = same.saidIn();
      same.markSaid(now, count, place);
      log.print(line, same.isConfirmed(), place);
    }
  }
}
