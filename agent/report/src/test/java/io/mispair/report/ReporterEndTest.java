package io.mispair.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.audit.Alert;
import io.mispair.audit.Kind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a reporter does when it, its JVM or its patience comes to an end. */
@Timeout(30)
class ReporterEndTest {

  private static final Alert ALERT = Alerts.of(Kind.UNREAD_BYTES);

  private final ReporterThreads threads = new ReporterThreads();

  @Test
  void sinkThatBlocksFillsTheQueueAndTheRestIsDropped() throws Exception {
    BlockingSink gate = new BlockingSink();
    RecordingSink direct = new RecordingSink();
    Reporter reporter = threads.reporter(List.of(direct), List.of(gate));
    reporter.onAlert(ALERT);
    gate.entered.await();

    for (int i = 0; i < Outlet.CAPACITY; i++) {
      reporter.onAlert(ALERT);
    }
    assertEquals(0, reporter.dropped());
    reporter.onAlert(ALERT);
    reporter.onAlert(ALERT);
    assertEquals(2, reporter.dropped());
    assertEquals(Outlet.CAPACITY + 3, direct.alerts.size());

    gate.open.countDown();
    threads.runHook();
    assertEquals(Outlet.CAPACITY + 1, gate.alerts.size());
    assertEquals(1, gate.exits.size());
    assertEquals("sink0: 2 dropped", reporter.undelivered());
    assertEquals(0, reporter.failures());
  }

  @Test
  void alertWhileTheJvmShutsDownIsStillReported() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    Reporter reporter =
        new Reporter(
            List.of(),
            List.of(threads.outlet("log", alert -> told.countDown())),
            threads.factory,
            hook -> {
              throw new IllegalStateException("Shutdown in progress");
            });
    reporter.onAlert(ALERT);
    assertTrue(told.await(10, TimeUnit.SECONDS));
    assertEquals(1, reporter.failures());
  }

  @Test
  void exitWaitsForWhatIsQueuedAndTellsTheSinks() throws Exception {
    BlockingSink gate = new BlockingSink();
    Reporter reporter = threads.reporter(List.of(), List.of(gate));
    for (int i = 0; i < 100; i++) {
      reporter.onAlert(ALERT);
    }
    gate.entered.await();
    Thread hook = threads.hooks.get(0);
    hook.start();
    gate.open.countDown();
    hook.join();
    assertEquals(100, gate.alerts.size());
    assertEquals(List.of(threads.named("mispair-sink0")), gate.exits);
  }

  @Test
  void exitGivesUpOnASinkThatBlocks() throws Exception {
    BlockingSink gate = new BlockingSink();
    Reporter reporter = threads.reporter(List.of(), List.of(gate));
    reporter.onAlert(ALERT);
    gate.entered.await();
    long start = System.nanoTime();
    threads.runHook();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    assertTrue(millis >= 1900 && millis < 10_000, millis + " ms");
    assertEquals(1, reporter.failures());
    assertEquals(List.of(), gate.exits);
    gate.open.countDown();
  }

  @Test
  void alertAfterTheExitIsStillReportedOnce() throws Exception {
    CountDownLatch two = new CountDownLatch(2);
    RecordingSink queued =
        new RecordingSink() {
          @Override
          public void accept(Alert alert) {
            super.accept(alert);
            two.countDown();
          }
        };
    Reporter reporter = threads.reporter(List.of(), List.of(queued));
    reporter.onAlert(ALERT);
    threads.runHook();
    reporter.onAlert(ALERT);
    assertTrue(two.await(10, TimeUnit.SECONDS));
    assertEquals(1, queued.exits.size());
  }

  @Test
  void closedReporterHasSaidAllAndHoldsNothing(@TempDir Path dir) throws Exception {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Path file = dir.resolve("a.jsonl");
    Reporter reporter =
        Reporter.builder(stream, threads.factory)
            .alertsFile(file.toString())
            .humanReports()
            .build();
    reporter.onAlert(ALERT);
    reporter.close();
    for (String name : List.of("mispair-log", "mispair-alerts")) {
      threads.named(name).join(10_000);
      assertFalse(threads.named(name).isAlive());
    }
    assertFalse(Runtime.getRuntime().removeShutdownHook(threads.named("mispair-exit")));
    assertEquals(
        HumanReport.format(ALERT, 1) + "mispair: 1 alert of 1 fingerprint" + System.lineSeparator(),
        err.toString(StandardCharsets.UTF_8));
    assertEquals(0, reporter.dropped() + reporter.failures());
    reporter.onAlert(ALERT);
    assertEquals(1, Files.readAllLines(file).size());
    assertEquals("log: 1 dropped; alerts: 1 dropped", reporter.undelivered());
  }

  @Test
  void reporterThatNeverHadAnAlertIsClosedToo(@TempDir Path dir) throws Exception {
    Reporter reporter =
        Reporter.builder(System.err, threads.factory)
            .alertsFile(dir.resolve("a.jsonl").toString())
            .humanReports()
            .build();
    reporter.close();
    assertEquals(List.of(), threads.made);
  }
}
