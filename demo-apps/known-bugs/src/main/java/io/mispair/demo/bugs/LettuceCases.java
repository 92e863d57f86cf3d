package io.mispair.demo.bugs;

import java.util.List;

/** The programs of {@link LettuceBugs}, known where no Lettuce is on the class path. */
final class LettuceCases {

  private LettuceCases() {}

  static List<Case> cases() {
    return List.of(unseen("nio"), unseen("epoll"), correct("nio"), correct("epoll"));
  }

  /**
   * Nothing can be told: the client reads each reply before it writes the next request, and mixes
   * up its own queue.
   */
  private static Case unseen(String transport) {
    return Case.bug(
            "lettuce-6.0.1-" + transport + "-unseen",
            Server.REDIS,
            "resp",
            stage -> LettuceBugs.replyInTwoParts(stage, transport, "value-b"),
            List.of())
        .with("lettuce-6.0.1");
  }

  private static Case correct(String transport) {
    return Case.correct(
            "lettuce-6.0.2-" + transport,
            Server.REDIS,
            "resp",
            stage -> LettuceBugs.replyInTwoParts(stage, transport, ">value-a"))
        .with("lettuce-6.0.2");
  }
}
