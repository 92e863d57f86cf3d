package io.mispair.app;

import io.mispair.agent.Main;
import io.netty.incubator.channel.uring.LinuxSocket;

/**
 * Loads a class of a transport that has no hooks, then lets the agent say how it covers this JVM.
 */
public final class Incubated {
  private Incubated() {}

  public static void main(String[] args) throws Exception {
    System.out.println(new LinuxSocket());
    Main.main(new String[] {"self-test"});
  }
}
