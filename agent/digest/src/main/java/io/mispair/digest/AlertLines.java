package io.mispair.digest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of an alerts file, of which each is an alert or broken. Blank lines are neither. */
final class AlertLines {

  /** Far longer than any alert; a file without line ends must not fill the memory. */
  static final int LONGEST = 1 << 20;

  private AlertLines() {}

  /** Takes what is found. */
  interface Sink {

    void alert(AlertLine alert);

    /**
     * @param line its number, from 1
     */
    void broken(long line, String why);
  }

  static void read(Path path, Sink sink) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long number = 1;
      long length = 0;
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          end(line, length, number, sink);
          line.reset();
          length = 0;
          number++;
        } else {
          length++;
          if (length <= LONGEST) {
            line.write(b);
          }
        }
      }
      end(line, length, number, sink);
    }
  }

  private static void end(ByteArrayOutputStream line, long length, long number, Sink sink) {
    if (length > LONGEST) {
      sink.broken(number, "longer than " + LONGEST + " bytes");
      return;
    }
    String text = line.toString(StandardCharsets.UTF_8);
    if (text.isBlank()) {
      return;
    }
    try {
      sink.alert(AlertLine.parse(text));
    } catch (BrokenLineException e) {
      sink.broken(number, String.valueOf(e.getMessage()));
    }
  }
}
