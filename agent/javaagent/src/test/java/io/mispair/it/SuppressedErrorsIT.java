package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.agent.JdkFinder;
import io.mispair.agent.JdkFinder.Jdk;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What happens when the audit itself fails: {@code -Dmispair.test.throw=read} or {@code write} makes
 * every such event throw inside it.
 */
class SuppressedErrorsIT {
  /** After so many the hooks of that sort are off; threads that were inside may add a few. */
  private static final int LIMIT = 100;

  private static final int STILL_INSIDE = 10;

  @TempDir Path folder;

  static Stream<Arguments> eachFailureOnEachJdk() {
    return JdkFinder.jdks().stream()
        .flatMap(jdk -> Stream.of("read", "write").map(where -> Arguments.of(jdk, where)));
  }

  @ParameterizedTest
  @MethodSource("eachFailureOnEachJdk")
  void applicationNeverSeesThem(Jdk jdk, String where) throws Exception {
    Path alerts = folder.resolve("alerts.jsonl");
    ForkedJvm.Finished program =
        ForkedJvm.of(jdk)
            .option("-Dmispair.test.throw=" + where)
            .agent("log=off,alerts=" + alerts)
            .run(
                "io.mispair.it.story.StoryTeller",
                alerts.toString(),
                "SilentPipelineStories",
                "SilentThreadStories");
    assertEquals(0, program.exit(), program::toString);
    assertEquals(List.of(), program.err(), program::toString);
    assertTrue(
        program.out().stream().noneMatch(line -> line.startsWith("FAILED")), program::toString);
    String last = program.out().get(program.out().size() - 1);
    int suppressed = Integer.parseInt(last.substring("SUPPRESSED ".length()));
    assertTrue(suppressed >= LIMIT && suppressed <= LIMIT + STILL_INSIDE, last);
  }

  @ParameterizedTest
  @MethodSource("eachFailureOnEachJdk")
  void socketsBehaveAsWithoutTheAgent(Jdk jdk, String where) throws Exception {
    String behaviour = "io.mispair.it.behaviour.SocketBehaviour";
    ForkedJvm.Finished without = ForkedJvm.of(jdk).run(behaviour);
    ForkedJvm.Finished with =
        ForkedJvm.of(jdk)
            .option("-Dmispair.test.throw=" + where)
            .agent("log=off")
            .run(behaviour);
    assertEquals(String.join("\n", without.out()), String.join("\n", with.out()), with::toString);
    assertEquals(0, with.exit(), with::toString);
  }
}
