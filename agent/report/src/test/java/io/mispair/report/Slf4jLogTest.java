package io.mispair.report;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.audit.Alert;
import io.mispair.audit.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The report for people in the application's own log, with what applications log with. */
@Timeout(60)
class Slf4jLogTest {

  private static final Alert CONFIRMED = Alerts.of(Kind.REUSE_AFTER_TIMEOUT);
  private static final Alert SUSPECTED = Alerts.of(Kind.INTERLEAVED_USE);

  private final ReporterThreads threads = new ReporterThreads();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "slf4j-1.7, logback-1.2",
    "slf4j-2.0, logback-1.5",
    "slf4j-1.7, log4j|log4j-1.7",
    "slf4j-2.0, log4j|log4j-2.0"
  })
  void reportsAreInTheApplicationsLogWithItsContextAndLevel(String api, String binding)
      throws Exception {
    try (WebApp app = WebApp.of(home, (api + "|" + binding).split("\\|"))) {
      Reporter reporter = reporter();
      app.raise("Client", "alice", () -> reporter.onAlert(CONFIRMED));
      app.raise("Client", "bob", () -> reporter.onAlert(SUSPECTED));
      app.raise("Client", "carol", () -> reporter.onAlert(SUSPECTED));
      threads.runHook();
      String rule = HumanReport.RULE + "\n";
      assertEquals(
          "ERROR io.mispair.alerts [alice] "
              + HumanReport.format(CONFIRMED, 1).replace(rule, "")
              + "how it is covered\n"
              + "WARN io.mispair.alerts [bob] "
              + HumanReport.format(SUSPECTED, 1).replace(rule, "")
              + "WARN io.mispair.alerts [] mispair: interleaved-use "
              + SUSPECTED.fingerprint()
              + ": seen 2 times, 1 of them since it was last reported, last on 127.0.0.1:7001\n"
              + "WARN io.mispair.alerts [] mispair: 3 alerts of 2 fingerprints\n",
          app.log().replace("\r\n", "\n"));
      assertEquals("", errors());
      assertEquals(0, reporter.failures() + reporter.dropped());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"slf4j-1.7|logback-1.2", "slf4j-2.0|log4j|log4j-2.0"})
  void anApplicationThatHasNotBegunToLogIsToldOnTheLogsThread(String libraries) throws Exception {
    try (WebApp app = WebApp.of(home, libraries.split("\\|"))) {
      Reporter reporter = reporter();
      app.raise("Silent", "", () -> reporter.onAlert(CONFIRMED));
      // Log4j may take longer to begin than the hook waits.
      await().atMost(50, TimeUnit.SECONDS).until(() -> app.log().contains("fingerprint"));
      threads.runHook();
      assertTrue(app.log().startsWith("ERROR io.mispair.alerts [] ERROR: Mispair: "), app.log());
      assertEquals("", errors());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"slf4j-1.7", "slf4j-2.0", ""})
  void withoutABindingOrWithoutSlf4jItIsSystemErr(String libraries) throws Exception {
    PrintStream before = System.err;
    // SLF4J's own complaint would go there.
    System.setErr(err);
    try (WebApp app =
        WebApp.of(home, libraries.isEmpty() ? new String[0] : new String[] {libraries})) {
      Reporter reporter = reporter();
      app.raise("Silent", "", () -> reporter.onAlert(CONFIRMED));
      threads.runHook();
    } finally {
      System.setErr(before);
    }
    assertEquals(
        HumanReport.format(CONFIRMED, 1) + "how it is covered\nmispair: 1 alert of 1 fingerprint\n",
        errors());
  }

  @Test
  void aFactoryThatDoesNothingIsNoLog() throws Exception {
    PrintStream before = System.err;
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
    try (WebApp app = WebApp.of(home, "slf4j-2.0")) {
      Reporter reporter = reporter();
      // It has begun to log, into nothing.
      app.raise("Client", "alice", () -> reporter.onAlert(CONFIRMED));
      threads.runHook();
    } finally {
      System.setErr(before);
    }
    assertTrue(errors().startsWith(HumanReport.format(CONFIRMED, 1)), errors());
  }

  @ParameterizedTest
  @ValueSource(strings = {"slf4j-1.7|logback-1.2", "slf4j-2.0|logback-1.5"})
  void aCopyOfSlf4jUnderAnotherNameIsLeftAloneAndItIsSystemErr(String libraries) throws Exception {
    try (WebApp app = WebApp.relocated(home, libraries.split("\\|"))) {
      Reporter reporter = reporter();
      app.raise("Client", "alice", () -> reporter.onAlert(CONFIRMED));
      threads.runHook();
      Class<?> factory = app.loader.loadClass("org.slf4x.LoggerFactory");
      Object used = factory.getMethod("getILoggerFactory").invoke(null);
      assertEquals("ch.qos.logback.classic.LoggerContext", used.getClass().getName());
      assertEquals("", app.log());
      assertEquals(0, reporter.failures() + reporter.dropped());
    }
    assertEquals(
        HumanReport.format(CONFIRMED, 1) + "how it is covered\nmispair: 1 alert of 1 fingerprint\n",
        errors());
  }

  @Test
  void ofTwoApplicationsTheOneIsToldWhoseCodeItWas() throws Exception {
    try (WebApp one = WebApp.of(home.resolve("one"), "slf4j-2.0", "logback-1.5");
        WebApp two = WebApp.of(home.resolve("two"), "slf4j-1.7", "log4j", "log4j-1.7")) {
      Reporter reporter = reporter();
      one.raise("Client", "alice", () -> reporter.onAlert(CONFIRMED));
      two.raise("Client", "bob", () -> reporter.onAlert(SUSPECTED));
      threads.runHook();
      assertTrue(one.log().startsWith("ERROR io.mispair.alerts [alice] "), one.log());
      assertFalse(one.log().contains("interleaved-use"), one.log());
      assertTrue(two.log().startsWith("WARN io.mispair.alerts [bob] "), two.log());
      assertFalse(two.log().contains("reuse-after-timeout"), two.log());
      assertEquals("", errors());
    }
  }

  @Test
  void theSameAlertIsReportedOnceToEachApplicationWhoseCodeRaisesIt() throws Exception {
    Reporter reporter = reporter();
    try (WebApp one = WebApp.of(home.resolve("one"), "slf4j-2.0", "logback-1.5");
        WebApp two = WebApp.of(home.resolve("two"), "slf4j-1.7", "log4j", "log4j-1.7")) {
      one.raise("Client", "alice", () -> reporter.onAlert(CONFIRMED));
      two.raise("Client", "bob", () -> reporter.onAlert(CONFIRMED));
      one.raise("Client", "carol", () -> reporter.onAlert(CONFIRMED));
      two.raise("Client", "dave", () -> reporter.onAlert(CONFIRMED));
      await().until(() -> one.log().contains("fingerprint") && two.log().contains("fingerprint"));
      // The first deployed again, while the old one may be anywhere.
      try (WebApp again = WebApp.of(home.resolve("again"), "slf4j-2.0", "logback-1.5")) {
        again.raise("Client", "erin", () -> reporter.onAlert(CONFIRMED));
        threads.runHook();
        assertTrue(again.log().startsWith("ERROR io.mispair.alerts [erin] "), again.log());
      }
      assertTrue(one.log().startsWith("ERROR io.mispair.alerts [alice] "), one.log());
      assertTrue(two.log().startsWith("ERROR io.mispair.alerts [bob] "), two.log());
      assertFalse((one.log() + two.log()).matches("(?s).*\\[(carol|dave|erin)].*"), one.log());
      assertEquals("", errors());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"slf4j-2.0|logback-1.5", "slf4j-1.7|logback-1.2"})
  void anApplicationThatIsUndeployedIsNotKept(String libraries) throws Exception {
    Reporter reporter = reporter();
    WeakReference<ClassLoader> gone = raiseAndUndeploy(reporter, libraries.split("\\|"));
    await()
        .atMost(20, TimeUnit.SECONDS)
        .until(
            () -> {
              System.gc();
              return gone.get() == null;
            });
    // What is left to say has no place but System.err now.
    threads.runHook();
    assertEquals("mispair: 1 alert of 1 fingerprint\n", errors());
  }

  private WeakReference<ClassLoader> raiseAndUndeploy(Reporter reporter, String... libraries)
      throws Exception {
    try (WebApp app = WebApp.of(home, libraries)) {
      app.raise("Client", "alice", () -> reporter.onAlert(CONFIRMED));
      await().until(() -> app.log().contains("fingerprint"));
      await().until(() -> !threads.named("mispair-slf4j").isAlive());
      // As a container does. (Log4j holds on to its application without us, too.)
      Object factory =
          app.loader
              .loadClass("org.slf4j.LoggerFactory")
              .getMethod("getILoggerFactory")
              .invoke(null);
      factory.getClass().getMethod("stop").invoke(factory);
      threads.made.removeIf(thread -> thread.getName().equals("mispair-slf4j"));
      return new WeakReference<>(app.loader);
    }
  }

  @Test
  void anAppenderThatThrowsLeavesTheReportToSystemErr() throws Exception {
    try (WebApp app = WebApp.onConsole(home, "slf4j-2.0", "log4j", "log4j-2.0")) {
      Reporter reporter = reporter();
      PrintStream before = System.out;
      System.setOut(new FailingStream());
      try {
        app.raise("Client", "alice", () -> reporter.onAlert(CONFIRMED));
        await().until(() -> errors().contains("how it is covered"));
      } finally {
        System.setOut(before);
      }
      assertTrue(errors().startsWith(HumanReport.format(CONFIRMED, 1)), errors());
    }
  }

  @Test
  void anAppenderThatBlocksDelaysNoOtherSinkNorTheApplication() throws Exception {
    RecordingSink other = new RecordingSink();
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch open = new CountDownLatch(1);
    try (WebApp app = WebApp.onConsole(home, "slf4j-1.7", "log4j", "log4j-1.7")) {
      Reporter reporter =
          Reporter.builder(err, threads.factory)
              .humanReports(true, () -> "")
              .sink("other", other)
              .build();
      PrintStream before = System.out;
      System.setOut(new BlockingStream(entered, open));
      try {
        app.raise("Client", "alice", () -> reporter.onAlert(CONFIRMED));
        entered.await();
        for (int i = 0; i < 100_000; i++) {
          reporter.onAlert(SUSPECTED);
        }
        await().until(() -> other.alerts.size() + reporter.sinks().get(1).dropped() == 100_001);
        assertEquals(0, reporter.sinks().get(0).dropped(), "repeats need no queue");
      } finally {
        open.countDown();
        System.setOut(before);
      }
      assertTrue(Runtime.getRuntime().removeShutdownHook(threads.named("mispair-exit")));
    }
  }

  @Test
  void textThatLooksLikeALookupIsNotOne() throws Exception {
    try (WebApp app = WebApp.of(home, "slf4j-2.0", "logback-1.5")) {
      Reporter reporter = reporter();
      Alert evil = Alerts.withMessage(CONFIRMED, "a ${jndi:ldap://x} and {} of it");
      app.raise("Client", "alice", () -> reporter.onAlert(evil));
      threads.runHook();
      assertTrue(app.log().contains("a $_{jndi:ldap://x} and {} of it"), app.log());
    }
  }

  private Reporter reporter() {
    Outlet log =
        threads.outlet(
            "log",
            new HumanReportSink(
                new Slf4jLog(new StreamLog(err), threads.factory),
                System::nanoTime,
                () -> "how it is covered\n",
                () -> ""));
    return threads.reporter(List.of(), log);
  }

  private String errors() {
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  /** A console that is broken. */
  private static final class FailingStream extends PrintStream {
    FailingStream() {
      super(OutputStream.nullOutputStream());
    }

    @Override
    public void write(byte[] text, int offset, int length) {
      throw new IllegalStateException("broken");
    }

    @Override
    public void write(byte[] text) throws IOException {
      throw new IOException("broken");
    }
  }

  /** A console that nobody reads. */
  private static final class BlockingStream extends PrintStream {
    private final CountDownLatch entered;
    private final CountDownLatch open;

    BlockingStream(CountDownLatch entered, CountDownLatch open) {
      super(OutputStream.nullOutputStream());
      this.entered = entered;
      this.open = open;
    }

    @Override
    public void write(byte[] text, int offset, int length) {
      entered.countDown();
      try {
        open.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
