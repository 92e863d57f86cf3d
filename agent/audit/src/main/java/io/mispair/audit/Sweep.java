package io.mispair.audit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * The agent's background thread: gives the clock its ticks, and looks from time to time at the
 * connections that have been idle for long. Neither it nor a connection keeps a socket alive.
 */
final class Sweep implements Runnable {

  static final long TICK_MICROS = 10_000;

  /** How long stacks of operations are kept as the JVM has them, in microseconds. */
  static final long SETTLED_MICROS = 1_000_000;

  private final Clock clock;
  private final long idleMicros;
  private final WeakIdentityMap<Connection> late;
  private final Queue<Connection> connections = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;

  /**
   * @param idleMicros how long a connection must have been idle; 0 for never
   * @param late holds connections as well
   */
  Sweep(Clock clock, long idleMicros, WeakIdentityMap<Connection> late) {
    this.clock = clock;
    this.idleMicros = idleMicros;
    this.late = late;
  }

  void add(Connection connection) {
    if (clock instanceof TickingClock ticking) {
      ticking.tick();
    }
    connections.add(connection);
  }

  @Override
  public void run() {
    long nextSweep = 0;
    while (!stopped) {
      LockSupport.parkNanos(TICK_MICROS * 1_000);
      if (clock instanceof TickingClock ticking) {
        ticking.tick();
      }
      long now = clock.coarseMicros();
      if (now >= nextSweep) {
        sweep(now);
        nextSweep = now + Math.max(TICK_MICROS, idleMicros / 4);
      }
    }
  }

  /** Has the thread end, within a tick. */
  void stop() {
    stopped = true;
  }

  /**
   * Forgets connections that are closed, and looks at those idle since long. One whose socket was
   * collected without having been closed has ended too: Apache HttpClient 5 closes the socket under
   * a TLS socket, and lets go of that.
   */
  void sweep(long now) {
    late.forgetCollected();
    for (Iterator<Connection> i = connections.iterator(); i.hasNext(); ) {
      Connection connection = i.next();
      if (connection.isClosed()) {
        i.remove();
        // One that is audited no further may stay open for long.
        settle(connection, Long.MAX_VALUE);
      } else if (connection.socket().mispair$socket() == null) {
        connection.beforeClose();
        i.remove();
      } else {
        settle(connection, now - SETTLED_MICROS);
        if (idleMicros > 0) {
          sweep(connection, now - idleMicros);
        }
      }
    }
  }

  private static void settle(Connection connection, long before) {
    try {
      connection.settleStacks(before);
    } catch (Throwable t) {
      connection.fail(t);
    }
  }

  private static void sweep(Connection connection, long before) {
    try {
      connection.sweep(before);
    } catch (Throwable t) {
      connection.fail(t);
    }
  }

  /** Adds what has been seen on the connections that are open. */
  void addTo(Map<String, Traffic.Seen> seen) {
    for (Connection connection : open()) {
      Traffic.merge(seen, connection.rules());
    }
  }

  /** The connections that are open. */
  List<Connection> open() {
    List<Connection> open = new ArrayList<>();
    for (Connection connection : connections) {
      if (!connection.isClosed()) {
        open.add(connection);
      }
    }
    return open;
  }

  int size() {
    return connections.size();
  }
}
