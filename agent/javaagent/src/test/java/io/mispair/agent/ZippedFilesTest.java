package io.mispair.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ZippedFilesTest {

  private final byte[] text = "one and one and one and one".getBytes(UTF_8);

  @Test
  void filesComeBackHoweverTheyAreKept() throws IOException {
    ZippedFiles files = new ZippedFiles(zip());

    assertArrayEquals(text, files.read("a/Stored.class"));
    assertArrayEquals(text, files.read("a/Deflated.class"));
    assertEquals(0, files.read("a/empty").length);
    assertNull(files.read("a/Other.class"));
  }

  @Test
  void whatIsNoArchiveIsRefused() {
    assertThrows(IOException.class, () -> new ZippedFiles(new byte[0]));
    assertThrows(IOException.class, () -> new ZippedFiles(new byte[100]));
  }

  @Test
  void aFileThatIsDamagedIsRefused() throws IOException {
    byte[] zip = zip();
    int data =
        new String(zip, ISO_8859_1).indexOf("a/Deflated.class") + "a/Deflated.class".length();
    // A block of a type that there is not.
    zip[data] = 7;

    assertThrows(IOException.class, () -> new ZippedFiles(zip).read("a/Deflated.class"));
  }

  private byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8)) {
      zip.putNextEntry(new ZipEntry("a/Deflated.class"));
      zip.write(text);
      ZipEntry stored = new ZipEntry("a/Stored.class");
      stored.setMethod(ZipEntry.STORED);
      stored.setSize(text.length);
      CRC32 sum = new CRC32();
      sum.update(text);
      stored.setCrc(sum.getValue());
      stored.setExtra(new byte[] {0x37, 0x13, 2, 0, 1, 2});
      zip.putNextEntry(stored);
      zip.write(text);
      zip.putNextEntry(new ZipEntry("a/empty"));
    }
    return bytes.toByteArray();
  }
}
