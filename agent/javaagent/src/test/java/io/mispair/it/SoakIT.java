package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.agent.JdkFinder;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the agent keeps of connections goes with them, whoever closed them, or nobody. {@code
 * -Dmispair.soak.seconds=600} soaks each kind for ten minutes.
 */
class SoakIT {
  private static final String JDKS = "io.mispair.agent.JdkFinder#jdks";
  private static final String PROGRAM = "io.mispair.it.soak.Soak";
  private static final String SECONDS = System.getProperty("mispair.soak.seconds", "2");
  private static final String OPTIONS = "log=off";

  private static final int KINDS = 5;

  private static final int FEW = 10;

  @ParameterizedTest
  @MethodSource(JDKS)
  void statesOfConnectionsGoWithThem(JdkFinder.Jdk jdk) throws Exception {
    assertNothingIsKept(jvm(ForkedJvm.plain(jdk)).agent(OPTIONS).run(PROGRAM, SECONDS));
  }

  /** A map stands in for the field. */
  @ParameterizedTest
  @MethodSource(JDKS)
  void statesInTheMapGoWithTheirConnections(JdkFinder.Jdk jdk) throws Exception {
    ForkedJvm.Running program = jvm(LateAttachIT.lateJvm(jdk)).start(PROGRAM, SECONDS, "late");
    program.awaitLine("READY");
    LateAttachIT.attach(program, OPTIONS);
    program.goOn();
    assertNothingIsKept(program.end());
  }

  private static ForkedJvm jvm(ForkedJvm jvm) {
    return NettyStoriesIT.quiet(jvm.libraries(NettyJars.of(NettyJars.V4_2)))
        .patienceBesides(KINDS * Integer.parseInt(SECONDS));
  }

  private static void assertNothingIsKept(ForkedJvm.Finished program) {
    System.out.println(
        program.out().stream().filter(line -> line.matches("(OPENED|HELD|KEPT) .*")).toList());
    assertEquals(0, program.exit(), program::toString);
    assertEquals(List.of(), program.err(), program::toString);
    assertTrue(program.out().contains("SUPPRESSED 0"), program::toString);
    int kinds = 0;
    for (String line : program.out()) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("OPENED")) {
        kinds++;
        assertTrue(Integer.parseInt(words[2]) > FEW, program::toString);
      } else if (words[0].equals("HELD")) {
        assertTrue(Integer.parseInt(words[1]) > 0, "open connections are not counted: " + program);
      } else if (words[0].equals("KEPT")) {
        assertTrue(Integer.parseInt(words[2]) <= Integer.parseInt(words[1]), program::toString);
      }
    }
    assertEquals(KINDS, kinds, program::toString);
  }
}
