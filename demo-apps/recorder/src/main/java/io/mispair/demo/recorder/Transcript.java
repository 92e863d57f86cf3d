package io.mispair.demo.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * The bytes of one connection as lines: {@code >} what the client wrote, {@code <} what the server
 * wrote, each until the other speaks, and before a line, as a comment, how long nobody did.
 */
final class Transcript implements AutoCloseable {

  /** Shorter silences, in milliseconds, are not worth a line. */
  private static final long SILENCE_MILLIS = 20;

  private final Writer out;
  private final LongSupplier nanoTime;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private boolean fromClient;
  private long silentMillis;
  private long lastNanos;

  Transcript(Path file, LongSupplier nanoTime) throws IOException {
    this.out = Files.newBufferedWriter(file, UTF_8);
    this.nanoTime = nanoTime;
    this.lastNanos = nanoTime.getAsLong();
  }

  /** One side has written; called by both directions' threads. */
  synchronized void add(boolean client, byte[] bytes, int length) {
    long now = nanoTime.getAsLong();
    if (client != fromClient) {
      writeLine();
    }
    if (pending.size() == 0) {
      silentMillis = (now - lastNanos) / 1_000_000;
    }
    lastNanos = now;
    fromClient = client;
    pending.write(bytes, 0, length);
  }

  private void writeLine() {
    if (pending.size() == 0) {
      return;
    }
    try {
      if (silentMillis >= SILENCE_MILLIS) {
        out.write("# after " + silentMillis + " ms\n");
      }
      out.write(fromClient ? "> " : "< ");
      for (byte value : pending.toByteArray()) {
        out.write(escape(value & 0xff));
      }
      out.write('\n');
      pending.reset();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String escape(int value) {
    return switch (value) {
      case '\r' -> "\\r";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      case '\\' -> "\\\\";
      default ->
          value >= ' ' && value < 0x7f
              ? String.valueOf((char) value)
              : String.format("\\x%02x", value);
    };
  }

  @Override
  public synchronized void close() throws IOException {
    writeLine();
    out.close();
  }
}
