package io.mispair.agent.thread;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Makes the agent's threads, and knows them again. */
public final class AgentThreads implements ThreadFactory {

  /** The thread that weaves the class of files, soon after the first socket's. */
  public static final String FILES = "mispair-files";

  /** Whether the current thread is the agent's own: what it connects to is never audited. */
  public static boolean isAgentThread() {
    Thread current = Thread.currentThread();
    return current instanceof AgentThread || ExporterThreads.isOne(current);
  }

  /**
   * Has every thread of the agent's but the current one end, as far as an interrupt can.
   *
   * @param millis how long to wait for all of them
   * @return the names of those that still run
   */
  public static List<String> end(long millis) {
    List<Thread> running = running();
    for (Thread thread : running) {
      thread.interrupt();
    }
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    List<String> left = new ArrayList<>(0);
    for (Thread thread : running) {
      try {
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (thread.isAlive()) {
        left.add(thread.getName());
      }
    }
    return left;
  }

  /**
   * Waits until no thread of that name runs.
   *
   * @param millis how long at most
   */
  public static void await(String name, long millis) throws InterruptedException {
    for (Thread thread : running()) {
      if (thread.getName().equals(name)) {
        thread.join(millis);
      }
    }
  }

  private static List<Thread> running() {
    ThreadGroup root = AgentThread.rootGroup();
    Thread[] all = new Thread[root.activeCount() + 64];
    int count = root.enumerate(all);
    List<Thread> running = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      if (all[i] instanceof AgentThread && all[i] != Thread.currentThread()) {
        running.add(all[i]);
      }
    }
    return running;
  }

  // Up to JDK 23 a thread keeps the protection domains of all code on the stack that made it, and
  // with them the loader of the web application whose socket call this is.
  @Override
  @SuppressWarnings("removal")
  public Thread newThread(Runnable work) {
    return AccessController.doPrivileged(new Making(work));
  }

  /** No lambda: this may be the application's first socket. */
  private static final class Making implements PrivilegedAction<Thread> {

    private final Runnable work;

    Making(Runnable work) {
      this.work = work;
    }

    @Override
    public Thread run() {
      return new AgentThread(work, "mispair-agent");
    }
  }
}
