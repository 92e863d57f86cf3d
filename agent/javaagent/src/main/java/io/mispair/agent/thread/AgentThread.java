package io.mispair.agent.thread;

/**
 * A thread of the agent's: a daemon in the root group, that takes over nothing from the thread of
 * the application which happens to start it, neither its inheritable thread locals nor its context
 * class loader.
 */
public class AgentThread extends Thread {

  /**
   * @param name begins with {@code mispair-}
   */
  public AgentThread(Runnable work, String name) {
    super(rootGroup(), work, name, 0, false);
    setDaemon(true);
    setContextClassLoader(AgentThread.class.getClassLoader());
  }

  static ThreadGroup rootGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    for (ThreadGroup up = group; up != null; up = up.getParent()) {
      group = up;
    }
    return group;
  }
}
