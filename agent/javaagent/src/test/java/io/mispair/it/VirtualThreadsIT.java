package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.agent.JdkFinder;
import io.mispair.agent.JdkFinder.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten thousand virtual threads: the agent counts every exchange on both ends, which takes every
 * byte in its order, and holds no thread to its carrier that would not have been held without it.
 */
class VirtualThreadsIT {
  private static final String PROGRAM = "io.mispair.it.crowd.Crowd";

  @TempDir Path folder;

  static Stream<Jdk> jdks() {
    return JdkFinder.jdks().stream().filter(jdk -> jdk.feature() >= 21);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyExchangeOnSocketsIsSeenAndNoThreadIsPinned(Jdk jdk) throws Exception {
    assertEveryExchangeWasSeen(run(jdk, "PLAIN"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyExchangeOnTlsSocketsIsSeenAndNoThreadIsPinned(Jdk jdk) throws Exception {
    assertEveryExchangeWasSeen(run(jdk, "TLS"));
  }

  private static void assertEveryExchangeWasSeen(ForkedJvm.Finished with) {
    String did = said(with, "DID ");
    assertEquals(
        List.of("SEEN resp server: " + did + ", 0 given up", "SEEN resp: " + did + ", 0 given up"),
        with.out().stream().filter(line -> line.startsWith("SEEN resp")).toList());
  }

  /** Runs the program without the agent and with it, and compares what has to be equal. */
  private ForkedJvm.Finished run(Jdk jdk, String wire) throws Exception {
    ForkedJvm.Finished without = ForkedJvm.plain(jdk).run(PROGRAM, wire);
    assertSound(without, "no agent");
    Path alerts = folder.resolve(wire + ".jsonl");
    ForkedJvm.Finished with =
        ForkedJvm.plain(jdk).agent("log=off,alerts=" + alerts).run(PROGRAM, wire);
    assertSound(with, "0");
    assertEquals(said(without, "DID "), said(with, "DID "));
    assertEquals(List.of(), Files.readAllLines(alerts));
    int pinned = Integer.parseInt(said(with, "PINNED "));
    assertTrue(pinned <= Integer.parseInt(said(without, "PINNED ")), with::toString);
    return with;
  }

  private static void assertSound(ForkedJvm.Finished program, String suppressed) {
    assertEquals(0, program.exit(), program::toString);
    assertEquals(List.of(), program.err(), program::toString);
    assertEquals("0", said(program, "WRONG "), program::toString);
    assertEquals(suppressed, said(program, "SUPPRESSED "), program::toString);
    assertTrue(
        program.out().stream().noneMatch(line -> line.startsWith("FAILED")), program::toString);
  }

  private static String said(ForkedJvm.Finished program, String start) {
    return program.out().stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + start + "in " + program));
  }
}
