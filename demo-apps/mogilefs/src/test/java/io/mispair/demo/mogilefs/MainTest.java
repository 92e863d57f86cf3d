package io.mispair.demo.mogilefs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  @Test
  void withoutTheAgentTheActsWithTheBugGoWrong(@TempDir Path folder) throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(written, true, UTF_8);

    boolean good = new Main(out).play(new AlertsFile(folder.resolve("alerts.jsonl")));

    assertFalse(good);
    List<String> lines = written.toString(UTF_8).lines().toList();
    assertEquals(2, lines.stream().filter(line -> line.startsWith("  FAILED: ")).count());
    assertEquals(1, lines.stream().filter(line -> line.equals("  SILENT as it should be")).count());
    assertEquals("2 of the acts went wrong.", lines.get(lines.size() - 1));
  }
}
