package io.mispair.it.crowd;

import io.mispair.it.story.SuppressedErrors;
import io.mispair.it.story.Watchdog;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ten thousand virtual threads ask a Redis-like server in the same JVM: first each on a connection
 * of its own (under TLS a part of them only: handshakes take long), then all on the connections of
 * one pool. Prints what they did, what the agent saw, and how often a virtual thread was pinned to
 * its carrier meanwhile.
 *
 * <p>The argument is {@code PLAIN} or {@code TLS}.
 */
final class Crowd {
  private static final int PATIENCE_SECONDS = 200;
  private static final int THREADS = 10_000;
  private static final int OWN_EXCHANGES = 2;
  private static final int POOL = 64;

  // Two file descriptors each: machines that allow a process 1024 are common.
  private static final int OPEN_AT_ONCE = 200;

  private final Wire wire;
  private final RespServer server;
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong exchanges = new AtomicLong();
  private final AtomicLong wrong = new AtomicLong();

  private Crowd(Wire wire) throws Exception {
    this.wire = wire;
    server = new RespServer(wire);
  }

  public static void main(String[] args) throws Exception {
    Watchdog.start();
    Crowd crowd = new Crowd(Wire.valueOf(args[0]));
    // What loads classes is not what is measured.
    crowd.askOnOwnConnection(-1);
    crowd.pooled(POOL);
    int pinned;
    try (PinnedEvents events = new PinnedEvents()) {
      crowd.onOwnConnections();
      crowd.pooled(THREADS);
      pinned = events.count();
    }
    crowd.server.close();
    System.out.println("DID " + crowd.counts());
    System.out.println("WRONG " + crowd.wrong);
    System.out.println("PINNED " + pinned);
    seen().lines().sorted().forEach(line -> System.out.println("SEEN " + line));
    SuppressedErrors.print();
  }

  /** In the words of {@code MispairAgent.traffic()}. */
  private String counts() {
    return connections + " connections, " + exchanges + " requests, " + exchanges + " responses";
  }

  private static String seen() throws ReflectiveOperationException {
    try {
      Class<?> agent = Class.forName("io.mispair.agent.MispairAgent");
      return (String) agent.getMethod("traffic").invoke(null);
    } catch (ClassNotFoundException e) {
      return "no agent";
    }
  }

  private void onOwnConnections() throws Exception {
    Semaphore permits = new Semaphore(OPEN_AT_ONCE);
    inThreads(
        wire.ownConnections,
        number -> {
          permits.acquire();
          try {
            askOnOwnConnection(number);
          } finally {
            permits.release();
          }
        });
  }

  private void askOnOwnConnection(int number) throws Exception {
    try (RespClient client = connect()) {
      for (int i = 0; i < OWN_EXCHANGES; i++) {
        ask(client, "own-" + number + "-" + i);
      }
    }
  }

  private void pooled(int threads) throws Exception {
    BlockingQueue<RespClient> pool = new LinkedBlockingQueue<>();
    for (int i = 0; i < POOL; i++) {
      pool.add(connect());
    }
    inThreads(
        threads,
        number -> {
          RespClient client = pool.take();
          for (int i = 0; i < wire.pooledExchanges; i++) {
            ask(client, "pooled-" + number + "-" + i);
          }
          pool.add(client);
        });
    for (RespClient client : pool) {
      client.close();
    }
  }

  private RespClient connect() throws Exception {
    connections.incrementAndGet();
    return new RespClient(wire.connect(server.address()));
  }

  private void ask(RespClient client, String key) throws Exception {
    exchanges.incrementAndGet();
    if (!client.get(key).equals(RespServer.valueOf(key))) {
      wrong.incrementAndGet();
    }
  }

  /** What one of the threads does. */
  private interface Work {
    void run(int number) throws Exception;
  }

  private void inThreads(int count, Work work) throws Exception {
    CountDownLatch done = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      int number = i;
      Virtual.start(
          () -> {
            try {
              work.run(number);
            } catch (Exception e) {
              Virtual.failed(e);
            } finally {
              done.countDown();
            }
          });
    }
    if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(done.getCount() + " threads are not done");
    }
  }
}
