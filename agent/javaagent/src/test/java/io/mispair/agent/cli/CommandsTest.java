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
  void theSelfTestShowsEachTransportAndWhatWasSeenOfIt() {
    Coverage coverage = new Coverage(new PrintStream(new ByteArrayOutputStream()));
    coverage.covered("sun.nio.ch.NioSocketImpl", How.FIELD, List.of());
    coverage.covered("sun.nio.ch.SocketChannelImpl", How.MAP, List.of());
    coverage.covered("a.FileChannelImpl", How.MAP, List.of());
    DriveResult socket = result("Socket", "sun.nio.ch.NioSocketImpl", How.FIELD, 7, List.of());
    DriveResult tcp = result("TCP", "sun.nio.ch.SocketChannelImpl", How.MAP, 9, List.of());
    DriveResult unix = result("Unix", "sun.nio.ch.SocketChannelImpl", How.MAP, 4, List.of());

    assertEquals(
        0, SelfTestCommand.print(List.of(socket, tcp, unix), coverage, new PrintWriter(out)));
    assertEquals(
        List.of(
            "transports that this JVM has used, and how they are covered:",
            "a.FileChannelImpl by map (a.FileChannelImpl)",
            "Socket, ServerSocket by field 7 of 7 bytes seen (sun.nio.ch.NioSocketImpl)",
            "SocketChannel by map 13 of 13 bytes seen (sun.nio.ch.SocketChannelImpl)"),
        out.toString().lines().skip(1).map(line -> line.strip().replaceAll(" +", " ")).toList());
  }

  @Test
  void theSelfTestSaysWhyATransportIsNotCovered() {
    Coverage coverage = new Coverage(new PrintStream(new ByteArrayOutputStream()));
    coverage.notCovered("a.B", new IllegalStateException("too new"));
    DriveResult not = new DriveResult("Socket", "a.B", How.NOT, 0, 7, List.of(), null);
    DriveResult partly = result("Channel", "a.C", How.FIELD, 7, List.of("x"));

    assertEquals(1, SelfTestCommand.print(List.of(not, partly), coverage, new PrintWriter(out)));
    String told = out.toString().replaceAll(" +", " ");
    assertTrue(told.contains("not covered 0 of 7 bytes seen (a.B): java.lang.Ill"), told);
    assertTrue(told.contains("Socket (a.B): no hook was called"), told);
    assertTrue(told.contains("Channel (a.C): hooks never called: x"), told);
  }

  private static DriveResult result(
      String what, String className, How how, long bytes, List<String> missing) {
    return new DriveResult(what, className, how, bytes, bytes, missing, null);
  }

  private int run(String... arguments) {
    return Commands.run("1.2.3", arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }
}
