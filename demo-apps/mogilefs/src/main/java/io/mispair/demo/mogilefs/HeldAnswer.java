package io.mispair.demo.mogilefs;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One answer that the tracker holds back until it is told to go on. With nothing sent before, it is
 * a database that is slow for one key; with a few bytes sent, a line cut in two by the network. A
 * latch and no sleep: the acts decide when the answer is late, not the clock.
 */
final class HeldAnswer {

  private static final long PATIENCE_SECONDS = 10;

  private final String key;
  private final int sentBefore;
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch written = new CountDownLatch(1);

  /**
   * @param sentBefore how many of the answer's bytes go out at once, from 0 to fewer than it has
   */
  HeldAnswer(String key, int sentBefore) {
    this.key = key;
    this.sentBefore = sentBefore;
  }

  boolean isFor(TrackerRequest request) {
    return request.argument("key").equals(key);
  }

  void write(byte[] answer, OutputStream client) throws IOException {
    try {
      client.write(answer, 0, sentBefore);
      released.await();
      client.write(answer, sentBefore, answer.length - sentBefore);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } finally {
      written.countDown();
    }
  }

  /**
   * Lets the rest of the answer go, and waits until it is written. On loopback it then lies in the
   * client's receive buffer, or has met a closed socket.
   *
   * @return false when nobody asked for the answer in ten seconds
   */
  boolean release() throws InterruptedException {
    released.countDown();
    return written.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
