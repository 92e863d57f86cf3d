package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.mispair.agent.JdkFinder;
import io.mispair.agent.JdkFinder.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where alerts go, as a user of the packaged jar sees it. */
class ReportIT {
  private static final String PROGRAM = "io.mispair.it.story.StoryTeller";

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void humanReportOnSystemErrNamesBothPiecesOfCode(Jdk jdk) throws Exception {
    String file = folder.resolve("none.jsonl").toString();
    ForkedJvm.Finished program =
        ForkedJvm.of(jdk).agent("").run(PROGRAM, file, "TimeoutStories", "UnreadStories");
    assertEquals(0, program.exit(), program::toString);
    String report = String.join("\n", program.err());
    for (String said :
        List.of(
            "reuse-after-timeout (suspected)",
            "mispaired-response (confirmed)",
            "unread-bytes (confirmed)",
            "TimeoutStories.replyComesAfterTheReuse(TimeoutStories.java:",
            "UnreadStories.halfOfAReplyIsLeft(UnreadStories.java:",
            "close the connection",
            "fingerprint",
            "transports that this JVM has used, and how they are covered:",
            "  Socket, ServerSocket     by field")) {
      assertTrue(report.contains(said), () -> "no " + said + " in " + program);
    }
  }

  @Test
  void alertsAreAppendedToTheFileOfTheProcess() throws Exception {
    Path kept = folder.resolve("alerts.jsonl");
    Files.writeString(kept, "{\"earlier\":true}\n");
    ForkedJvm.of(JdkFinder.running())
        .agent("log=off,alerts=" + kept)
        .run(PROGRAM, kept.toString(), "IdentityStories");
    List<String> lines = Files.readAllLines(kept);
    assertEquals("{\"earlier\":true}", lines.get(0));
    assertTrue(lines.size() > 1, "nothing was appended");
    for (String line : lines) {
      assertTrue(JsonParser.parseString(line).isJsonObject(), line);
    }
  }

  @Test
  void fileNameCanNameTheProcess() throws Exception {
    ForkedJvm.Running running =
        ForkedJvm.of(JdkFinder.running())
            .agent("log=off,alerts=" + folder.resolve("alerts-%p.jsonl"))
            .start(PROGRAM, folder.resolve("none.jsonl").toString(), "IdentityStories");
    String wanted = "alerts-" + running.process().pid() + ".jsonl";
    running.end();
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(wanted), files.map(file -> file.getFileName().toString()).toList());
    }
  }
}
