package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.mispair.agent.JdkFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sinks that fail, in the packaged jar: the application is not held up, and the others are told.
 */
class FailingSinksIT {

  private static final String LOGBACK =
      """
      <configuration>
        <appender name="%s" class="io.mispair.it.logging.%s"/>
        <root level="WARN"><appender-ref ref="%1$s"/></root>
      </configuration>
      """;

  private static final int LIMIT_KIB = 256;

  @TempDir Path folder;

  /** As on a full disk, a write fails: the file may not grow. */
  @Test
  void anAppenderThatThrowsAndAFileThatTakesNoMoreLeaveTheReportToSystemErr() throws Exception {
    Path full = folder.resolve("alerts.jsonl");
    Files.writeString(full, "x".repeat(LIMIT_KIB * 1024 - 1) + "\n");
    ForkedJvm.Finished program =
        run(ForkedJvm.launchedBy(limited()), "throws", "FailingAppender", full.toString(), 0);
    assertTrue(program.out().contains("APPENDING"), program::toString);
    List<String> err = program.err();
    assertEquals(
        1,
        err.stream().filter(line -> line.startsWith("mispair: alerts=" + full + ": ")).count(),
        program::toString);
    assertTrue(
        err.stream().anyMatch(line -> line.contains("reuse-after-timeout (confirmed)")),
        program::toString);
    assertTrue(
        err.get(err.size() - 1).endsWith("; not told: alerts: 1 dropped"), program::toString);
  }

  private Path limited() throws IOException {
    Path launcher = folder.resolve("java");
    Files.writeString(
        launcher,
        "#!/usr/bin/env bash\nulimit -f "
            + LIMIT_KIB
            + "\nexec "
            + JdkFinder.running().java()
            + " \"$@\"\n");
    assertTrue(launcher.toFile().setExecutable(true));
    return launcher;
  }

  @Test
  void anAppenderThatBlocksForAMinuteDelaysNobody() throws Exception {
    ForkedJvm.Finished program = run("blocks", "FailingAppender", 0);
    assertTrue(program.out().contains("APPENDING"), program::toString);
    assertEquals(List.of("reuse-after-timeout"), kinds());
    assertRecorded(1);
  }

  @Test
  void anAppenderWhoseOwnConnectionIsStalledDelaysNobody() throws Exception {
    ForkedJvm.Finished program = run("stalled", "SocketAppender", 0);
    assertTrue(program.out().contains("APPENDING"), program::toString);
    assertEquals(List.of("reuse-after-timeout"), kinds());
    assertRecorded(1);
  }

  /** Reports go over the connection that they are about. */
  @Test
  void anAppenderThatLeavesItsOwnConnectionDirtyIsReportedAndNotForEver() throws Exception {
    ForkedJvm.Finished program = run("unanswered", "SocketAppender", 10);
    assertEquals(List.of("reuse-after-timeout", "reuse-after-timeout"), kinds());
    String own = Files.readAllLines(folder.resolve("alerts.jsonl")).get(1);
    assertTrue(own.contains("SocketAppender.append("), own);
    // One for each alert, and what the last line at exit may add.
    long reports = program.out().stream().filter("APPENDING"::equals).count();
    assertTrue(reports >= 2 && reports <= 3, program::toString);
    assertRecorded(2);
  }

  private ForkedJvm.Finished run(String name, String appender, int lines) throws Exception {
    return run(
        ForkedJvm.of(JdkFinder.running())
            .option("-Xlog:jfr+startup=off")
            .option("-XX:StartFlightRecording:filename=" + folder.resolve("recorded.jfr")),
        name,
        appender,
        folder.resolve("alerts.jsonl").toString(),
        lines);
  }

  private ForkedJvm.Finished run(
      ForkedJvm jvm, String name, String appender, String alerts, int lines) throws Exception {
    Path config = folder.resolve("logback.xml");
    Files.writeString(config, LOGBACK.formatted(name, appender));
    long start = System.nanoTime();
    ForkedJvm.Finished program =
        jvm.libraries(logging())
            .option("-Dlogback.configurationFile=" + config)
            .agent("alerts=" + alerts)
            .run("io.mispair.it.logging.LoggingApplication", Integer.toString(lines));
    long seconds = (System.nanoTime() - start) / 1_000_000_000L;
    assertEquals(0, program.exit(), program::toString);
    assertTrue(program.out().contains("SUPPRESSED 0"), program::toString);
    // An appender that is stuck is stuck for a minute; all but it is done in a few seconds.
    assertTrue(seconds < 40, seconds + " s\n" + program);
    assertTrue(millis(program, "REUSED ") < 10_000, program::toString);
    assertTrue(millis(program, "LOGGED ") < 10_000, program::toString);
    return program;
  }

  private static long millis(ForkedJvm.Finished program, String what) {
    String line =
        program.out().stream().filter(each -> each.startsWith(what)).findFirst().orElseThrow();
    return Long.parseLong(line.substring(what.length()));
  }

  private static Path[] logging() throws IOException {
    try (Stream<Path> jars = Files.list(Path.of("target", "logging"))) {
      return jars.map(Path::toAbsolutePath).toArray(Path[]::new);
    }
  }

  private List<String> kinds() throws IOException {
    return Files.readAllLines(folder.resolve("alerts.jsonl")).stream()
        .map(line -> JsonParser.parseString(line).getAsJsonObject().get("kind").getAsString())
        .toList();
  }

  private void assertRecorded(int alerts) throws IOException {
    assertEquals(
        alerts,
        RecordingFile.readAllEvents(folder.resolve("recorded.jfr")).stream()
            .filter(event -> event.getEventType().getName().equals("io.mispair.Alert"))
            .count());
  }
}
