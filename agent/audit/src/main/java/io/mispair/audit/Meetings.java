package io.mispair.audit;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Brings a connection in TLS together with the one under it, by what both know: one after the other
 * they come by the same place.
 *
 * @param <K> the places
 */
final class Meetings<K> {

  /** More are not kept: the oldest are forgotten. */
  private static final int MAX = 1024;

  private final Map<K, WeakReference<Connection>> waiting = new ConcurrentHashMap<>();
  private final Queue<Arrival<K>> order = new ConcurrentLinkedQueue<>();
  private final AtomicInteger kept = new AtomicInteger();

  private record Arrival<K>(K place, WeakReference<Connection> who) {}

  /** The first to come waits for the other, instead of whoever has waited there in vain. */
  void put(K place, Connection connection) {
    Arrival<K> arrival = new Arrival<>(place, new WeakReference<>(connection));
    waiting.put(place, arrival.who);
    order.add(arrival);
    if (kept.incrementAndGet() > MAX) {
      Arrival<K> oldest = order.poll();
      if (oldest != null) {
        kept.decrementAndGet();
        waiting.remove(oldest.place, oldest.who);
      }
    }
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** The connection that waits there, and does no longer; {@code null} when none does. */
  @Nullable Connection take(K place) {
    WeakReference<Connection> first = waiting.remove(place);
    return first == null ? null : first.get();
  }
}
