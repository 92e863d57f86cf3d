package io.mispair.it.story;

import java.io.IOException;
import java.util.concurrent.Future;

/** Nothing happens for longer than the idle threshold, and that is nobody's fault. */
final class SilentSlowStories {
  private static final int LONGER_THAN_THE_THRESHOLD_MILLIS = 350;
  private static final int LARGE = 400_000;

  private SilentSlowStories() {}

  @Story
  static void connectionRestsBetweenExchanges(Conversation c) throws IOException {
    c.exchanges(3);
    Patience.pause(LONGER_THAN_THE_THRESHOLD_MILLIS);
    c.exchange("b");
  }

  /** Its bytes wait unread all the while, and belong to the request that is outstanding. */
  @Story
  static void largeReplyIsReadSlowly(Conversation c) throws IOException {
    c.exchanges(2);
    String reply = c.reply("x".repeat(LARGE));
    c.client.writes(c.request("a"));
    c.server.reads(c.request("a"));
    Future<?> sending = c.server.beginsToSend(reply);
    c.client.reads(reply.substring(0, 1000));
    Patience.pause(LONGER_THAN_THE_THRESHOLD_MILLIS);
    c.client.reads(reply.substring(1000, LARGE / 2));
    Patience.pause(LONGER_THAN_THE_THRESHOLD_MILLIS);
    c.client.reads(reply.substring(LARGE / 2));
    Actor.end(sending);
    c.exchange("b");
  }
}
