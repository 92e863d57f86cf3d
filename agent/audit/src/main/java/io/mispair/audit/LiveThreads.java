package io.mispair.audit;

import org.jspecify.annotations.Nullable;

/** Finds platform threads by the ids that the hot path keeps; only ever asked for an alert. */
final class LiveThreads {

  private LiveThreads() {}

  /** All platform threads alive, in no order; some elements at the end may be {@code null}. */
  static @Nullable Thread[] all() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    if (root == null) {
      return new Thread[0];
    }
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[root.activeCount() + 16];
    root.enumerate(threads);
    return threads;
  }

  /** What the thread is doing now, or {@code null} when it is gone or virtual. */
  static @Nullable Moment momentOf(long id, long micros) {
    for (Thread thread : all()) {
      if (thread != null && thread.getId() == id) {
        Throwable trace = new Throwable();
        trace.setStackTrace(thread.getStackTrace());
        return new Moment(micros, id, thread.getName(), trace, null);
      }
    }
    return null;
  }
}
