package io.mispair.it.story;

import io.mispair.agent.Main;

/**
 * Tells stories as {@link StoryTeller} does, then lets the agent say how it covers this JVM, which
 * ends it with the status of {@code self-test}.
 */
final class CoveredTeller {
  private CoveredTeller() {}

  public static void main(String[] args) throws Exception {
    StoryTeller.main(args);
    Main.main(new String[] {"self-test"});
  }
}
