package io.mispair.report;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.audit.Alert;
import io.mispair.audit.Kind;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ReporterTest {

  private static final Alert ALERT = Alerts.of(Kind.UNREAD_BYTES);

  private final ReporterThreads threads = new ReporterThreads();

  @Test
  void nothingRunsUntilTheFirstAlert() {
    Reporter reporter = threads.reporter(List.of(), List.of(new RecordingSink()));
    assertEquals(List.of(), threads.made);
    assertEquals(List.of(), threads.hooks);

    reporter.onAlert(ALERT);
    reporter.onAlert(ALERT);

    assertEquals(2, threads.made.size());
    assertEquals(List.of(threads.named("mispair-exit")), threads.hooks);
  }

  @Test
  void reporterThreadIsANamedDaemonThatKeepsNoLoaderOfTheApplication() {
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      threads.reporter(List.of(), List.of(new RecordingSink())).onAlert(ALERT);
    } finally {
      Thread.currentThread().setContextClassLoader(ReporterTest.class.getClassLoader());
    }
    for (String name : List.of("mispair-sink0", "mispair-exit")) {
      Thread thread = threads.named(name);
      assertTrue(thread.isDaemon());
      assertNull(thread.getContextClassLoader());
    }
  }

  @Test
  void withoutQueuedSinksThereIsNoThread() {
    RecordingSink direct = new RecordingSink();
    threads.reporter(List.of(direct), List.of()).onAlert(ALERT);
    assertEquals(1, direct.alerts.size());
    assertEquals(List.of(), threads.made);
    assertEquals(List.of(), threads.hooks);
  }

  @Test
  void directSinkIsToldOnTheCallersThreadAndBeforeTheOthers() throws Exception {
    RecordingSink direct = new RecordingSink();
    CountDownLatch told = new CountDownLatch(1);
    AlertSink queued =
        alert -> {
          if (direct.alerts.contains(alert)
              && Thread.currentThread() == threads.named("mispair-sink0")) {
            told.countDown();
          }
        };
    threads.reporter(List.of(direct), List.of(queued)).onAlert(ALERT);
    assertEquals(List.of(Thread.currentThread()), direct.threads);
    assertTrue(told.await(10, TimeUnit.SECONDS));
  }

  @Test
  void alertsKeepTheirOrder() throws Exception {
    RecordingSink queued = new RecordingSink();
    Reporter reporter = threads.reporter(List.of(), List.of(queued));
    for (Kind kind : Kind.values()) {
      reporter.onAlert(Alerts.of(kind));
    }
    threads.runHook();
    assertEquals(List.of(Kind.values()), queued.alerts.stream().map(Alert::kind).toList());
  }

  @Test
  void sinkThatThrowsIsCountedAndTheOthersGoOn() throws Exception {
    AlertSink broken =
        new AlertSink() {
          @Override
          public void accept(Alert alert) {
            throw new StackOverflowError();
          }

          @Override
          public void exit() {
            throw new IllegalStateException();
          }
        };
    RecordingSink direct = new RecordingSink();
    RecordingSink queued = new RecordingSink();
    Reporter reporter = threads.reporter(List.of(broken, direct), List.of(broken, queued));
    reporter.onAlert(ALERT);
    reporter.onAlert(ALERT);
    threads.runHook();
    assertEquals(2, direct.alerts.size());
    assertEquals(2, queued.alerts.size());
    assertEquals(1, queued.exits.size());
    assertEquals(5, reporter.failures());
  }

  @Test
  void sinkThatThrowsAtATickIsCountedAndTheOthersGoOn() throws Exception {
    CountDownLatch ticked = new CountDownLatch(1);
    AlertSink broken =
        new RecordingSink() {
          @Override
          public void tick() {
            throw new IllegalStateException();
          }
        };
    AlertSink next =
        new RecordingSink() {
          @Override
          public void tick() {
            ticked.countDown();
          }
        };
    Reporter reporter = threads.reporter(List.of(), List.of(broken, next));
    reporter.onAlert(ALERT);
    assertTrue(ticked.await(10, TimeUnit.SECONDS));
    await().until(() -> reporter.failures() >= 1);
  }

  @Test
  void factoryThatHasNoThreadIsAskedOnceAndTheFileIsWrittenByTheCaller() {
    RecordingSink direct = new RecordingSink();
    RecordingSink file = new RecordingSink();
    ThreadFactory none =
        work -> {
          threads.made.add(Thread.currentThread());
          throw new OutOfMemoryError("unable to create native thread");
        };
    Reporter reporter =
        new Reporter(
            List.of(direct),
            List.of(
                new Outlet("log", new RecordingSink(), 0, none),
                new Outlet("alerts", file, Reporter.FILE_NANOS, none)),
            none,
            threads.hooks::add);
    reporter.onAlert(ALERT);
    reporter.onAlert(ALERT);
    assertEquals(3, threads.made.size());
    assertEquals(3, reporter.failures());
    assertEquals(2, direct.alerts.size());
    assertEquals(List.of(Thread.currentThread(), Thread.currentThread()), file.threads);
  }

  @Test
  void interruptOfTheReporterThreadNeitherEndsItNorMakesItSpin() throws Exception {
    RecordingSink queued = new RecordingSink();
    Reporter reporter = threads.reporter(List.of(), List.of(queued));
    reporter.onAlert(ALERT);
    Thread thread = threads.named("mispair-sink0");
    thread.interrupt();
    await().until(() -> !thread.isInterrupted());
    reporter.onAlert(ALERT);
    threads.runHook();
    assertEquals(2, queued.alerts.size());
  }

  @Test
  void alertDoesNotWaitForTheNextTick() {
    RecordingSink queued = new RecordingSink();
    Reporter reporter = threads.reporter(List.of(), List.of(queued));
    reporter.onAlert(ALERT);
    await()
        .until(
            () ->
                queued.alerts.size() == 1
                    && threads.named("mispair-sink0").getState() == Thread.State.TIMED_WAITING);
    reporter.onAlert(ALERT);
    // Half of what the tick takes.
    await().atMost(5, TimeUnit.SECONDS).until(() -> queued.alerts.size() == 2);
  }

  @Test
  void interruptOfTheCallerIsKept() {
    RecordingSink queued = new RecordingSink();
    Reporter reporter = threads.reporter(List.of(), List.of(queued));
    Thread.currentThread().interrupt();
    reporter.onAlert(ALERT);
    assertTrue(Thread.interrupted());
    assertEquals(0, reporter.failures() + reporter.dropped());
  }

  @Test
  void builderMakesTheFileAndTheReports(@TempDir Path dir) throws Exception {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    CountDownLatch printed = new CountDownLatch(1);
    PrintStream stream =
        new PrintStream(err, true, StandardCharsets.UTF_8) {
          @Override
          public void print(String text) {
            super.print(text);
            printed.countDown();
          }
        };
    Path file = dir.resolve("a.jsonl");
    Reporter reporter =
        Reporter.builder(stream, threads.factory)
            .alertsFile(file.toString())
            .humanReports()
            .build();

    reporter.onAlert(ALERT);

    assertEquals(Schema.json(ALERT), Schema.json(Files.readString(file)));
    assertTrue(printed.await(10, TimeUnit.SECONDS));
    assertEquals(HumanReport.format(ALERT, 1), err.toString(StandardCharsets.UTF_8));
    assertTrue(Runtime.getRuntime().removeShutdownHook(threads.named("mispair-exit")));
  }

  @Test
  void unusableFileLeavesTheBuilderUsable(@TempDir Path dir) {
    Reporter.Builder builder =
        Reporter.builder(new PrintStream(new ByteArrayOutputStream()), threads.factory);
    assertThrows(AlertsFileException.class, () -> builder.alertsFile(dir.toString()));
    Reporter reporter = builder.build();
    assertNotNull(reporter);
    reporter.onAlert(ALERT);
    assertEquals(0, reporter.failures() + reporter.dropped());
  }

  @Test
  void alertsThatAFailedFileDidNotTakeAreDropped() throws Exception {
    JsonLinesSink full =
        new JsonLinesSink(
            "x", new FileOutputStream("/dev/full"), new PrintStream(new ByteArrayOutputStream()));
    Outlet outlet = new Outlet("alerts", full, Reporter.FILE_NANOS, threads.factory);
    Reporter reporter = threads.reporter(List.of(), outlet);
    reporter.onAlert(ALERT);
    reporter.onAlert(ALERT);
    assertEquals(2, reporter.dropped());
    assertEquals("alerts: 2 dropped", reporter.undelivered());
    assertEquals(0, reporter.failures());
  }
}
