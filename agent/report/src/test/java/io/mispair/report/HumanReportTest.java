package io.mispair.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.audit.Alert;
import io.mispair.audit.Certainty;
import io.mispair.audit.Kind;
import io.mispair.audit.TraceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HumanReportTest {

  private static final Alert TIMEOUT = Alerts.of(Kind.REUSE_AFTER_TIMEOUT);

  @Test
  void reuseAfterTimeoutInFull() {
    assertEquals(
        """
        ====================================================================================================
        ERROR: Mispair: reuse-after-timeout (confirmed) on 127.0.0.1:7001

          A read of get_paths from 127.0.0.1:7001 timed out after 200 ms, and the connection was reused for
          get_paths while 54 bytes of the earlier answer wait on it: close it on any timeout.

          read timed out here (request 2 get_paths, after 200 ms, thread "http-4"):
              at java.net.Socket$SocketInputStream.read(Socket.java:966)
              at java.io.BufferedReader.readLine(BufferedReader.java:329)
              at shop.tracker.Tracker.getPaths(Tracker.java:88)
              at shop.catalog.Images.find(Images.java:41)

          reused here (request 3 get_paths, thread "http-7"):
              at java.net.Socket$SocketOutputStream.write(Socket.java:1035)
              at shop.tracker.Tracker.getPaths(Tracker.java:85)
              at shop.catalog.Thumbnails.find(Thumbnails.java:30)

          what happened on the connection, in milliseconds before this alert:
                    ms  exchange  operation      bytes  thread
              -412.730         1  write             31  http-4
              -411.902         1  read              54  http-4
              -200.313         2  write             31  http-4
                -0.187         2  timeout            -  http-4
                -0.021         2  unread            54  http-7
                 0.000         3  write             31  http-7

          what to do:  close the connection on any timeout; never give it back to a pool.
          evidence:    kernel: 54 bytes waited in the receive buffer before request 3 was written
          connection:  7, client, 127.0.0.1:40312 to 127.0.0.1:7001, socket over tcp, mogilefs (serial), 3
                       requests, 1 response, 54 unread bytes, open since 2026-11-22T10:15:58.623456Z
          fingerprint: 3f5c0d9a1b7e2400, seen once so far
          alert:       01KANJ2N8VQ5S0M3T7X1C9E4FG at 2026-11-22T10:16:00.123456Z
          confirms:    01KANJ2N8TZ6R1B4W8Y2D0H5JK
        ====================================================================================================
        """,
        HumanReport.format(TIMEOUT, 1));
  }

  @ParameterizedTest
  @EnumSource
  void everyKindNamesBothStacksAndTheRemedyWithinTheColumns(Kind kind) {
    String report = HumanReport.format(Alerts.of(kind), 1);
    assertTrue(report.contains("at shop.catalog.Images.find(Images.java:41)"), report);
    assertTrue(report.contains("at shop.catalog.Thumbnails.find(Thumbnails.java:30)"), report);
    assertTrue(report.contains("  what to do:  " + Wording.remedy(kind) + "\n"), report);
    report.lines().forEach(line -> assertTrue(line.length() <= 100, line));
  }

  @Test
  void withoutATimeoutTheEarlierRequestHasItsPlace() {
    String report = HumanReport.format(Alerts.of(Kind.UNREAD_BYTES), 1);
    assertTrue(
        report.contains("  earlier request made here (request 2 get_paths, thread \"http-4\"):\n"),
        report);
    assertFalse(report.contains("timed out here"), report);
  }

  @Test
  void timeoutAndEarlierStackAreBothShown() {
    Alert alert =
        Alerts.withEarlier(
            TIMEOUT, new Alert.Exchange(2, null, "http-4", null, List.of("a.B.c(B.java:1)")));
    String report = HumanReport.format(alert, 1);
    assertTrue(report.contains("read timed out here (request 2, after 200 ms,"), report);
    assertTrue(
        report.contains(
            """
              earlier request made here (request 2, thread "http-4"):
                  at a.B.c(B.java:1)
            """),
        report);
  }

  @Test
  void requestsInATraceNameIt() {
    TraceContext trace =
        new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", true);
    Alert alert =
        Alerts.withEarlier(TIMEOUT, new Alert.Exchange(2, null, null, null, List.of(), trace));
    String line =
        "  trace:       request 2: 0af7651916cd43dd8448eb211c80319c, span b7ad6b7169203331\n";
    assertTrue(HumanReport.format(alert, 1).contains(line));
    assertFalse(HumanReport.format(TIMEOUT, 1).contains("trace:"));
  }

  @Test
  void missingStackSaysWhichOptionTakesIt() {
    Alert alert =
        Alerts.withEarlier(
            Alerts.of(Kind.UNREAD_BYTES), new Alert.Exchange(2, null, null, null, List.of()));
    String report = HumanReport.format(alert, 1);
    assertTrue(
        report.contains(
            """
              earlier request made here (request 2):
                  (no stack was taken; stacks=always takes one at each request)
            """),
        report);
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    String report = HumanReport.format(Alerts.bare(), 3);
    assertTrue(report.contains("WARN: Mispair: interleaved-use (suspected) on an unknown peer\n"));
    assertTrue(report.contains("fingerprint: 00000000000000ff, seen 3 times so far\n"), report);
    assertFalse(report.contains("what happened"), report);
    assertFalse(report.contains("confirms:"), report);
    assertFalse(report.contains("null"), report);
    assertFalse(report.contains(" here"), report);
  }

  @Test
  void headlineTellsSuspectedFromConfirmed() {
    assertTrue(headline(Certainty.SUSPECTED).startsWith("WARN: "));
    assertTrue(headline(Certainty.SUSPECTED).contains("(suspected)"));
    assertTrue(headline(Certainty.CONFIRMED).startsWith("ERROR: "));
    assertTrue(headline(Certainty.CONFIRMED).contains("(confirmed)"));
  }

  @Test
  void deepStackIsCut() {
    List<String> deep = IntStream.range(0, 30).mapToObj(i -> "a.B.m" + i + "(B.java:1)").toList();
    String report =
        HumanReport.format(
            Alerts.withTimeout(TIMEOUT, new Alert.Timeout(Alerts.TIME, 200, "t", deep)), 1);
    assertTrue(report.contains("      at a.B.m23(B.java:1)\n      ... 6 more\n"), report);
    assertFalse(report.contains("a.B.m24("), report);
  }

  @Test
  void stackThatJustFitsIsNotCut() {
    List<String> deep = IntStream.range(0, 24).mapToObj(i -> "a.B.m" + i + "(B.java:1)").toList();
    String report =
        HumanReport.format(
            Alerts.withTimeout(TIMEOUT, new Alert.Timeout(Alerts.TIME, 200, "t", deep)), 1);
    assertTrue(report.contains("a.B.m23("), report);
    assertFalse(report.contains(" more\n"), report);
  }

  @Test
  void namesCannotForgeLines() {
    String forged = "x\nERROR: Mispair: forged\u001b[2J";
    Alert alert =
        Alerts.withTimeout(
            Alerts.withMessage(TIMEOUT, forged),
            new Alert.Timeout(Alerts.TIME, 200, forged, List.of(forged)));
    String report = HumanReport.format(alert, 1);
    assertEquals(1, report.lines().filter(line -> line.startsWith("ERROR")).count(), report);
    assertFalse(report.contains("\u001b"), report);
    assertTrue(report.contains("x\\u000aERROR: Mispair: forged\\u001b[2J"), report);
  }

  @Test
  void tableStaysWithinTheColumns() {
    List<String> lines = new ArrayList<>();
    TimelineTable.addTo(
        lines,
        List.of(
            new Alert.Operation(-3_600_000_123L, "write", 1_000_000_000, "t".repeat(200), 12345678),
            new Alert.Operation(1, "close", 0, null, 0)));
    lines.forEach(line -> assertTrue(line.length() <= 100, line));
    assertTrue(lines.get(1).contains("-3600000.123"), lines.get(1));
    assertTrue(lines.get(1).endsWith("t..."), lines.get(1));
    assertEquals("         0.001         -  close              -  -", lines.get(2));
  }

  private static String headline(Certainty certainty) {
    return HumanReport.format(Alerts.withCertainty(TIMEOUT, certainty), 1)
        .lines()
        .skip(1)
        .findFirst()
        .orElseThrow();
  }
}
