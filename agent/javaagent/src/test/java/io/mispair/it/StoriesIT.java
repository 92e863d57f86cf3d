package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mispair.agent.JdkFinder;
import io.mispair.agent.JdkFinder.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of alert through real sockets, and the correct clients that come close to one. The
 * stories, each with what it must raise, are in {@code io.mispair.it.story}; all of a group run in
 * one JVM.
 */
class StoriesIT {

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicContainer> connectionsLeftDirtyAlert() {
    return onEachJdk(
        "idle=off",
        "TimeoutStories",
        "UnreadStories",
        "IdentityStories",
        "Http2Stories",
        "InterleavedStories",
        "AsyncStories",
        "TransferStories");
  }

  @TestFactory
  Stream<DynamicContainer> unreadBytesOnIdleConnectionsAlert() {
    return onEachJdk("idle=200ms", "IdleStories");
  }

  @TestFactory
  Stream<DynamicContainer> correctClientsStaySilent() {
    return onEachJdk(
        "idle=200ms",
        "SilentTimeoutStories",
        "SilentThreadStories",
        "SilentPipelineStories",
        "SilentHttpStories",
        "SilentSlowStories",
        "SilentLibraryStories",
        "SilentAsyncStories",
        "SilentTlsStories",
        "SilentTunnelStories");
  }

  @TestFactory
  Stream<DynamicContainer> virtualThreadsAreAuditedLikeOthers() {
    return JdkFinder.jdks().stream()
        .filter(jdk -> jdk.feature() >= 21)
        .map(
            jdk ->
                told(
                    jdk,
                    ForkedJvm.of(jdk).option("-Dstory.virtual=true"),
                    "idle=off",
                    "TimeoutStories",
                    "UnreadStories",
                    "SilentTimeoutStories"));
  }

  private static Stream<DynamicContainer> onEachJdk(String idle, String... classes) {
    return JdkFinder.jdks().stream().map(jdk -> told(jdk, ForkedJvm.of(jdk), idle, classes));
  }

  private static DynamicContainer told(Jdk jdk, ForkedJvm jvm, String idle, String... classes) {
    try {
      Path alerts = Files.createTempFile(folder, classes[0], ".jsonl");
      List<String> arguments = new ArrayList<>(List.of(alerts.toString()));
      arguments.addAll(List.of(classes));
      StoryRun run =
          new StoryRun(
              jvm.agent("alerts=" + alerts + ",log=off," + idle)
                  .run("io.mispair.it.story.StoryTeller", arguments.toArray(new String[0])),
              alerts);
      return dynamicContainer(jdk.toString(), tests(run, classes));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<DynamicNode> tests(StoryRun run, String... classes) {
    Stream<DynamicNode> program =
        Stream.of(
            dynamicTest("the program is unharmed", run::assertUnharmed),
            dynamicTest("all are told", () -> assertAllTold(run, classes)));
    Stream<DynamicNode> stories =
        run.stories.stream()
            .map(story -> dynamicTest(story.toString(), () -> AlertCheck.check(story)));
    return Stream.concat(program, stories);
  }

  private static void assertAllTold(StoryRun run, String... classes) {
    for (String name : classes) {
      assertTrue(
          run.stories.stream().anyMatch(story -> (story.name + ".").startsWith(name + ".")),
          () -> "nothing of " + name + " in " + run.program);
    }
    long begun = run.program.out().stream().filter(line -> line.startsWith("BEGIN ")).count();
    long ended = run.program.out().stream().filter(line -> line.startsWith("END ")).count();
    assertEquals(begun, ended, run.program::toString);
  }
}
