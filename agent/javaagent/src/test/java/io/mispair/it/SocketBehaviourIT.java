package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.agent.JdkFinder.Jdk;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sockets behave the same with and without the agent: bytes, exceptions, messages, buffers. */
class SocketBehaviourIT {
  private static final String PROGRAM = "io.mispair.it.behaviour.SocketBehaviour";

  private static final Map<Jdk, List<String>> WITHOUT_AGENT = new HashMap<>();

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void behaviourIsThatOfTheJdk(Jdk jdk) throws Exception {
    List<String> without = withoutAgent(jdk);
    ForkedJvm.Finished with = ForkedJvm.of(jdk).agent(options()).run(PROGRAM);
    assertSame(without, with);
    assertEquals(List.of("SUPPRESSED 0"), with.err(), with::toString);
  }

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void behaviourIsThatOfTheJdkWhenTheAgentComesLate(Jdk jdk) throws Exception {
    List<String> without = withoutAgent(jdk);
    ForkedJvm.Running running = LateAttachIT.lateJvm(jdk).start(PROGRAM, "wait");
    running.awaitLine("READY");
    LateAttachIT.attach(running, options());
    running.goOn();
    ForkedJvm.Finished with = running.end();
    assertEquals("hi", with.out().remove(0));
    assertSame(without, with);
    assertEquals(List.of("READY", "SUPPRESSED 0"), with.err(), with::toString);
  }

  private String options() {
    return "log=off,idle=200ms,alerts=" + folder.resolve("alerts.jsonl");
  }

  /** What the JDK alone does; asked once. */
  static synchronized List<String> withoutAgent(Jdk jdk) throws Exception {
    List<String> known = WITHOUT_AGENT.get(jdk);
    if (known == null) {
      known = runWithoutAgent(jdk);
      WITHOUT_AGENT.put(jdk, known);
    }
    return known;
  }

  private static List<String> runWithoutAgent(Jdk jdk) throws Exception {
    ForkedJvm.Finished program = ForkedJvm.of(jdk).run(PROGRAM);
    assertEquals(0, program.exit(), program::toString);
    assertEquals(List.of("SUPPRESSED no agent"), program.err(), program::toString);
    assertHas(program, "SocketReads.readTimesOut: threw java.net.SocketTimeoutException: Read");
    assertHas(program, "SocketEnds.closeEndsABlockedRead: threw java.net.SocketException: ");
    assertHas(program, "ChannelEnds.interruptEndsABlockedRead: threw java.nio.channels.Closed");
    assertHas(program, "Connects.refused: threw java.net.ConnectException: Connection refused");
    assertHas(program, "UnixDomain.readsAndWrites: 100 100 ");
    assertHas(program, "TlsSockets.largeBytesGoBothWays: true true");
    assertHas(program, "TlsSockets.readTimesOutAndReadsOn: threw java.net.SocketTimeoutException");
    assertHas(program, "TlsSockets.handshakesAgain: 1 2 3 4 echoed");
    assertHas(program, "TlsEngines.plaintextGoesThrough: OK NOT_HANDSHAKING 710 ");
    assertHas(
        program,
        jdk.feature() >= 21
            ? "VirtualThreads.pingPongOnSockets: true 10000 of 10000"
            : "VirtualThreads.pingPongOnSockets: true 250 of 250");
    return program.out();
  }

  private static void assertHas(ForkedJvm.Finished program, String start) {
    assertTrue(
        program.out().stream().anyMatch(line -> line.startsWith(start)),
        () -> start + " is not in " + program);
  }

  private static void assertSame(List<String> without, ForkedJvm.Finished with) {
    assertEquals(String.join("\n", without), String.join("\n", with.out()), with::toString);
    assertEquals(0, with.exit(), with::toString);
  }
}
