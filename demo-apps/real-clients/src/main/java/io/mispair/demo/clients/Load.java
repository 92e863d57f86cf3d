package io.mispair.demo.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** How much a client has to do, where, and how much of it is done. */
final class Load {

  /** Longer than the agent waits before it looks at an idle connection (idle=200ms). */
  private static final long PAUSE_MILLIS = 500;

  static final int THREADS = 8;

  /** One exchange, or a few. */
  interface Work {
    void run(int number) throws Exception;
  }

  private final String host;
  private final int port;
  private final int exchanges;
  private final AtomicLong done = new AtomicLong();

  /**
   * @param port of the server; 0 when the client starts its own
   * @param exchanges how many are to be done, at least
   */
  Load(String host, int port, int exchanges) {
    this.host = host;
    this.port = port;
    this.exchanges = exchanges;
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  int exchanges() {
    return exchanges;
  }

  long done() {
    return done.get();
  }

  /** An exchange ended as it should. */
  void did() {
    done.incrementAndGet();
  }

  void did(int more) {
    done.addAndGet(more);
  }

  /** An exchange ended; {@code right} is whether as it should. */
  void check(boolean right, String what) {
    if (!right) {
      throw new IllegalStateException("wrong answer: " + what);
    }
    did();
  }

  /** Leaves the connections idle, longer than the agent's threshold. */
  void pause() throws InterruptedException {
    Thread.sleep(PAUSE_MILLIS);
  }

  /**
   * Shares {@code times} pieces of work among several threads. Half way each of them pauses, so
   * that connections lie idle and are then used again.
   */
  void share(int times, Work work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> parts = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread;
        parts.add(
            threads.submit(
                () -> {
                  for (int i = first; i < times; i += THREADS) {
                    work.run(i);
                    if (i / THREADS == times / THREADS / 2) {
                      pause();
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> part : parts) {
        part.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
