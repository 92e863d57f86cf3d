package io.mispair.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.app.EarlyAgent;
import io.mispair.app.HelloSocket;
import io.mispair.app.Incubated;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SelfTestIT {

  private static final String JDKS = "io.mispair.agent.JdkFinder#jdks";

  @ParameterizedTest
  @MethodSource(JDKS)
  void everyClassIsCoveredByField(JdkFinder.Jdk jdk) throws Exception {
    ForkedJvm.Outcome outcome =
        ForkedJvm.java(jdk).with("-jar", ForkedJvm.JAR.toString(), "self-test").run();
    assertEquals("", outcome.err());
    assertEquals(0, outcome.status(), outcome::out);
    assertEquals(
        "transports that this JVM has used, and how they are covered:", table(outcome).get(0));
    for (String line :
        List.of(
            "Socket, ServerSocket by field 68 of 68 bytes seen (sun.nio.ch.NioSocketImpl)",
            "SocketChannel by field 406 of 406 bytes seen (sun.nio.ch.SocketChannelImpl)",
            "files sent to channels by field (sun.nio.ch.FileChannelImpl)",
            "asynchronous channels by field 336 of 336 bytes seen"
                + " (sun.nio.ch.UnixAsynchronousSocketChannelImpl)")) {
      assertTrue(table(outcome).contains(line), outcome::out);
    }
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void classesThatAnotherAgentLoadedAreCoveredByMap(JdkFinder.Jdk jdk, @TempDir Path directory)
      throws Exception {
    Path early = directory.resolve("early.jar");
    JarEditor.agent(early, EarlyAgent.class);
    ForkedJvm.Outcome outcome =
        ForkedJvm.java(jdk)
            .with("-javaagent:" + early)
            .agent("")
            .with("-cp", ForkedJvm.JAR.toString(), "io.mispair.agent.Main", "self-test")
            .run();
    assertEquals("", outcome.err());
    assertEquals(0, outcome.status(), outcome::out);
    assertEquals(
        "transports that this JVM has used, and how they are covered:", table(outcome).get(0));
    for (String line :
        List.of(
            "Socket, ServerSocket by map 68 of 68 bytes seen (sun.nio.ch.NioSocketImpl)",
            "SocketChannel by map 406 of 406 bytes seen (sun.nio.ch.SocketChannelImpl)",
            "files sent to channels by field (sun.nio.ch.FileChannelImpl)",
            "asynchronous channels by field 336 of 336 bytes seen"
                + " (sun.nio.ch.UnixAsynchronousSocketChannelImpl)")) {
      assertTrue(table(outcome).contains(line), outcome::out);
    }
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void aClassThatIsNotWovenMakesTheSelfTestFail(JdkFinder.Jdk jdk, @TempDir Path directory)
      throws Exception {
    Path broken = directory.resolve("broken.jar");
    JarEditor.without(
        ForkedJvm.JAR, broken, "isolated/audit.zip!io/mispair/agent/weave/Woven.class");
    ForkedJvm.Outcome outcome =
        ForkedJvm.java(jdk).with("-jar", broken.toString(), "self-test").run();
    assertEquals(1, outcome.status());
    assertTrue(
        outcome
            .out()
            .contains("Socket, ServerSocket (sun.nio.ch.NioSocketImpl): no hook was called"),
        outcome::out);
    assertTrue(
        outcome.out().contains("(sun.nio.ch.NioSocketImpl): java.lang.NoClassDefFoundError"),
        outcome::out);
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void aTransportThatHasNoHooksIsSaid(JdkFinder.Jdk jdk) throws Exception {
    ForkedJvm.Outcome outcome = ForkedJvm.java(jdk).agent("").main(Incubated.class).run();
    String name = "io.netty.incubator.channel.uring.LinuxSocket";
    assertEquals(
        1,
        outcome.err().lines().filter(line -> line.startsWith("mispair: " + name)).count(),
        outcome::err);
    assertTrue(
        table(outcome).stream()
            .anyMatch(line -> line.startsWith("io_uring incubator not covered (" + name)),
        outcome::out);
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void theAgentMayBeGivenTwiceToTheCommand(JdkFinder.Jdk jdk) throws Exception {
    ForkedJvm.Outcome outcome =
        ForkedJvm.java(jdk).agent("").with("-jar", ForkedJvm.JAR.toString(), "self-test").run();
    assertEquals("", outcome.err());
    assertEquals(0, outcome.status());
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void whatIsSwitchedOffIsNotCovered(JdkFinder.Jdk jdk) throws Exception {
    ForkedJvm.Outcome outcome =
        ForkedJvm.java(jdk)
            .environment("MISPAIR_ENABLED", "false")
            .with("-jar", ForkedJvm.JAR.toString(), "self-test")
            .run();
    assertEquals("mispair: the agent is not in force in this JVM", outcome.err().strip());
    assertEquals(1, outcome.status());
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void theCommandLineAnswers(JdkFinder.Jdk jdk) throws Exception {
    String jar = ForkedJvm.JAR.toString();
    ForkedJvm.Outcome version = ForkedJvm.java(jdk).with("-jar", jar, "--version").run();
    assertEquals(0, version.status());
    assertTrue(version.out().matches("mispair \\d\\S*\\s+"), version::out);
    assertEquals(2, ForkedJvm.java(jdk).with("-jar", jar).run().status());
    assertEquals(2, ForkedJvm.java(jdk).with("-jar", jar, "nonsense").run().status());
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void theTestAfterTheStartRunsByItselfAndSaysNothing(JdkFinder.Jdk jdk) throws Exception {
    ForkedJvm.Started application =
        ForkedJvm.java(jdk).with("-Xlog:class+load").agent("").main(HelloSocket.class).start();
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> application.printed().contains(" io.mispair.agent.coverage.DriveResult "));
    } finally {
      application.process().getOutputStream().close();
    }
    assertEquals("", application.await().err());
  }

  /** The table's lines, with single spaces. */
  private static List<String> table(ForkedJvm.Outcome outcome) {
    return outcome.out().lines().skip(1).map(line -> line.strip().replaceAll(" +", " ")).toList();
  }
}
