package io.mispair.it.story;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;

/** The asking end of a connection. */
abstract class Client implements Closeable {
  /** How long a read waits that is meant to time out, in milliseconds. */
  static final int TIMEOUT_MILLIS = 40;

  private static final int LARGE = 8192;

  abstract void write(byte[] bytes) throws IOException;

  /**
   * One read, as the API under it does it.
   *
   * @param timeoutMillis 0 waits for ever
   * @return the count of bytes, or -1 at the end of the stream
   * @throws SocketTimeoutException when nothing arrived in time
   */
  abstract int read(byte[] target, int offset, int length, int timeoutMillis) throws IOException;

  /** Bytes that wait in the kernel, unread. */
  abstract int available() throws IOException;

  abstract SocketAddress local() throws IOException;

  final void writes(String text) throws IOException {
    write(text.getBytes(ISO_8859_1));
  }

  /** The same in several buffers at once, where the API knows of that. */
  void writesInPieces(String text) throws IOException {
    writes(text);
  }

  /** Reads {@code text} with buffers that end where it ends: what follows stays in the kernel. */
  final void reads(String text) throws IOException {
    readsWithin(0, text);
  }

  /** The same with a time limit for each read. */
  final void readsWithin(int timeoutMillis, String text) throws IOException {
    byte[] target = new byte[text.length()];
    int count = 0;
    while (count < target.length) {
      int n = read(target, count, target.length - count, timeoutMillis);
      check(n > 0, "end of stream after " + count + " bytes of " + text);
      count += n;
    }
    String got = new String(target, ISO_8859_1);
    check(got.equals(text), "read " + got + " and not " + text);
  }

  /** Waits until {@code text} has arrived, then takes it with one read that had room for more. */
  final void readsInOneGo(String text) throws IOException {
    awaitsUnread(text.length());
    byte[] target = new byte[LARGE];
    int n = read(target, 0, LARGE, 0);
    String got = new String(target, 0, Math.max(n, 0), ISO_8859_1);
    check(got.equals(text), "read " + got + " and not " + text);
  }

  /** A read that gets nothing and gives up. */
  final void readTimesOut() throws IOException {
    readTimesOut(TIMEOUT_MILLIS);
  }

  final void readTimesOut(int millis) throws IOException {
    try {
      int n = read(new byte[LARGE], 0, LARGE, millis);
      throw new IllegalStateException("a read that should time out got " + n);
    } catch (SocketTimeoutException expected) {
      check(available() == 0, "bytes arrived after the time limit, which this story did not want");
    }
  }

  /** The read that should have the end of the stream. */
  final void readsTheEnd() throws IOException {
    check(read(new byte[LARGE], 0, LARGE, 0) == -1, "more bytes, not the end");
  }

  /** Waits until {@code bytes} have arrived, without reading them. */
  void awaitsUnread(int bytes) throws IOException {
    int[] seen = new int[1];
    Patience.until(
        () -> {
          seen[0] = available();
          return seen[0] >= bytes;
        });
    check(seen[0] == bytes, seen[0] + " bytes arrived and not " + bytes);
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
