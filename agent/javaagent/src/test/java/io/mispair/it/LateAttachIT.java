package io.mispair.it;

import com.sun.tools.attach.VirtualMachine;
import io.mispair.agent.JdkFinder;
import io.mispair.agent.JdkFinder.Jdk;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent comes to a JVM that runs already: its socket classes are loaded and can be given no
 * field, and its connections are in the middle of what nobody saw.
 */
class LateAttachIT {

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicContainer> oldConnectionsStaySilentAndNewOnesAreAudited() {
    return JdkFinder.jdks().stream()
        .map(
            jdk -> {
              try {
                return DynamicContainer.dynamicContainer(
                    jdk.toString(),
                    told(
                        jdk,
                        "TimeoutStories",
                        "IdentityStories",
                        "AsyncStories.nothingCanBeReadAfterTheReuse",
                        "AsyncStories.readIsCancelled",
                        "TransferStories.filesGoInBothDirections",
                        "SilentTimeoutStories"));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
  }

  @TestFactory
  Stream<DynamicContainer> oldConnectionsAreAuditedFromTheirNextCleanBoundary() {
    return JdkFinder.jdks().stream()
        .map(
            jdk -> {
              try {
                return DynamicContainer.dynamicContainer(jdk.toString(), boundaries(jdk));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private static Stream<DynamicNode> boundaries(Jdk jdk) throws Exception {
    Path alerts = folder.resolve("boundary-" + jdk.version() + ".jsonl");
    ForkedJvm.Running program =
        lateJvm(jdk).start("io.mispair.it.story.LateBoundaryStories", alerts.toString());
    program.awaitLine("READY");
    attach(program, "alerts=" + alerts + ",log=off,idle=off");
    program.goOn();
    return StoriesIT.tests(new StoryRun(program.end(), alerts), "LateBoundaryStories");
  }

  private static Stream<DynamicNode> told(Jdk jdk, String... classes) throws Exception {
    Path alerts = folder.resolve("late-" + jdk.version() + ".jsonl");
    String[] arguments = new String[classes.length + 1];
    arguments[0] = alerts.toString();
    System.arraycopy(classes, 0, arguments, 1, classes.length);
    ForkedJvm.Running program = lateJvm(jdk).start("io.mispair.it.story.LateAttached", arguments);
    program.awaitLine("READY");
    attach(program, "alerts=" + alerts + ",log=off,idle=off");
    program.goOn();
    return StoriesIT.tests(new StoryRun(program.end(), alerts), classes);
  }

  static ForkedJvm lateJvm(Jdk jdk) {
    ForkedJvm jvm = ForkedJvm.of(jdk);
    // Newer JDKs warn on the console of an agent that comes late, unless told to expect it.
    return jdk.feature() >= 21 ? jvm.option("-XX:+EnableDynamicAgentLoading") : jvm;
  }

  static void attach(ForkedJvm.Running program, String options) throws Exception {
    VirtualMachine jvm = VirtualMachine.attach(Long.toString(program.process().pid()));
    try {
      jvm.loadAgent(ForkedJvm.agentJar().toString(), options);
    } finally {
      jvm.detach();
    }
  }
}
