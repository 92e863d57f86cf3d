package io.mispair.report;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/** The threads and the shutdown hooks that a reporter makes. */
final class ReporterThreads {

  final List<Thread> made = new CopyOnWriteArrayList<>();
  final List<Thread> hooks = new CopyOnWriteArrayList<>();
  final ThreadFactory factory =
      work -> {
        Thread thread = new Thread(work);
        made.add(thread);
        return thread;
      };

  Reporter reporter(List<AlertSink> direct, List<AlertSink> queued) {
    return new Reporter(direct, queued, factory, hooks::add);
  }

  /** Does what the JVM does when it ends. */
  void runHook() throws InterruptedException {
    Thread hook = hooks.get(0);
    hook.start();
    hook.join();
  }
}
