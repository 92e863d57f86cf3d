package io.mispair.it.story;

import static io.mispair.it.story.Api.ADAPTOR;
import static io.mispair.it.story.Api.CHANNEL;
import static io.mispair.it.story.Api.SOCKET;
import static io.mispair.it.story.Dialect.MOGILEFS;
import static io.mispair.it.story.Expectation.INTERLEAVED_USE;
import static io.mispair.it.story.Expectation.TRUNCATED_REQUEST;

import java.io.IOException;
import java.util.concurrent.Future;

/** Two requests at once: two threads on one connection, or one request inside another. */
final class InterleavedStories {
  private InterleavedStories() {}

  /** Each thread happens to get its own reply: it was luck. */
  @Story(apis = {SOCKET, ADAPTOR, CHANNEL})
  static void twoThreadsAskAtOnce(Conversation c) throws IOException {
    c.exchanges(2);
    try (Actor first = new Actor("first");
        Actor second = new Actor("second")) {
      first.does(() -> c.exchange("x"));
      second.does(() -> c.exchange("y"));
      first.does(() -> c.client.writes(c.request("a")));
      Future<?> firstReads = first.begins(() -> c.client.reads(c.reply("a")));
      first.awaitsBlockedInRead();
      second.does(() -> c.client.writes(c.request("b")));
      Future<?> secondReads = second.begins(() -> c.client.reads(c.reply("b")));
      second.awaitsBlockedInRead();
      c.alerted(INTERLEAVED_USE).suspected().exchanges(5, 6).evidence("threads");
      c.server.reads(c.request("a") + c.request("b"));
      c.server.sends(c.reply("a"));
      Actor.end(firstReads);
      c.server.sends(c.reply("b"));
      Actor.end(secondReads);
    }
  }

  @Story(
      apis = {SOCKET, ADAPTOR, CHANNEL},
      dialects = MOGILEFS)
  static void replyGoesToTheOtherThread(Conversation c) throws IOException {
    c.exchanges(2);
    try (Actor first = new Actor("first");
        Actor second = new Actor("second")) {
      first.does(() -> c.exchange("x"));
      second.does(() -> c.exchange("y"));
      first.does(() -> c.client.writes(c.request("a")));
      second.does(() -> c.client.writes(c.request("b")));
      Future<?> secondReads = second.begins(() -> c.client.reads(c.reply("a")));
      second.awaitsBlockedInRead();
      Future<?> firstReads = first.begins(() -> c.client.reads(c.reply("b")));
      first.awaitsBlockedInRead();
      Expectation twoAtOnce =
          c.alerted(INTERLEAVED_USE).suspected().exchanges(5, 6).evidence("threads");
      c.server.reads(c.request("a") + c.request("b"));
      c.server.sends(c.reply("a"));
      Actor.end(secondReads);
      c.alerted(INTERLEAVED_USE).confirmed().confirms(twoAtOnce).exchanges(5, 6);
      c.server.sends(c.reply("b"));
      Actor.end(firstReads);
    }
  }

  @Story(dialects = MOGILEFS)
  static void requestIsLeftHalfWritten(Conversation c) throws IOException {
    c.exchanges(2);
    c.client.writes("get_paths domain=d&ke");
    c.client.writes(c.request("b"));
    c.alerted(TRUNCATED_REQUEST).confirmed().atWrite();
  }

  @Story(
      apis = {SOCKET, ADAPTOR, CHANNEL},
      dialects = MOGILEFS)
  static void requestIsWrittenIntoAnotherThreadsRequest(Conversation c) throws IOException {
    c.exchanges(2);
    try (Actor other = new Actor("other")) {
      other.does(() -> c.client.writes("get_paths domain=d&ke"));
      c.client.writes(c.request("b"));
      c.alerted(INTERLEAVED_USE).confirmed().atWrite();
    }
  }
}
