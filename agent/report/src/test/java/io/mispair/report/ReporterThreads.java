package io.mispair.report;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/** The threads and the shutdown hooks that a reporter makes. */
@SuppressWarnings("removal")
final class ReporterThreads {

  final List<Thread> made = new CopyOnWriteArrayList<>();
  final List<Thread> hooks = new CopyOnWriteArrayList<>();
  final ThreadFactory factory =
      work -> {
        Thread thread =
            AccessController.doPrivileged((PrivilegedAction<Thread>) () -> new Thread(work));
        made.add(thread);
        return thread;
      };

  Reporter reporter(List<AlertSink> direct, List<AlertSink> queued) {
    List<Outlet> outlets = new ArrayList<>();
    for (AlertSink sink : queued) {
      outlets.add(outlet("sink" + outlets.size(), sink));
    }
    return reporter(direct, outlets.toArray(new Outlet[0]));
  }

  Reporter reporter(List<AlertSink> direct, Outlet... outlets) {
    return new Reporter(direct, List.of(outlets), factory, hooks::add);
  }

  Outlet outlet(String name, AlertSink sink) {
    return new Outlet(name, sink, 0, factory);
  }

  /** The thread of that name, which must have been made. */
  Thread named(String name) {
    return made.stream().filter(thread -> thread.getName().equals(name)).findFirst().orElseThrow();
  }

  /** Does what the JVM does when it ends. */
  void runHook() throws InterruptedException {
    Thread hook = hooks.get(0);
    hook.start();
    hook.join();
  }
}
