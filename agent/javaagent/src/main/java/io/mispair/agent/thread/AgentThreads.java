package io.mispair.agent.thread;

import java.util.concurrent.ThreadFactory;

/** Makes the agent's threads, and knows them again. */
public final class AgentThreads implements ThreadFactory {

  /** Whether the current thread is the agent's own: what it connects to is never audited. */
  public static boolean isAgentThread() {
    return Thread.currentThread() instanceof AgentThread;
  }

  @Override
  public Thread newThread(Runnable work) {
    return new AgentThread(work, "mispair-agent");
  }
}
