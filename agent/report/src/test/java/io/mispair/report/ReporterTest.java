package io.mispair.report;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ReporterTest {

  private static final Alert ALERT = Alerts.of(Kind.UNREAD_BYTES);

  private final List<Thread> made = new CopyOnWriteArrayList<>();
  private final List<Thread> hooks = new CopyOnWriteArrayList<>();
  private final ThreadFactory threads =
      work -> {
        Thread thread = new Thread(work);
        made.add(thread);
        return thread;
      };

  @Test
  void nothingRunsUntilTheFirstAlert() {
    Reporter reporter = reporter(List.of(), List.of(new Recorder()));
    assertEquals(List.of(), made);
    assertEquals(List.of(), hooks);

    reporter.onAlert(ALERT);
    reporter.onAlert(ALERT);

    assertEquals(2, made.size());
    assertEquals(List.of(made.get(1)), hooks);
  }

  @Test
  void reporterThreadIsANamedDaemonThatKeepsNoLoaderOfTheApplication() {
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      reporter(List.of(), List.of(new Recorder())).onAlert(ALERT);
    } finally {
      Thread.currentThread().setContextClassLoader(ReporterTest.class.getClassLoader());
    }
    Thread thread = made.get(0);
    assertEquals("mispair-reporter", thread.getName());
    assertTrue(thread.isDaemon());
    assertNull(thread.getContextClassLoader());
  }

  @Test
  void withoutQueuedSinksThereIsNoThread() {
    Recorder direct = new Recorder();
    reporter(List.of(direct), List.of()).onAlert(ALERT);
    assertEquals(1, direct.alerts.size());
    assertEquals(List.of(), made);
    assertEquals(List.of(), hooks);
  }

  @Test
  void directSinkIsToldOnTheCallersThreadAndBeforeTheOthers() throws Exception {
    Recorder direct = new Recorder();
    CountDownLatch told = new CountDownLatch(1);
    AlertSink queued =
        alert -> {
          if (direct.alerts.contains(alert) && Thread.currentThread() == made.get(0)) {
            told.countDown();
          }
        };
    reporter(List.of(direct), List.of(queued)).onAlert(ALERT);
    assertEquals(List.of(Thread.currentThread()), direct.threads);
    assertTrue(told.await(10, TimeUnit.SECONDS));
  }

  @Test
  void alertsKeepTheirOrder() throws Exception {
    Recorder queued = new Recorder();
    Reporter reporter = reporter(List.of(), List.of(queued));
    for (Kind kind : Kind.values()) {
      reporter.onAlert(Alerts.of(kind));
    }
    runHook();
    assertEquals(List.of(Kind.values()), queued.alerts.stream().map(Alert::kind).toList());
  }

  @Test
  void sinkThatBlocksFillsTheQueueAndTheRestIsDropped() throws Exception {
    Gate gate = new Gate();
    Recorder direct = new Recorder();
    Reporter reporter = reporter(List.of(direct), List.of(gate));
    reporter.onAlert(ALERT);
    gate.entered.await();

    for (int i = 0; i < Reporter.QUEUE_CAPACITY; i++) {
      reporter.onAlert(ALERT);
    }
    assertEquals(0, reporter.dropped());
    reporter.onAlert(ALERT);
    reporter.onAlert(ALERT);
    assertEquals(2, reporter.dropped());
    assertEquals(Reporter.QUEUE_CAPACITY + 3, direct.alerts.size());

    gate.open.countDown();
    runHook();
    assertEquals(Reporter.QUEUE_CAPACITY + 1, gate.alerts.size());
    assertEquals(List.of(2L), gate.exits);
    assertEquals(0, reporter.failures());
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
          public void exit(long dropped) {
            throw new IllegalStateException();
          }
        };
    Recorder direct = new Recorder();
    Recorder queued = new Recorder();
    Reporter reporter = reporter(List.of(broken, direct), List.of(broken, queued));
    reporter.onAlert(ALERT);
    reporter.onAlert(ALERT);
    runHook();
    assertEquals(2, direct.alerts.size());
    assertEquals(2, queued.alerts.size());
    assertEquals(1, queued.exits.size());
    assertEquals(5, reporter.failures());
  }

  @Test
  void sinkThatThrowsAtATickIsCountedAndTheOthersGoOn() throws Exception {
    CountDownLatch ticked = new CountDownLatch(1);
    AlertSink broken =
        new Recorder() {
          @Override
          public void tick() {
            throw new IllegalStateException();
          }
        };
    AlertSink next =
        new Recorder() {
          @Override
          public void tick() {
            ticked.countDown();
          }
        };
    Reporter reporter = reporter(List.of(), List.of(broken, next));
    reporter.onAlert(ALERT);
    assertTrue(ticked.await(10, TimeUnit.SECONDS));
    assertTrue(reporter.failures() >= 1);
  }

  @Test
  void factoryThatHasNoThreadIsAskedOnce() {
    Recorder direct = new Recorder();
    Reporter reporter =
        new Reporter(
            List.of(direct),
            List.of(new Recorder()),
            work -> {
              made.add(Thread.currentThread());
              throw new OutOfMemoryError("unable to create native thread");
            },
            hooks::add);
    reporter.onAlert(ALERT);
    reporter.onAlert(ALERT);
    assertEquals(1, made.size());
    assertEquals(1, reporter.failures());
    assertEquals(2, direct.alerts.size());
  }

  @Test
  void alertWhileTheJvmShutsDownIsStillReported() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    Reporter reporter =
        new Reporter(
            List.of(),
            List.of(alert -> told.countDown()),
            threads,
            hook -> {
              throw new IllegalStateException("Shutdown in progress");
            });
    reporter.onAlert(ALERT);
    assertTrue(told.await(10, TimeUnit.SECONDS));
    assertEquals(1, reporter.failures());
  }

  @Test
  void interruptOfTheReporterThreadNeitherEndsItNorMakesItSpin() throws Exception {
    Recorder queued = new Recorder();
    Reporter reporter = reporter(List.of(), List.of(queued));
    reporter.onAlert(ALERT);
    made.get(0).interrupt();
    await().until(() -> !made.get(0).isInterrupted());
    reporter.onAlert(ALERT);
    runHook();
    assertEquals(2, queued.alerts.size());
  }

  @Test
  void alertDoesNotWaitForTheNextTick() {
    Recorder queued = new Recorder();
    Reporter reporter = reporter(List.of(), List.of(queued));
    reporter.onAlert(ALERT);
    await()
        .until(
            () ->
                queued.alerts.size() == 1 && made.get(0).getState() == Thread.State.TIMED_WAITING);
    reporter.onAlert(ALERT);
    // Half of what the tick takes.
    await().atMost(5, TimeUnit.SECONDS).until(() -> queued.alerts.size() == 2);
  }

  @Test
  void interruptOfTheCallerIsKept() {
    Recorder queued = new Recorder();
    Reporter reporter = reporter(List.of(), List.of(queued));
    Thread.currentThread().interrupt();
    reporter.onAlert(ALERT);
    assertTrue(Thread.interrupted());
    assertEquals(0, reporter.failures() + reporter.dropped());
  }

  @Test
  void exitWaitsForWhatIsQueuedAndTellsTheSinks() throws Exception {
    Gate gate = new Gate();
    Reporter reporter = reporter(List.of(), List.of(gate));
    for (int i = 0; i < 100; i++) {
      reporter.onAlert(ALERT);
    }
    gate.entered.await();
    Thread hook = hooks.get(0);
    hook.start();
    gate.open.countDown();
    hook.join();
    assertEquals(100, gate.alerts.size());
    assertEquals(List.of(0L), gate.exits);
  }

  @Test
  void exitGivesUpOnASinkThatBlocks() throws Exception {
    Gate gate = new Gate();
    Reporter reporter = reporter(List.of(), List.of(gate));
    reporter.onAlert(ALERT);
    gate.entered.await();
    long start = System.nanoTime();
    runHook();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    assertTrue(millis >= 1900 && millis < 10_000, millis + " ms");
    assertEquals(1, reporter.failures());
    assertEquals(List.of(), gate.exits);
    gate.open.countDown();
  }

  @Test
  void alertAfterTheExitIsStillReportedOnce() throws Exception {
    CountDownLatch two = new CountDownLatch(2);
    Recorder queued =
        new Recorder() {
          @Override
          public void accept(Alert alert) {
            super.accept(alert);
            two.countDown();
          }
        };
    Reporter reporter = reporter(List.of(), List.of(queued));
    reporter.onAlert(ALERT);
    runHook();
    reporter.onAlert(ALERT);
    assertTrue(two.await(10, TimeUnit.SECONDS));
    assertEquals(1, queued.exits.size());
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
        Reporter.builder(stream, threads).alertsFile(file.toString()).humanReports().build();

    reporter.onAlert(ALERT);

    assertEquals(Schema.json(ALERT), Schema.json(Files.readString(file)));
    assertTrue(printed.await(10, TimeUnit.SECONDS));
    assertEquals(HumanReport.format(ALERT, 1), err.toString(StandardCharsets.UTF_8));
    assertTrue(Runtime.getRuntime().removeShutdownHook(made.get(1)));
  }

  @Test
  void closedReporterHasSaidAllAndHoldsNothing(@TempDir Path dir) throws Exception {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Path file = dir.resolve("a.jsonl");
    Reporter reporter =
        Reporter.builder(stream, threads).alertsFile(file.toString()).humanReports().build();
    reporter.onAlert(ALERT);
    reporter.close();
    made.get(0).join(10_000);
    assertFalse(made.get(0).isAlive());
    assertFalse(Runtime.getRuntime().removeShutdownHook(made.get(1)));
    assertEquals(
        HumanReport.format(ALERT, 1) + "mispair: 1 alert of 1 fingerprint" + System.lineSeparator(),
        err.toString(StandardCharsets.UTF_8));
    assertEquals(0, reporter.dropped() + reporter.failures());
    reporter.onAlert(ALERT);
    assertEquals(1, Files.readAllLines(file).size());
    assertEquals(1, reporter.dropped());
  }

  @Test
  void reporterThatNeverHadAnAlertIsClosedToo(@TempDir Path dir) throws Exception {
    Reporter reporter =
        Reporter.builder(System.err, threads)
            .alertsFile(dir.resolve("a.jsonl").toString())
            .humanReports()
            .build();
    reporter.close();
    assertEquals(List.of(), made);
  }

  @Test
  void unusableFileLeavesTheBuilderUsable(@TempDir Path dir) {
    Reporter.Builder builder =
        Reporter.builder(new PrintStream(new ByteArrayOutputStream()), threads);
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
    Reporter reporter = reporter(List.of(full), List.of());
    reporter.onAlert(ALERT);
    reporter.onAlert(ALERT);
    assertEquals(2, reporter.dropped());
    assertEquals(0, reporter.failures());
  }

  private Reporter reporter(List<AlertSink> direct, List<AlertSink> queued) {
    return new Reporter(direct, queued, threads, hooks::add);
  }

  private void runHook() throws InterruptedException {
    Thread hook = hooks.get(0);
    hook.start();
    hook.join();
  }

  private static class Recorder implements AlertSink {
    final List<Alert> alerts = new CopyOnWriteArrayList<>();
    final List<Thread> threads = new CopyOnWriteArrayList<>();
    final List<Long> exits = new CopyOnWriteArrayList<>();

    @Override
    public void accept(Alert alert) {
      alerts.add(alert);
      threads.add(Thread.currentThread());
    }

    @Override
    public void exit(long dropped) {
      exits.add(dropped);
    }
  }

  /** Blocks in its first alert until it is opened. */
  private static final class Gate extends Recorder {
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch open = new CountDownLatch(1);

    @Override
    public void accept(Alert alert) {
      super.accept(alert);
      entered.countDown();
      try {
        open.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
