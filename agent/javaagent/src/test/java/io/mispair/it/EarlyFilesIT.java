package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mispair.agent.JdkFinder.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that the kernel sends before their class is hooked, which is soon after the first socket.
 */
class EarlyFilesIT {

  /** What the program writes next: it would be taken for the body that nobody saw. */
  private static final String NEXT = "GET /songs/0 HTTP/1.1\r\nHost: a\r\n\r\n";

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void raiseNoAlert(Jdk jdk) throws Exception {
    Path alerts = folder.resolve("alerts.jsonl");
    Path file = folder.resolve("song");
    Files.writeString(file, "x".repeat(NEXT.length()));
    ForkedJvm.Finished program =
        ForkedJvm.plain(jdk)
            .agent("log=off,alerts=" + alerts)
            .run("io.mispair.it.story.EarlyUpload", file.toString());
    assertEquals(0, program.exit(), program::toString);
    assertEquals(List.of("SUPPRESSED 0"), program.out(), program::toString);
    assertEquals(List.of(), program.err(), program::toString);
    assertEquals(List.of(), Files.readAllLines(alerts));
  }
}
