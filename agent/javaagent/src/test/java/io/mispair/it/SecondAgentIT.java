package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.agent.JarEditor;
import io.mispair.agent.JdkFinder.Jdk;
import io.mispair.app.EarlyAgent;
import io.mispair.app.SecondAgent;
import java.io.IOException;
import java.nio.file.Path;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An agent built with Byte Buddy that instruments the same methods of the same classes. */
class SecondAgentIT {
  private static final String SAW = "SECOND AGENT ";

  // The program reads at least twice for each of its exchanges over HTTP.
  private static final int LEAST_READS = 800;

  @TempDir static Path folder;

  private static Path second;
  private static Path early;

  @BeforeAll
  static void makeAgents() throws IOException {
    second = folder.resolve("second.jar");
    JarEditor.agent(second, SecondAgent.class, ByteBuddy.class);
    early = folder.resolve("early.jar");
    JarEditor.agent(early, EarlyAgent.class);
  }

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void mispairFirst(Jdk jdk) throws Exception {
    Path alerts = CoveredRun.alerts(folder);
    ForkedJvm jvm = jvm(jdk).agent(CoveredRun.options(alerts)).agentJar(second);
    assertBothWork(CoveredRun.of(jvm, alerts)).assertWays("field", "field");
  }

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void mispairLast(Jdk jdk) throws Exception {
    Path alerts = CoveredRun.alerts(folder);
    ForkedJvm jvm = jvm(jdk).agentJar(second).agent(CoveredRun.options(alerts));
    assertBothWork(CoveredRun.of(jvm, alerts)).assertWays("field", "field");
  }

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void mispairFirstButAfterTheClasses(Jdk jdk) throws Exception {
    Path alerts = CoveredRun.alerts(folder);
    ForkedJvm jvm = jvm(jdk).agentJar(early).agent(CoveredRun.options(alerts)).agentJar(second);
    assertBothWork(CoveredRun.of(jvm, alerts)).assertWays("map", "map");
  }

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void mispairLastAndAfterTheClasses(Jdk jdk) throws Exception {
    Path alerts = CoveredRun.alerts(folder);
    ForkedJvm jvm = jvm(jdk).agentJar(early).agentJar(second).agent(CoveredRun.options(alerts));
    assertBothWork(CoveredRun.of(jvm, alerts)).assertWays("map", "map");
  }

  private static ForkedJvm jvm(Jdk jdk) {
    // Else the other agent's Byte Buddy makes newer JDKs warn of sun.misc.Unsafe.
    return ForkedJvm.of(jdk).option("-Dnet.bytebuddy.safe=true");
  }

  private static CoveredRun assertBothWork(CoveredRun run) {
    run.assertAudited().assertQuiet();
    assertTrue(
        run.program.out().stream()
            .filter(line -> line.startsWith(SAW))
            .anyMatch(line -> Long.parseLong(line.substring(SAW.length())) >= LEAST_READS),
        run.program::toString);
    return run;
  }
}
