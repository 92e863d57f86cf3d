package io.mispair.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.audit.Alert;
import io.mispair.audit.Kind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A million alerts, faster than anybody can take them: memory stays, and no alert goes uncounted.
 */
@Timeout(120)
class AlertStormTest {

  private static final int STORM = 1_000_000;

  private static final String FILLING = "x".repeat(5_000);

  /** All of them would be 5 GB; what is queued is 5 MB. */
  private static final long MOST_BYTES = 50_000_000;

  private final ReporterThreads threads = new ReporterThreads();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void aStormOfOneFingerprintIsToldOnceAndCountedWhole() throws Exception {
    BlockingSink hanging = new BlockingSink();
    Reporter reporter = reporter(hanging);
    Alert sample = Alerts.of(Kind.UNREAD_BYTES);
    long before = heap();
    for (int i = 0; i < STORM; i++) {
      // New at each turn, as those of a real storm are.
      reporter.onAlert(Alerts.withMessage(sample, FILLING + i));
    }
    long more = heap() - before;
    assertTrue(more < MOST_BYTES, more + " bytes");
    assertEquals(0, reporter.sinks().get(0).dropped(), "the log counts where alerts are raised");
    assertEquals(STORM - 1 - Outlet.CAPACITY, reporter.sinks().get(1).dropped());
    hanging.open.countDown();
    threads.runHook();
    assertTrue(told().contains(": seen 1000000 times, 999999 of them since"), told());
    assertTrue(told().contains("mispair: 1000000 alerts of 1 fingerprint"), told());
    assertEquals(STORM, hanging.alerts.size() + reporter.sinks().get(1).dropped());
    assertEquals(0, reporter.failures());
  }

  @Test
  void aStormOfFingerprintsIsBoundedAndCountedWhole() throws Exception {
    BlockingSink hanging = new BlockingSink();
    hanging.open.countDown();
    Reporter reporter = reporter(hanging);
    Alert sample = Alerts.of(Kind.UNREAD_BYTES);
    int storm = 100_000;
    for (int i = 0; i < storm; i++) {
      reporter.onAlert(Alerts.withFingerprint(sample, String.format("%016x", i)));
    }
    threads.runHook();
    Matcher others =
        Pattern.compile("fingerprints beyond the first 1000: seen (\\d+) times").matcher(told());
    assertTrue(others.find(), "the others are counted together");
    assertEquals(storm - HumanReportSink.CAPACITY, Integer.parseInt(others.group(1)));
    assertTrue(told().contains("mispair: 100000 alerts of 1000 fingerprints and others"));
  }

  private Reporter reporter(AlertSink other) {
    Outlet log =
        threads.outlet(
            "log", new HumanReportSink(new StreamLog(err), System::nanoTime, () -> "", () -> ""));
    return threads.reporter(List.of(), log, threads.outlet("other", other));
  }

  private String told() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
