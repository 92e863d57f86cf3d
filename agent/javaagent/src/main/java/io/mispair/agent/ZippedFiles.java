package io.mispair.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The files of a zip archive that is in memory. Only the names are read at once, and a file when it
 * is asked for: at a JVM's start all of this is interpreted, and {@code ZipInputStream} would take
 * some ten times as long.
 *
 * <p>The format is that of APPNOTE.TXT, 4.3.12 and 4.3.16, without ZIP64, comments and encryption.
 */
final class ZippedFiles {

  private static final int END_SIZE = 22;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int HEADER_SIZE = 46;
  private static final int LOCAL_HEADER_SIZE = 30;
  private static final int STORED = 0;

  private final byte[] zip;
  // Where a file's header is in the central directory.
  private final Map<String, Integer> headers;

  /**
   * @throws IOException when these bytes are no such archive
   */
  ZippedFiles(byte[] zip) throws IOException {
    this.zip = zip;
    int end = zip.length - END_SIZE;
    if (end < 0 || fourBytes(end) != END_SIGNATURE) {
      throw new IOException("not a zip archive without a comment");
    }
    int count = twoBytes(end + 10);
    headers = new HashMap<>(2 * count);
    int header = fourBytes(end + 16);
    for (int i = 0; i < count; i++) {
      int nameLength = twoBytes(header + 28);
      int name = header + HEADER_SIZE;
      headers.put(new String(zip, name, nameLength, StandardCharsets.ISO_8859_1), header);
      header = name + nameLength + twoBytes(header + 30) + twoBytes(header + 32);
    }
  }

  /** A file's bytes, or {@code null} when there is none of that name. */
  byte @Nullable [] read(String name) throws IOException {
    Integer known = headers.get(name);
    if (known == null) {
      return null;
    }
    int header = known;
    int local = fourBytes(header + 42);
    int from = local + LOCAL_HEADER_SIZE + twoBytes(local + 26) + twoBytes(local + 28);
    int compressed = fourBytes(header + 20);
    return twoBytes(header + 10) == STORED
        ? Arrays.copyOfRange(zip, from, from + compressed)
        : inflate(from, compressed, fourBytes(header + 24));
  }

  private byte[] inflate(int from, int compressed, int size) throws IOException {
    byte[] file = new byte[size];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(zip, from, compressed);
      int done = 0;
      while (done < size) {
        int more = inflater.inflate(file, done, size - done);
        if (more == 0) {
          throw new IOException("a file ends after " + done + " of " + size + " bytes");
        }
        done += more;
      }
    } catch (DataFormatException e) {
      throw new IOException(e);
    } finally {
      inflater.end();
    }
    return file;
  }

  private int twoBytes(int at) {
    return zip[at] & 0xFF | (zip[at + 1] & 0xFF) << 8;
  }

  private int fourBytes(int at) {
    return twoBytes(at) | twoBytes(at + 2) << 16;
  }
}
