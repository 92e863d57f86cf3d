package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mispair.agent.JarEditor;
import io.mispair.agent.JdkFinder.Jdk;
import io.mispair.app.EarlyAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDK's own socket events, for which it changes the same classes, all still arrive. */
class JfrIT {
  private static final String PROGRAM = "io.mispair.it.behaviour.JfrEvents";

  // 200 round trips on two connections: each end that the program reads or writes by hand counts.
  private static final List<String> ALL =
      List.of("jdk.SocketRead 400 events, 3200 bytes", "jdk.SocketWrite 800 events, 5200 bytes");

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void eventsArriveWithoutTheAgent(Jdk jdk) throws Exception {
    assertAll(ForkedJvm.of(jdk).run(PROGRAM), "no agent");
  }

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void eventsArriveWhenTheRecordingStartsLater(Jdk jdk) throws Exception {
    assertAll(ForkedJvm.of(jdk).agent("log=off").run(PROGRAM), "0");
  }

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void eventsArriveWhenARecordingStartsWithTheJvm(Jdk jdk) throws Exception {
    ForkedJvm jvm =
        ForkedJvm.of(jdk)
            .option("-Xlog:jfr+startup=off")
            .option("-XX:StartFlightRecording:" + settings(jdk))
            .agent("log=off");
    assertAll(jvm.run(PROGRAM), "0");
  }

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void eventsArriveFromClassesThatTheAgentWoveLate(Jdk jdk) throws Exception {
    assertAll(early(ForkedJvm.of(jdk)).agent("log=off").run(PROGRAM), "0");
  }

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void eventsArriveFromClassesThatTheAgentWoveLateInARecording(Jdk jdk) throws Exception {
    ForkedJvm jvm =
        early(
            ForkedJvm.of(jdk)
                .option("-Xlog:jfr+startup=off")
                .option("-XX:StartFlightRecording:" + settings(jdk)));
    assertAll(jvm.agent("log=off").run(PROGRAM), "0");
  }

  /** With an agent that loads the socket classes before ours can see them. */
  private ForkedJvm early(ForkedJvm jvm) throws IOException {
    Path early = folder.resolve("early.jar");
    JarEditor.agent(early, EarlyAgent.class);
    return jvm.agentJar(early);
  }

  private String settings(Jdk jdk) {
    String settings = "filename=" + folder.resolve("own.jfr") + ",jdk.SocketRead#threshold=0ms";
    // The default settings of newer JDKs let few of these events through.
    return jdk.feature() >= 25
        ? settings + ",jdk.SocketRead#throttle=off,jdk.SocketWrite#throttle=off"
        : settings;
  }

  private static void assertAll(ForkedJvm.Finished program, String suppressed) {
    assertEquals(0, program.exit(), program::toString);
    assertEquals(ALL, program.out(), program::toString);
    assertEquals(List.of("SUPPRESSED " + suppressed), program.err(), program::toString);
  }
}
