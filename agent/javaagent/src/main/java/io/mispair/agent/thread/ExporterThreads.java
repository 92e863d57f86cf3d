package io.mispair.agent.thread;

import java.util.concurrent.ThreadFactory;

/**
 * Makes threads for a library that makes threads itself: those are in the same group then, and so
 * are known for the agent's own.
 */
public final class ExporterThreads implements ThreadFactory {

  private final Group group = new Group();

  @Override
  public Thread newThread(Runnable work) {
    Thread made = new Thread(group, work, "mispair-otlp", 0, false);
    made.setDaemon(true);
    return made;
  }

  static boolean isOne(Thread thread) {
    return thread.getThreadGroup() instanceof Group;
  }

  private static final class Group extends ThreadGroup {
    Group() {
      super(AgentThread.rootGroup(), "mispair-otlp");
    }
  }
}
