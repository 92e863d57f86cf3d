package io.mispair.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.audit.Alert;
import io.mispair.audit.Certainty;
import io.mispair.audit.Kind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HumanReportSinkTest {

  private static final Alert TIMEOUT = Alerts.of(Kind.REUSE_AFTER_TIMEOUT);
  private static final Alert UNREAD = Alerts.of(Kind.UNREAD_BYTES);
  private static final long SECOND = 1_000_000_000L;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private String coverage = "";
  private String undelivered = "";
  private long nanos = Long.MAX_VALUE - 90 * SECOND; // wraps round within the tests
  private final HumanReportSink sink =
      new HumanReportSink(
          new StreamLog(new PrintStream(bytes, false, StandardCharsets.UTF_8)),
          () -> nanos,
          () -> coverage,
          () -> undelivered);

  @Test
  void firstOfAFingerprintIsReported() {
    sink.accept(TIMEOUT);
    assertEquals(HumanReport.format(TIMEOUT, 1), taken());
    sink.accept(UNREAD);
    assertEquals(HumanReport.format(UNREAD, 1), taken());
  }

  @Test
  void coverageFollowsTheFirstReportAndNoOther() {
    coverage = "Socket by field\n";
    sink.accept(TIMEOUT);
    assertEquals(HumanReport.format(TIMEOUT, 1) + coverage, taken());
    sink.accept(UNREAD);
    assertEquals(HumanReport.format(UNREAD, 1), taken());
  }

  @Test
  void repeatsAreNotReprinted() {
    sink.accept(TIMEOUT);
    taken();
    sink.accept(TIMEOUT);
    sink.accept(TIMEOUT);
    assertEquals("", taken());
  }

  @Test
  void aRepeatFromAnotherContextWithTheSameLogIsNotReprinted() {
    ReportLog one = new OneLog(new StreamLog(new PrintStream(bytes, true, StandardCharsets.UTF_8)));
    HumanReportSink shared =
        new HumanReportSink(one, () -> nanos, () -> coverage, () -> undelivered);
    shared.accept(TIMEOUT);
    assertEquals(HumanReport.format(TIMEOUT, 1), taken());
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    // As of a plug-in, which logs where its application does.
    Thread.currentThread().setContextClassLoader(new ClassLoader(before) {});
    try {
      shared.accept(TIMEOUT);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    assertEquals("", taken());
  }

  private record OneLog(ReportLog stream) implements ReportLog {
    @Override
    public Origin origin() {
      ClassLoader loader = HumanReportSinkTest.class.getClassLoader();
      return new Origin(new WeakReference<>(loader), new WeakReference<>(loader), null);
    }

    @Override
    public void print(String text, boolean error, Origin origin) {
      stream.print(text, error, origin);
    }
  }

  @Test
  void firstConfirmedOneIsNews() {
    Alert suspected = Alerts.withCertainty(TIMEOUT, Certainty.SUSPECTED);
    sink.accept(suspected);
    sink.accept(suspected);
    taken();
    sink.accept(TIMEOUT);
    assertEquals(HumanReport.format(TIMEOUT, 3), taken());
    sink.accept(TIMEOUT);
    sink.accept(suspected);
    assertEquals("", taken());
  }

  @Test
  void suspectedAfterConfirmedIsARepeat() {
    sink.accept(TIMEOUT);
    taken();
    sink.accept(Alerts.withCertainty(TIMEOUT, Certainty.SUSPECTED));
    assertEquals("", taken());
  }

  @Test
  void repeatsAreSummedUpAfterAMinute() {
    sink.accept(TIMEOUT);
    sink.accept(TIMEOUT);
    sink.accept(TIMEOUT);
    taken();
    nanos += 60 * SECOND - 1;
    sink.tick();
    assertEquals("", taken());
    nanos += 1;
    sink.tick();
    assertEquals(
        "mispair: reuse-after-timeout 3f5c0d9a1b7e2400: seen 3 times, 2 of them since it was last"
            + " reported, last on 127.0.0.1:7001\n",
        taken());
  }

  @Test
  void summaryComesOnceAMinuteAtMostAndOnlyWithNews() {
    sink.accept(TIMEOUT);
    sink.accept(TIMEOUT);
    nanos += 60 * SECOND;
    sink.tick();
    taken();
    sink.tick();
    nanos += 3600 * SECOND;
    sink.tick();
    assertEquals("", taken());
    sink.accept(TIMEOUT);
    sink.tick();
    assertTrue(taken().contains("seen 3 times, 1 of them since"));
    sink.accept(TIMEOUT);
    nanos += 59 * SECOND;
    sink.tick();
    assertEquals("", taken());
  }

  @Test
  void eachFingerprintHasItsOwnMinute() {
    sink.accept(TIMEOUT);
    sink.accept(TIMEOUT);
    nanos += 30 * SECOND;
    sink.accept(UNREAD);
    sink.accept(UNREAD);
    taken();
    nanos += 30 * SECOND;
    sink.tick();
    String first = taken();
    assertTrue(first.contains("reuse-after-timeout") && first.lines().count() == 1, first);
    nanos += 30 * SECOND;
    sink.tick();
    String second = taken();
    assertTrue(second.contains("unread-bytes") && second.lines().count() == 1, second);
  }

  @Test
  void exitSumsUpAtOnce() {
    sink.accept(TIMEOUT);
    sink.accept(TIMEOUT);
    sink.accept(UNREAD);
    taken();
    sink.exit();
    assertEquals(
        """
        mispair: reuse-after-timeout 3f5c0d9a1b7e2400: seen 2 times, 1 of them since it was last\
         reported, last on 127.0.0.1:7001
        mispair: 3 alerts of 2 fingerprints
        """,
        taken());
  }

  @Test
  void exitTellsWhatWasDropped() {
    sink.accept(TIMEOUT);
    taken();
    undelivered = "alerts: 5 dropped";
    sink.exit();
    assertEquals("mispair: 1 alert of 1 fingerprint; not told: alerts: 5 dropped\n", taken());
  }

  @Test
  void fingerprintsBeyondTheCapacityAreCountedTogether() {
    for (int i = 0; i < HumanReportSink.CAPACITY; i++) {
      sink.accept(Alerts.withFingerprint(TIMEOUT, String.format("%016x", i)));
    }
    assertTrue(taken().contains("00000000000003e7"));
    for (int i = 0; i < 5; i++) {
      sink.accept(Alerts.withFingerprint(TIMEOUT, String.format("ffff%012x", i)));
    }
    assertEquals("", taken());
    nanos += 60 * SECOND;
    sink.tick();
    assertEquals(
        "mispair: fingerprints beyond the first 1000: seen 5 times, 5 of them since it was last"
            + " reported, last on 127.0.0.1:7001\n",
        taken());
    sink.accept(Alerts.withFingerprint(TIMEOUT, String.format("%016x", 7)));
    sink.exit();
    String exit = taken();
    assertTrue(exit.contains("0000000000000007: seen 2 times, 1 of them since"), exit);
    assertTrue(exit.endsWith("mispair: 1006 alerts of 1000 fingerprints and others\n"), exit);
  }

  private String taken() {
    String text = bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    bytes.reset();
    return text;
  }
}
