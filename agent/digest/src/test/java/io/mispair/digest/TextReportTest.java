package io.mispair.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextReportTest {

  @TempDir private Path directory;

  @Test
  void saysWhatHappenedHowOftenAndWhatToDo() throws IOException {
    Path file = directory.resolve("a.jsonl");
    assertEquals(
        List.of(
            "1 alert of 1 fingerprint in 1 file",
            "",
            "3f5c0d9a1b7e2400 reuse-after-timeout  mogilefs, client  1 alert, 1 confirmed",
            "  get_paths (request 2) was written on a connection that still owes a response.",
            "  2026-11-22T10:16:00.123456Z to 2026-11-22T10:16:00.123456Z",
            "  peers: 127.0.0.1:7001",
            "  files: 1 of 1, most in " + file,
            "  what to do: close the connection on any timeout; never give it back to a pool."),
        report(file, Lines.timeout()));
  }

  @Test
  void anEmptyFileHasNoAlerts() throws IOException {
    assertEquals(List.of("0 alerts of 0 fingerprints in 1 file"), report(directory.resolve("a")));
  }

  @Test
  void nothingInAFileDrivesTheTerminal() throws IOException {
    JsonObject alert = Lines.timeout();
    alert.addProperty("message", "a\nb\u001b[2J");
    List<String> lines = report(directory.resolve("a"), alert);
    assertTrue(lines.contains("  a\\u000ab\\u001b[2J"), lines::toString);
  }

  @Test
  void aKindOfALaterVersionIsShownToo() throws IOException {
    JsonObject alert = Lines.timeout();
    alert.addProperty("kind", "something-new");
    List<String> lines = report(directory.resolve("a"), alert);
    assertTrue(lines.get(2).contains("something-new"), lines::toString);
    assertTrue(lines.contains("  what to do: close the connection."), lines::toString);
  }

  private static List<String> report(Path file, JsonObject... alerts) throws IOException {
    Files.write(file, List.of(alerts).stream().map(JsonObject::toString).toList());
    Digest digest = new Digest();
    digest.read(file);
    return TextReport.lines(digest);
  }
}
