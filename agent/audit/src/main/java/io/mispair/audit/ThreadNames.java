package io.mispair.audit;

import java.util.HashMap;
import java.util.Map;

/**
 * Names for the thread ids that the hot path keeps. A connection must not hold on to threads (and
 * their class loaders), so names are looked up when an alert is written, among the platform threads
 * alive then; another thread is called by its number.
 */
final class ThreadNames {

  private final Map<Long, String> names = new HashMap<>();

  ThreadNames() {
    for (Thread thread : LiveThreads.all()) {
      if (thread != null) {
        names.put(thread.getId(), thread.getName());
      }
    }
    Thread current = Thread.currentThread();
    if (!current.getName().isEmpty()) {
      names.put(current.getId(), current.getName());
    }
  }

  String of(long id) {
    String name = names.get(id);
    return name != null ? name : "#" + id;
  }
}
