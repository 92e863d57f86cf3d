package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.agent.JdkFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with its options, the agent says so in one line and the application runs. */
class BadInputIT {
  private static final String PROGRAM = "io.mispair.it.behaviour.HelloSocket";

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void nothingIsPrintedAtStart(JdkFinder.Jdk jdk) throws Exception {
    ForkedJvm.Finished program = ForkedJvm.of(jdk).agent("").run(PROGRAM);
    assertRuns(program);
    assertEquals(List.of(), program.err(), program::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "colour=red; colour",
        "idle=banana; idle",
        "idle=-1s; idle",
        "idle=; idle",
        "idle; idle",
        "=red; option",
        "log=nowhere; log",
        "jfr=perhaps; jfr",
        "protocols=gopher; protocols",
        "stacks=sometimes; stacks",
        "enabled=maybe; enabled",
        "capture=everything; capture",
        "action=explode; action",
        "action=close; action",
        "provoke=timeouts; provoke",
      })
  void badArgumentIsOneLine(String arguments, String named) throws Exception {
    assertOneLine(jvm().agent(arguments).run(PROGRAM), named);
  }

  @Test
  void badSystemPropertyIsOneLine() throws Exception {
    assertOneLine(jvm().option("-Dmispair.idle=banana").agent("").run(PROGRAM), "idle");
  }

  @Test
  void badEnvironmentVariableIsOneLine() throws Exception {
    assertOneLine(jvm().environment("MISPAIR_LOG", "nowhere").agent("").run(PROGRAM), "log");
  }

  @Test
  void goodArgumentsPrintNothing() throws Exception {
    ForkedJvm.Finished program =
        jvm()
            .agent(
                "idle=2s,stacks=always,protocols=mogilefs,peers=127.0.0.1:*|!*:1,alerts="
                    + folder.resolve("%p.jsonl"))
            .run(PROGRAM);
    assertRuns(program);
    assertEquals(List.of(), program.err(), program::toString);
  }

  @Test
  void alertsInAFolderThatIsNotThereIsOneLine() throws Exception {
    Path file = folder.resolve("none").resolve("alerts.jsonl");
    assertOneLine(jvm().agent("alerts=" + file).run(PROGRAM), file.toString());
  }

  @Test
  void alertsThatAreAFolderIsOneLine() throws Exception {
    assertOneLine(jvm().agent("alerts=" + folder).run(PROGRAM), folder.toString());
  }

  /** A device is no file to append to: that is said once, and not at each alert. */
  @Test
  void aDeviceIsOneLine() throws Exception {
    ForkedJvm.Finished program =
        jvm()
            .agent("alerts=/dev/full,log=off,idle=off")
            .run(
                "io.mispair.it.story.StoryTeller",
                folder.resolve("none.jsonl").toString(),
                "TimeoutStories");
    assertEquals(0, program.exit(), program::toString);
    assertTrue(program.out().stream().noneMatch(l -> l.startsWith("FAILED")), program::toString);
    assertTrue(program.out().contains("SUPPRESSED 0"), program::toString);
    assertEquals(1, program.err().size(), program::toString);
    assertTrue(program.err().get(0).contains("/dev/full"), program::toString);
  }

  @Test
  void disabledAgentSaysAndWritesNothing() throws Exception {
    Path file = folder.resolve("alerts.jsonl");
    ForkedJvm.Finished program =
        jvm()
            .agent("enabled=false,alerts=" + file)
            .run("io.mispair.it.story.StoryTeller", file.toString(), "UnreadStories");
    assertEquals(0, program.exit(), program::toString);
    assertEquals(List.of(), program.err(), program::toString);
    assertTrue(!Files.exists(file) || Files.size(file) == 0, "alerts were written");
  }

  private static ForkedJvm jvm() {
    return ForkedJvm.of(JdkFinder.running());
  }

  private static void assertOneLine(ForkedJvm.Finished program, String named) {
    assertRuns(program);
    assertEquals(1, program.err().size(), program::toString);
    assertTrue(program.err().get(0).startsWith("mispair: "), program::toString);
    assertTrue(program.err().get(0).contains(named), program::toString);
  }

  private static void assertRuns(ForkedJvm.Finished program) {
    assertEquals(0, program.exit(), program::toString);
    assertEquals(List.of("hi"), program.out(), program::toString);
  }
}
