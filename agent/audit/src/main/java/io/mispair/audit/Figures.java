package io.mispair.audit;

import io.mispair.protocol.Protocol;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What the audit has counted since it began, for whoever makes metrics of it. Each figure only
 * grows.
 */
public final class Figures {

  private final AtomicLongArray alerts =
      new AtomicLongArray(Kind.values().length * Certainty.values().length);

  // Guarded by this.
  private final Map<String, Long> connections = new TreeMap<>();
  private long endedReuses;
  private long readReuses;

  Figures() {}

  void add(Alert alert) {
    alerts.incrementAndGet(index(alert.kind(), alert.certainty()));
  }

  /** Alerts raised so far. */
  public long alerts(Kind kind, Certainty certainty) {
    return alerts.get(index(kind, certainty));
  }

  private static int index(Kind kind, Certainty certainty) {
    return kind.ordinal() * Certainty.values().length + certainty.ordinal();
  }

  /** Counts a connection, which is over. */
  synchronized void ends(Connection connection) {
    count(connection);
    endedReuses += reuses(connection);
  }

  /** Counts what is open now. */
  synchronized Reading read(Iterable<Connection> open) {
    long reuses = endedReuses;
    for (Connection connection : open) {
      reuses += reuses(connection);
      if (connection.rules().responses() > 0) {
        count(connection);
      }
    }
    // One that is ignored from now on is not open, nor closed.
    readReuses = Math.max(readReuses, reuses);
    return new Reading(Map.copyOf(connections), readReuses);
  }

  /** Once each: a mode may still change, and what is counted stays counted. */
  private void count(Connection connection) {
    Rules rules = connection.rules();
    // What carries TLS is not audited; its plaintext is a connection of its own.
    if (!rules.protocol().equals(Protocol.TLS.label()) && connection.beginsToCount()) {
      // No lambda: this runs when the application closes its first socket.
      connections.put(rules.mode(), connections.getOrDefault(rules.mode(), 0L) + 1);
    }
  }

  private static long reuses(Connection connection) {
    return Math.max(0, connection.rules().requests() - 1);
  }

  /**
   * What was there at one moment.
   *
   * @param connections audited so far by their mode, each counted once, when it is closed or when
   *     it is first read to have had a response
   * @param reuses requests written on a connection after its first
   */
  public record Reading(Map<String, Long> connections, long reuses) {}
}
