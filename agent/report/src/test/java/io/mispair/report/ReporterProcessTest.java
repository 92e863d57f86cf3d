package io.mispair.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.audit.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What only a JVM of its own shows: its exit, and what it loads. */
@Timeout(60)
class ReporterProcessTest {

  private final Path dir;

  ReporterProcessTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void jvmThatEndsAtOnceHasReportedAll() throws Exception {
    assertEquals(0, run(List.of(), "alerts.jsonl", "3"));
    assertEquals(
        HumanReport.format(Alerts.of(Kind.REUSE_AFTER_TIMEOUT), 1)
            + """
            mispair: reuse-after-timeout 3f5c0d9a1b7e2400: seen 3 times, 2 of them since it was last\
             reported, last on 127.0.0.1:7001
            mispair: 3 alerts of 1 fingerprint
            """,
        Files.readString(dir.resolve("out.err")));
    assertValidLines(3);
  }

  @Test
  void jvmThatIsKilledHasItsAlertsInTheFile() throws Exception {
    assertEquals(1, run(List.of(), "alerts.jsonl", "3", "halt"));
    assertValidLines(3);
  }

  @Test
  void jvmsAppendToOneFileAtTheSameTime() throws Exception {
    List<Process> jvms = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      jvms.add(start("out" + i, List.of(), "alerts.jsonl", "500"));
    }
    for (Process jvm : jvms) {
      assertEquals(0, jvm.waitFor());
    }
    assertValidLines(1000);
  }

  @Test
  void constructingLoadsNothingThatAStartingApplicationWouldFeel() throws Exception {
    assertEquals(0, run(List.of("-Xlog:class+load:stdout"), "alerts.jsonl", "1"));

    List<String> log = Files.readAllLines(dir.resolve("out"));
    int before = log.indexOf(ReportingProgram.BEFORE);
    int after = log.indexOf(ReportingProgram.AFTER);
    List<String> loaded = log.subList(before + 1, after);
    assertTrue(loaded.toString().contains("io.mispair.report.Reporter "), "the log shows loads");
    Pattern heavy =
        Pattern.compile(
            "\\] (com\\.google\\.|java\\.nio\\.|sun\\.nio\\.|java\\.util\\.logging\\.|javax\\.management\\."
                + "|java\\.lang\\.invoke\\.|java\\.time\\.|java\\.util\\.regex\\.|\\S*\\$\\$Lambda)");
    assertEquals(List.of(), loaded.stream().filter(line -> heavy.matcher(line).find()).toList());
    assertTrue(
        log.subList(after, log.size()).toString().contains("com.google.gson.stream.JsonWriter "),
        "an alert does load it");
  }

  private int run(List<String> options, String... arguments) throws Exception {
    return start("out", options, arguments).waitFor();
  }

  private Process start(String out, List<String> options, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ReportingProgram.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(dir.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder
        .redirectOutput(dir.resolve(out).toFile())
        .redirectError(dir.resolve(out + ".err").toFile())
        .start();
  }

  private void assertValidLines(int count) throws Exception {
    List<String> lines = Files.readAllLines(dir.resolve("alerts.jsonl"));
    assertEquals(count, lines.size());
    for (String line : lines) {
      assertEquals(Set.of(), Schema.errors(Schema.json(line)));
    }
  }
}
