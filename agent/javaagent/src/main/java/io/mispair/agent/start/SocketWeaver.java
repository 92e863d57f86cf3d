package io.mispair.agent.start;

import org.jspecify.annotations.Nullable;

/** What stands behind the gate. */
interface SocketWeaver {

  /** Whether the agent has started. */
  boolean isInForce();

  /**
   * The woven class, or {@code null} when it stays as it is. May be called by two threads at once.
   *
   * @param loader the class's own; {@code null} for the boot loader
   * @param className the binary name
   */
  byte @Nullable [] weave(@Nullable ClassLoader loader, String className, byte[] classFile);
}
