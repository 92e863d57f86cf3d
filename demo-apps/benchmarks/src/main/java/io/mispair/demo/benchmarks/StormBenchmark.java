package io.mispair.demo.benchmarks;

import io.mispair.audit.Alert;
import io.mispair.audit.Certainty;
import io.mispair.audit.Kind;
import io.mispair.report.AlertSink;
import io.mispair.report.AlertsFileException;
import io.mispair.report.Reporter;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the application's thread pays to have one alert more told, in a storm of alerts that are
 * alike: the log counts it, a sink that hangs drops it, the file is waited for. What it costs to
 * write the alert itself, with its stacks, is not in it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Threads(2)
public class StormBenchmark {

  @Param({"log", "hanging", "file"})
  private String sink = "";

  private final CountDownLatch never = new CountDownLatch(1);
  private final Alert alert = sample();
  private Reporter reporter = Reporter.builder(System.err, Thread::new).build();

  @Setup
  public void open() throws AlertsFileException {
    Reporter.Builder builder =
        Reporter.builder(new PrintStream(OutputStream.nullOutputStream()), Thread::new);
    switch (sink) {
      case "log" -> builder.humanReports();
      case "hanging" -> builder.sink("hanging", new Hanging());
      default ->
          builder.alertsFile(
              Path.of(System.getProperty("java.io.tmpdir"), "mispair-storm-%p.jsonl").toString());
    }
    reporter = builder.build();
  }

  @TearDown
  public void close() {
    never.countDown();
    reporter.close();
    Path.of(
            System.getProperty("java.io.tmpdir"),
            "mispair-storm-" + ProcessHandle.current().pid() + ".jsonl")
        .toFile()
        .delete();
  }

  @Benchmark
  public void alert() {
    reporter.onAlert(alert);
  }

  private final class Hanging implements AlertSink {
    @Override
    public void accept(Alert told) {
      try {
        never.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Alert sample() {
    Instant now = Instant.EPOCH;
    List<String> stack =
        List.of("shop.Tracker.getPaths(Tracker.java:88)", "shop.Images.find(Images.java:41)");
    return new Alert(
        "01KANJ2N8VQ5S0M3T7X1C9E4FG",
        now,
        Kind.UNREAD_BYTES,
        Certainty.CONFIRMED,
        "Bytes were left unread.",
        "3f5c0d9a1b7e2400",
        null,
        new Alert.ConnectionView(
            1, "client", "socket", "tcp", false, "a:1", "b:2", "resp", "serial", now, 3, 2),
        54L,
        null,
        new Alert.Exchange(2, now, "http-4", "GET", stack, null),
        new Alert.Exchange(3, now, "http-7", "GET", stack, null),
        new Alert.Evidence("kernel", "54 bytes waited", List.of(), List.of()),
        List.of());
  }
}
