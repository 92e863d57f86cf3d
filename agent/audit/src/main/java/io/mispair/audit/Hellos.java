package io.mispair.audit;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Brings a TLS engine together with the connection that its records travel on: both see the same
 * hello, one after the other. A client's engine makes it before the socket sends it, and a server's
 * socket receives it before the engine reads it.
 */
final class Hellos {

  /** More are not kept: the oldest have met nobody, such as those of TLS sockets. */
  private static final int MAX = 1024;

  private final Map<ClientHello, WeakReference<Connection>> waiting = new ConcurrentHashMap<>();
  private final Queue<ClientHello> order = new ConcurrentLinkedQueue<>();
  private final AtomicInteger kept = new AtomicInteger();

  /** The first to see it waits for the other. */
  void put(ClientHello hello, Connection connection) {
    if (waiting.putIfAbsent(hello, new WeakReference<>(connection)) != null) {
      return;
    }
    order.add(hello);
    if (kept.incrementAndGet() > MAX) {
      ClientHello oldest = order.poll();
      if (oldest != null) {
        kept.decrementAndGet();
        waiting.remove(oldest);
      }
    }
  }

  /** The connection that has seen it before; {@code null} when none has. */
  @Nullable Connection take(ClientHello hello) {
    WeakReference<Connection> first = waiting.remove(hello);
    return first == null ? null : first.get();
  }
}
