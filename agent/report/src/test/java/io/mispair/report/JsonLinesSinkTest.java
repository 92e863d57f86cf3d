package io.mispair.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.audit.Alert;
import io.mispair.audit.Kind;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesSinkTest {

  private static final Alert ALERT = Alerts.of(Kind.REUSE_AFTER_TIMEOUT);

  private final Path dir;
  private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(errBytes, true, StandardCharsets.UTF_8);

  JsonLinesSinkTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void lineIsInTheFileWhenAcceptReturns() throws Exception {
    Path file = dir.resolve("a.jsonl");
    JsonLinesSink sink = open(file);
    for (Kind kind : Kind.values()) {
      sink.accept(Alerts.of(kind));
      List<String> lines = Files.readAllLines(file);
      String last = lines.get(lines.size() - 1);
      assertEquals(kind.label(), Schema.json(last).get("kind").asText());
      assertEquals(Set.of(), Schema.errors(Schema.json(last)));
    }
    assertEquals(Kind.values().length, Files.readAllLines(file).size());
  }

  @Test
  void lineIsOneWriteAndOneFlush() throws Exception {
    List<String> calls = new ArrayList<>();
    OutputStream out =
        new FilterOutputStream(OutputStream.nullOutputStream()) {
          @Override
          public void write(byte[] bytes, int offset, int length) {
            calls.add(bytes[offset + length - 1] == '\n' ? "line" : "part");
          }

          @Override
          public void write(int b) {
            calls.add("byte");
          }

          @Override
          public void flush() {
            calls.add("flush");
          }
        };
    JsonLinesSink sink = new JsonLinesSink("a", out, err);
    sink.accept(Alerts.withMessage(ALERT, "x".repeat(100_000)));
    sink.accept(ALERT);
    assertEquals(List.of("line", "flush", "line", "flush"), calls);
  }

  @Test
  void twoSinksOnOneFileDoNotMixTheirLines() throws Exception {
    Path file = dir.resolve("a.jsonl");
    List<JsonLinesSink> sinks = List.of(open(file), open(file));
    CyclicBarrier start = new CyclicBarrier(4);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      JsonLinesSink sink = sinks.get(i % 2);
      Alert alert = Alerts.withMessage(ALERT, Integer.toString(i).repeat(20_000));
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
                for (int n = 0; n < 50; n++) {
                  sink.accept(alert);
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }

    List<String> lines = Files.readAllLines(file);
    assertEquals(200, lines.size());
    for (String line : lines) {
      String message = Schema.json(line).get("message").asText();
      assertEquals(message.substring(0, 1).repeat(20_000), message);
    }
  }

  @Test
  void interruptOfTheCallerHarmsNeitherTheFileNorTheInterrupt() throws Exception {
    Path file = dir.resolve("a.jsonl");
    JsonLinesSink sink = open(file);
    Thread.currentThread().interrupt();
    sink.accept(ALERT);
    sink.accept(ALERT);
    assertTrue(Thread.interrupted());
    sink.accept(ALERT);
    assertEquals(3, Files.readAllLines(file).size());
    assertEquals("", errors());
  }

  @Test
  void fullDiskIsSaidOnceAndEndsTheSink() throws Exception {
    JsonLinesSink sink = new JsonLinesSink("x.jsonl", new FileOutputStream("/dev/full"), err);
    sink.accept(ALERT);
    assertEquals(
        "mispair: alerts=x.jsonl: No space left on device; no more alerts are written to it\n",
        errors());
    assertEquals(1, sink.dropped());
    sink.accept(ALERT);
    sink.accept(ALERT);
    assertEquals(1, errors().lines().count());
    assertEquals(3, sink.dropped());
  }

  @Test
  void failedStreamIsClosedAndNotTriedAgain() {
    List<String> calls = new ArrayList<>();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            calls.add("write");
            throw new IOException("first\nline");
          }

          @Override
          public void close() throws IOException {
            calls.add("close");
            throw new IOException("second");
          }
        };
    JsonLinesSink sink = new JsonLinesSink("x.jsonl", out, err);
    sink.accept(ALERT);
    sink.accept(ALERT);
    assertEquals(List.of("write", "close"), calls);
    assertTrue(errors().contains("first\\u000aline"), errors());
    assertFalse(errors().contains("second"), errors());
  }

  private JsonLinesSink open(Path file) throws AlertsFileException {
    return new JsonLinesSink(file.toString(), AlertsFile.open(file.toString()), err);
  }

  private String errors() {
    return errBytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
