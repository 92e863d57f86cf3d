package io.mispair.audit;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The connections that sit in a field of their socket, so that they can be taken out of it when the
 * audit ends, and how many of each class there have been.
 */
final class OpenedConnections {

  /** After so many new ones those that are gone are looked for. */
  private static final int SOME = 256;

  private final Queue<WeakReference<Connection>> connections = new ConcurrentLinkedQueue<>();
  private final AtomicInteger added = new AtomicInteger();
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final Set<String> older = ConcurrentHashMap.newKeySet();
  private final Set<String> distrusted = ConcurrentHashMap.newKeySet();

  void comesAfter(String className) {
    older.add(className);
  }

  boolean mayHaveAPast(Class<?> socketClass) {
    return isNamed(older, socketClass);
  }

  void distrust(String className) {
    distrusted.add(className);
  }

  boolean isDistrusted(Class<?> socketClass) {
    return isNamed(distrusted, socketClass);
  }

  private static boolean isNamed(Set<String> names, Class<?> socketClass) {
    if (names.isEmpty()) {
      return false;
    }
    Class<?> type = socketClass;
    while (type != null && !names.contains(type.getName())) {
      type = type.getSuperclass();
    }
    return type != null;
  }

  void add(Connection connection) {
    connections.add(new WeakReference<>(connection));
    if (added.incrementAndGet() % SOME == 0) {
      connections.removeIf(OpenedConnections::isGone);
    }
  }

  private static boolean isGone(WeakReference<Connection> reference) {
    Connection connection = reference.get();
    return connection == null || connection.isEnded();
  }

  /** Counts it for the class itself and for what that extends, of which one is the hooked one. */
  void count(Class<?> socketClass) {
    Class<?> type = socketClass;
    do {
      count(type.getName());
      type = type.getSuperclass();
      // The JDK's classes extend no hooked ones.
    } while (type != null && type.getClassLoader() != null);
  }

  private void count(String className) {
    // No lambda: this may be the application's first socket.
    LongAdder count = counts.get(className);
    if (count == null) {
      LongAdder made = new LongAdder();
      LongAdder raced = counts.putIfAbsent(className, made);
      count = raced == null ? made : raced;
    }
    count.increment();
  }

  Map<String, Long> counts() {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((name, count) -> sums.put(name, count.sum()));
    return sums;
  }

  /** Empties the fields. */
  void letGo() {
    for (WeakReference<Connection> reference : connections) {
      Connection connection = reference.get();
      if (connection != null) {
        connection.ignore();
        connection.socket().mispair$probe(null);
      }
    }
    connections.clear();
  }
}
