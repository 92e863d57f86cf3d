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

/** Errors thrown on purpose inside the audit never reach the application, and are counted. */
class SuppressedErrorsIT {
  private static final String BEHAVIOUR = "io.mispair.it.behaviour.SocketBehaviour";

  /** After so many no new connection is audited; those that are open may add one each. */
  private static final int LIMIT = 100;

  private static final int STILL_INSIDE = 10;

  @TempDir Path folder;

  /** What the audit does with the bytes of each read and of each write. */
  static Stream<Arguments> eachHookOnEachJdk() {
    return JdkFinder.jdks().stream()
        .flatMap(jdk -> Stream.of("received", "sending").map(method -> Arguments.of(jdk, method)));
  }

  @ParameterizedTest
  @MethodSource("eachHookOnEachJdk")
  void errorsInsideTheAuditStayThere(Jdk jdk, String method) throws Exception {
    Path alerts = folder.resolve("alerts.jsonl");
    ForkedJvm.Finished program =
        sabotaged(jdk, method)
            .run(
                "io.mispair.it.story.StoryTeller",
                alerts.toString(),
                "SilentTimeoutStories",
                "SilentPipelineStories");
    assertEquals(0, program.exit(), program::toString);
    assertEquals(List.of(), program.err(), program::toString);
    assertTrue(
        program.out().stream().noneMatch(line -> line.startsWith("FAILED")), program::toString);
    String last = program.out().get(program.out().size() - 1);
    int suppressed = Integer.parseInt(last.substring("SUPPRESSED ".length()));
    assertTrue(suppressed >= LIMIT && suppressed <= LIMIT + STILL_INSIDE, last);
  }

  @ParameterizedTest
  @MethodSource("eachHookOnEachJdk")
  void socketsBehaveAsEver(Jdk jdk, String method) throws Exception {
    ForkedJvm.Finished with = sabotaged(jdk, method).run(BEHAVIOUR);
    assertEquals(0, with.exit(), with::toString);
    assertEquals(
        String.join("\n", SocketBehaviourIT.withoutAgent(jdk)),
        String.join("\n", with.out()),
        with::toString);
  }

  private ForkedJvm sabotaged(Jdk jdk, String method) throws Exception {
    Path jar = SabotagedJar.with(method, folder.resolve("sabotaged.jar"));
    return ForkedJvm.of(jdk)
        .option("-javaagent:" + jar + "=log=off,alerts=" + folder.resolve("alerts.jsonl"));
  }
}
