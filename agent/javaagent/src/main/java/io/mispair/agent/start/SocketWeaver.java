package io.mispair.agent.start;

import org.jspecify.annotations.Nullable;

/** What stands behind the gate. */
interface SocketWeaver {

  /** Whether the agent has started. */
  boolean isInForce();

  /**
   * The woven class, or {@code null} when it stays as it is. May be called by two threads at once.
   *
   * @param className the binary name
   */
  byte @Nullable [] weave(String className, byte[] classFile);
}
