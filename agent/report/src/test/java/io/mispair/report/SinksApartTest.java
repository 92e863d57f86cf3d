package io.mispair.report;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.audit.Alert;
import io.mispair.audit.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A sink that hangs, throws or is full delays neither the application nor the other sinks. */
@Timeout(30)
class SinksApartTest {

  private static final Alert ALERT = Alerts.of(Kind.UNREAD_BYTES);

  private final ReporterThreads threads = new ReporterThreads();
  private final BlockingSink hanging = new BlockingSink();
  private final RecordingSink other = new RecordingSink();

  @AfterEach
  void open() {
    hanging.open.countDown();
  }

  @Test
  void theOtherSinkIsToldAllWhileOneHangs() throws Exception {
    Reporter reporter = threads.reporter(List.of(), List.of(hanging, other));
    reporter.onAlert(ALERT);
    hanging.entered.await();
    for (int i = 2; i <= 2 * Outlet.CAPACITY + 2; i++) {
      reporter.onAlert(ALERT);
      while (other.alerts.size() < i) {
        Thread.onSpinWait();
      }
    }
    assertEquals(2 * Outlet.CAPACITY + 2, other.alerts.size());
    assertEquals(Outlet.CAPACITY + 1, reporter.sinks().get(0).dropped());
    assertEquals(0, reporter.sinks().get(1).dropped());
    assertEquals("sink0: " + (Outlet.CAPACITY + 1) + " dropped", reporter.undelivered());
  }

  @Test
  void eachSinkHasAThreadOfItsOwn() {
    RecordingSink first = new RecordingSink();
    threads.reporter(List.of(), List.of(first, other)).onAlert(ALERT);
    await().until(() -> first.threads.size() + other.threads.size() == 2);
    assertEquals(List.of(threads.named("mispair-sink0")), first.threads);
    assertEquals(List.of(threads.named("mispair-sink1")), other.threads);
  }

  @Test
  void theFileIsWaitedFor() {
    RecordingSink file =
        new RecordingSink() {
          @Override
          public void accept(Alert alert) {
            pause(50);
            super.accept(alert);
          }
        };
    Reporter reporter = threads.reporter(List.of(), file(file, 20_000));
    reporter.onAlert(ALERT);
    assertEquals(1, file.alerts.size());
    Thread.currentThread().interrupt();
    reporter.onAlert(ALERT);
    assertTrue(Thread.interrupted(), "the application's interrupt is kept");
    assertEquals(2, file.alerts.size());
  }

  @Test
  void aDiskThatHangsHoldsTheApplicationUpOnceAndIsWaitedForAgainWhenItIsBack() throws Exception {
    Reporter reporter = threads.reporter(List.of(), file(hanging, 200), log());
    long start = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      reporter.onAlert(ALERT);
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    assertTrue(millis >= 190 && millis < 10_000, millis + " ms");
    assertEquals(1, hanging.alerts.size());
    await().until(() -> other.alerts.size() == 100);

    hanging.open.countDown();
    await().until(() -> hanging.alerts.size() == 100);
    await().until(() -> threads.named("mispair-alerts").getState() == Thread.State.TIMED_WAITING);
    reporter.onAlert(ALERT);
    assertEquals(101, hanging.alerts.size());
    assertEquals("", reporter.undelivered());
  }

  @Test
  void manyThreadsAtOnceLoseNothingInAHealthyFile() throws Exception {
    RecordingSink file = new RecordingSink();
    Reporter reporter = threads.reporter(List.of(), file(file, 20_000));
    List<Thread> raising = new ArrayList<>();
    for (int i = 0; i < 2 * Outlet.CAPACITY; i++) {
      raising.add(new Thread(() -> reporter.onAlert(ALERT)));
    }
    raising.forEach(Thread::start);
    for (Thread thread : raising) {
      thread.join();
    }
    assertEquals(2 * Outlet.CAPACITY, file.alerts.size());
    assertEquals("", reporter.undelivered());
  }

  @Test
  void anAlertThatASinkRaisesItselfIsNotToldToIt() {
    List<Reporter> reporters = new ArrayList<>();
    RecordingSink socketAppender =
        new RecordingSink() {
          @Override
          public void accept(Alert alert) {
            super.accept(alert);
            reporters.get(0).onAlert(ALERT);
          }
        };
    Reporter reporter = threads.reporter(List.of(), List.of(socketAppender, other));
    reporters.add(reporter);
    reporter.onAlert(ALERT);
    await().until(() -> other.alerts.size() == 2);
    assertEquals(1, socketAppender.alerts.size());
    assertEquals(1, reporter.dropped());
  }

  @Test
  void exitWaitsForAllTogetherAndNotForEach() throws Exception {
    List<AlertSink> sinks = new ArrayList<>();
    List<BlockingSink> blocking = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      BlockingSink sink = new BlockingSink();
      blocking.add(sink);
      sinks.add(sink);
    }
    sinks.add(other);
    Reporter reporter = threads.reporter(List.of(), sinks);
    reporter.onAlert(ALERT);
    for (BlockingSink sink : blocking) {
      sink.entered.await();
    }
    long start = System.nanoTime();
    threads.runHook();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    assertTrue(millis >= 1900 && millis < 6_000, millis + " ms");
    assertEquals(1, other.exits.size());
    assertEquals(4, reporter.failures());
    blocking.forEach(sink -> sink.open.countDown());
  }

  @Test
  void closingIsNotHeldUpByASinkThatHangs() throws Exception {
    Reporter reporter = threads.reporter(List.of(), List.of(hanging, other));
    reporter.onAlert(ALERT);
    hanging.entered.await();
    reporter.close();
    threads.named("mispair-sink1").join();
    assertTrue(threads.named("mispair-sink0").isAlive());
    hanging.open.countDown();
    threads.named("mispair-sink0").join();
    assertFalse(threads.named("mispair-sink0").isAlive());
  }

  private Outlet file(AlertSink sink, long millis) {
    return new Outlet("alerts", sink, TimeUnit.MILLISECONDS.toNanos(millis), threads.factory);
  }

  private Outlet log() {
    return threads.outlet("log", other);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
