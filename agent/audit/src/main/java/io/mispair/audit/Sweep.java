package io.mispair.audit;

import io.mispair.audit.Suppressed.Hook;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * The agent's background thread: gives the clock its ticks, and looks from time to time at the
 * connections that have been idle for long. It does not keep a connection alive.
 */
final class Sweep implements Runnable {

  static final long TICK_MICROS = 10_000;

  private final Clock clock;
  private final long idleMicros;
  private final Suppressed suppressed;
  private final Queue<WeakReference<Connection>> connections = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;

  /**
   * @param idleMicros how long a connection must have been idle; 0 for never
   */
  Sweep(Clock clock, long idleMicros, Suppressed suppressed) {
    this.clock = clock;
    this.idleMicros = idleMicros;
    this.suppressed = suppressed;
  }

  void add(Connection connection) {
    if (clock instanceof TickingClock ticking) {
      ticking.tick();
    }
    connections.add(new WeakReference<>(connection));
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

  /** Forgets connections that are closed or gone, and looks at those idle since long. */
  void sweep(long now) {
    for (Iterator<WeakReference<Connection>> i = connections.iterator(); i.hasNext(); ) {
      Connection connection = i.next().get();
      if (connection == null || connection.isClosed()) {
        i.remove();
      } else if (idleMicros > 0 && !suppressed.sweepOff) {
        try {
          connection.sweep(now - idleMicros);
        } catch (Throwable t) {
          suppressed.add(Hook.SWEEP, t);
        }
      }
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
    for (WeakReference<Connection> reference : connections) {
      Connection connection = reference.get();
      if (connection != null && !connection.isClosed()) {
        open.add(connection);
      }
    }
    return open;
  }

  int size() {
    return connections.size();
  }
}
