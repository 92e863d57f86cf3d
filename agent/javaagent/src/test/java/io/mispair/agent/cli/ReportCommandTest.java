package io.mispair.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

  /** As little as an alert can have. */
  static final String ALERT =
      """
      {"schema":1,"id":"01KANJ2N8VQ5S0M3T7X1C9E4FG","time":"2026-11-22T10:16:00.123456Z",\
      "kind":"unread-bytes","certainty":"confirmed","severity":"ERROR","message":"54 bytes wait.",\
      "fingerprint":"3f5c0d9a1b7e2400","connection":{"id":7,"role":"client","api":"socket",\
      "transport":"tcp","tls":false,"protocol":"mogilefs","mode":"serial",\
      "openedAt":"2026-11-22T10:15:58.623456Z","requests":3,"responses":1},\
      "evidence":{"class":"kernel","detail":"54 bytes"},"timeline":[]}
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @Test
  void withoutAPageTheSummaryIsPrinted() throws IOException {
    assertEquals(0, run("report", file("a", ALERT), file("b", ALERT)));
    assertTrue(out.toString().startsWith("2 alerts of 1 fingerprint in 2 files"), out::toString);
    assertEquals("", err.toString());
  }

  @Test
  void thePageIsWritten() throws IOException {
    Path page = directory.resolve("report.html");
    assertEquals(0, run("report", file("a", ALERT), "-o", page.toString()));
    assertTrue(Files.readString(page).startsWith("<!DOCTYPE html>"));
    assertTrue(Files.readString(page).contains("54 bytes wait."));
    assertEquals("", out.toString());
    // The next one takes its place.
    assertEquals(0, run("report", file("b", ALERT), "--text", "-o", page.toString()));
    assertTrue(out.toString().startsWith("1 alert "), out::toString);
  }

  @Test
  void aFileThatIsNoPageIsNotOverwritten() throws IOException {
    String alerts = file("a", ALERT);
    assertEquals(12, run("report", file("b", ALERT), "-o", alerts));
    assertEquals(
        "mispair: " + alerts + ": is there, and is no page: not replaced", err.toString().strip());
    assertEquals(ALERT, Files.readString(Path.of(alerts)));
  }

  @Test
  void aFileGivenTwiceCountsOnce() throws IOException {
    String file = file("a", ALERT);
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of(file));
    assertEquals(0, run("report", file, file, link.toString()));
    assertTrue(out.toString().startsWith("1 alert of 1 fingerprint in 1 file"), out::toString);
  }

  @Test
  void brokenLinesAreNamedAndTheRestIsShown() throws IOException {
    String file = file("a", "{\"schema\":1\n" + ALERT);
    assertEquals(0, run("report", file));
    assertEquals(
        "mispair: lines that are no alerts and not counted: 1:"
            + System.lineSeparator()
            + file
            + ", line 1: not JSON, or cut off",
        err.toString().strip());
    assertTrue(out.toString().startsWith("1 alert "), out::toString);
  }

  @Test
  void whatCannotBeReadIsNamed() {
    String missing = directory.resolve("missing").toString();
    assertEquals(12, run("report", missing));
    assertEquals("mispair: " + missing + ": no such file or directory", err.toString().strip());
  }

  @Test
  void aDirectoryIsNoFile() {
    assertEquals(12, run("report", directory.toString()));
    assertEquals(
        "mispair: " + directory + ": is a directory, not an alerts file", err.toString().strip());
  }

  @Test
  void aPageThatCannotBeWrittenIsNamed() throws IOException {
    Path page = directory.resolve("nowhere").resolve("page.html");
    assertEquals(12, run("report", file("a", ALERT), "-o", page.toString()));
    assertEquals("mispair: " + page + ": no such file or directory", err.toString().strip());
    assertFalse(Files.exists(page));
  }

  @Test
  void withoutFilesTheCommandIsRefused() {
    assertEquals(2, run("report"));
    assertTrue(err.toString().contains("Missing required parameter: 'FILE'"), err::toString);
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toString();
  }

  private int run(String... arguments) {
    return Commands.run("1.2.3", arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }
}
