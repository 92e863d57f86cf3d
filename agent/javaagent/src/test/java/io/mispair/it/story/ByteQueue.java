package io.mispair.it.story;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** Bytes that one thread has taken from a connection, for another to read. */
final class ByteQueue {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Queue<Byte> bytes = new ArrayDeque<>();
  private boolean ended;

  synchronized void add(byte[] more) {
    for (byte one : more) {
      bytes.add(one);
    }
    notifyAll();
  }

  /** No more will come. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  synchronized int available() {
    return bytes.size();
  }

  /**
   * As a socket's stream reads.
   *
   * @param timeoutMillis 0 waits for long
   */
  synchronized int read(byte[] target, int offset, int length, int timeoutMillis)
      throws IOException {
    long limit = timeoutMillis == 0 ? PATIENCE_NANOS : TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    long start = System.nanoTime();
    while (bytes.isEmpty() && !ended) {
      long left = limit - (System.nanoTime() - start);
      if (left <= 0) {
        throw new SocketTimeoutException("nothing came");
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
      }
    }
    int count = 0;
    while (count < length && !bytes.isEmpty()) {
      target[offset + count++] = bytes.remove();
    }
    return count == 0 && length > 0 ? -1 : count;
  }
}
