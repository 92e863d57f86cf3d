package io.mispair.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class AlertsFileTest {

  private final Path dir;

  AlertsFileTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void fileIsCreated() throws Exception {
    AlertsFile.open(dir.resolve("new.jsonl").toString()).close();
    assertEquals(0, Files.size(dir.resolve("new.jsonl")));
  }

  @Test
  void fileIsAppendedToNotTruncated() throws Exception {
    Path file = Files.writeString(dir.resolve("a.jsonl"), "{}\n");
    write(file, "1\n");
    write(file, "2\n");
    assertEquals("{}\n1\n2\n", Files.readString(file));
  }

  @Test
  void lineThatAnEarlierJvmLeftBrokenIsEnded() throws Exception {
    Path file = Files.writeString(dir.resolve("a.jsonl"), "{}\n{\"sch");
    write(file, "1\n");
    assertEquals("{}\n{\"sch\n1\n", Files.readString(file));
  }

  @Test
  void percentPIsTheProcessId() throws Exception {
    AlertsFile.open(dir.resolve("a-%p-%p.jsonl").toString()).close();
    long pid = ProcessHandle.current().pid();
    assertTrue(Files.exists(dir.resolve("a-" + pid + "-" + pid + ".jsonl")));
  }

  @Test
  void relativeNameIsTakenFromTheWorkingDirectory() throws Exception {
    Path file = Path.of("target", "relative.jsonl");
    Files.deleteIfExists(file);
    AlertsFile.open(file.toString()).close();
    assertTrue(Files.exists(file));
  }

  @Test
  void directoryIsRefused() {
    assertRefused(dir.toString(), "is a directory");
  }

  @Test
  // Opening a FIFO cannot be interrupted, only left behind.
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void fifoIsRefusedWithoutWaitingForItsReader() throws Exception {
    Path fifo = dir.resolve("fifo");
    assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
    assertRefused(fifo.toString(), "is not a regular file");
  }

  @Test
  void deviceIsRefused() {
    assertRefused("/dev/full", "is not a regular file");
    assertRefused("/dev/null", "is not a regular file");
  }

  @Test
  void missingDirectoryIsRefusedAndNotMade() {
    Path missing = dir.resolve("missing");
    assertRefused(missing.resolve("a.jsonl").toString(), "there is no directory " + missing);
    assertFalse(Files.exists(missing));
  }

  @Test
  void fileInPlaceOfTheDirectoryIsRefused() throws Exception {
    Path file = Files.createFile(dir.resolve("file"));
    assertRefused(file.resolve("a.jsonl").toString(), "there is no directory " + file);
  }

  @Test
  void whatTheOperatingSystemRefusesIsRefused() {
    // Unlike a missing permission this holds for root as well.
    assertRefused(dir.resolve("x".repeat(300)).toString(), "File name too long");
  }

  @Test
  void emptyNameIsRefused() {
    // On later JDKs it stands for the working directory, on earlier ones for nothing.
    assertRefused("", "alerts=: ");
  }

  @Test
  void namesThatAreNoNamesAreRefusedInOneLine() {
    String message = assertRefused(dir + "/a\nb\u0000c", "Invalid file path");
    assertTrue(message.contains("a\\u000ab\\u0000c"), message);
  }

  private static String assertRefused(String name, String reason) {
    AlertsFileException refused =
        assertThrows(AlertsFileException.class, () -> AlertsFile.open(name));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith("alerts="), message);
    assertTrue(message.contains(reason), message);
    assertTrue(message.contains("it takes a file to append to"), message);
    assertFalse(message.contains("\n"), message);
    return message;
  }

  private static void write(Path file, String text) throws IOException, AlertsFileException {
    try (OutputStream out = AlertsFile.open(file.toString())) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
