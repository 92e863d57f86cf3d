package io.mispair.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.agent.coverage.Coverage;
import io.mispair.agent.coverage.DriveResult;
import io.mispair.agent.coverage.How;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandsTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theVersionIsPrinted() {
    assertEquals(0, run("--version"));
    assertEquals("mispair 1.2.3", out.toString().strip());
  }

  @Test
  void helpNamesTheCommands() {
    assertEquals(0, run("--help"));
    assertTrue(out.toString().contains("self-test"), out::toString);
    assertTrue(out.toString().contains("-javaagent:mispair.jar"), out::toString);
  }

  @Test
  void withoutArgumentsTheUsageIsPrintedAndTheStatusIs2() {
    assertEquals(2, run());
    assertTrue(err.toString().startsWith("Usage: java -jar mispair.jar"), err::toString);
    assertEquals("", out.toString());
  }

  @Test
  void anUnknownCommandGetsOneLineAndStatus2() {
    assertEquals(2, run("selftest"));
    assertEquals(
        "mispair: unknown command or option 'selftest'; see java -jar mispair.jar --help",
        err.toString().strip());
  }

  @Test
  void helpTellsTheExitStatuses() {
    assertEquals(0, run("--help"));
    for (ExitStatus status : ExitStatus.values()) {
      assertTrue(out.toString().contains(status.line()), out::toString);
    }
    assertEquals(
        ExitStatus.values().length,
        Arrays.stream(ExitStatus.values()).map(ExitStatus::code).distinct().count());
  }

  @Test
  void processesThatAreNotThereAreRefused() {
    assertEquals(3, run("attach", "2147483646"));
    assertEquals("mispair: there is no process 2147483646", err.toString().strip());
  }

  @Test
  void processesThatAreNoJvmsAreRefusedUnharmed() throws Exception {
    Process sleep = new ProcessBuilder("sleep", "60").start();
    try {
      assertEquals(5, run("status", Long.toString(sleep.pid())));
      assertTrue(err.toString().endsWith("is no JVM" + System.lineSeparator()), err::toString);
      assertTrue(sleep.isAlive());
    } finally {
      sleep.destroy();
    }
  }

  @Test
  void aPidIsANumber() {
    assertEquals(2, run("attach", "java"));
    assertTrue(err.toString().startsWith("mispair: "), err::toString);
    assertEquals(2, run("attach"));
  }

  @Test
  void anUnknownOptionGetsOneLineAndStatus2() {
    assertEquals(2, run("self-test", "--fast"));
    assertEquals(
        "mispair: unknown command or option '--fast'; see java -jar mispair.jar --help",
        err.toString().strip());
  }

  @Test
  void theSelfTestNeedsTheAgent() {
    assertEquals(1, run("self-test"));
    assertEquals("mispair: the agent is not in force in this JVM", err.toString().strip());
  }

  @Test
  void theTableShowsWhatIsCovered() {
    Coverage coverage = new Coverage(new PrintStream(new ByteArrayOutputStream()));
    DriveResult field = new DriveResult("Socket", "a.B", How.FIELD, 7, 7, List.of(), null);
    DriveResult map = new DriveResult("Channel", "a.C", How.MAP, 9, 9, List.of(), null);

    assertEquals(0, SelfTestCommand.print(List.of(field, map), coverage, new PrintWriter(out)));
    List<String> lines = out.toString().lines().map(line -> line.replaceAll(" +", " ")).toList();
    assertEquals("connections covered bytes seen hooks missing", lines.get(1));
    assertEquals("Socket by field 7 of 7 none", lines.get(2));
    assertEquals("Channel by map 9 of 9 none", lines.get(3));
    assertEquals(4, lines.size());
  }

  @Test
  void theTableSaysWhyAClassIsNotCovered() {
    Coverage coverage = new Coverage(new PrintStream(new ByteArrayOutputStream()));
    coverage.notCovered("a.B", new IllegalStateException("too new"));
    DriveResult not = new DriveResult("Socket", "a.B", How.NOT, 0, 7, List.of(), null);
    DriveResult partly = new DriveResult("Channel", "a.C", How.FIELD, 7, 7, List.of("x"), null);

    assertEquals(1, SelfTestCommand.print(List.of(not, partly), coverage, new PrintWriter(out)));
    assertTrue(out.toString().contains("a.B: java.lang.IllegalStateException: too new"));
    assertTrue(out.toString().contains("a.C: hooks never called: x"));
  }

  private int run(String... arguments) {
    return Commands.run("1.2.3", arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }
}
