package io.mispair.it.story;

import static io.mispair.it.story.Api.ADAPTOR;
import static io.mispair.it.story.Api.ASYNC;
import static io.mispair.it.story.Api.CHANNEL;
import static io.mispair.it.story.Api.ENGINE;
import static io.mispair.it.story.Api.SOCKET;
import static io.mispair.it.story.Dialect.UNKNOWN;

import java.io.IOException;

/** A read times out, or is left half way, and the client does the right thing. */
final class SilentTimeoutStories {
  private SilentTimeoutStories() {}

  @Story(apis = {SOCKET, ADAPTOR, ENGINE})
  static void readIsRetried(Conversation c) throws IOException {
    c.exchanges(2);
    c.client.writes(c.request("a"));
    c.client.readTimesOut();
    c.client.readTimesOut();
    c.server.reads(c.request("a"));
    c.server.sends(c.reply("a"));
    c.client.reads(c.reply("a"));
    c.exchange("b");
    c.exchange("c");
  }

  @Story(apis = {SOCKET, ADAPTOR, ENGINE})
  static void readIsRetriedInTheMiddleOfAReply(Conversation c) throws IOException {
    c.exchanges(2);
    c.client.writes(c.request("a"));
    c.server.reads(c.request("a"));
    c.server.sends(c.reply("a").substring(0, 3));
    c.client.reads(c.reply("a").substring(0, 3));
    c.client.readTimesOut();
    c.server.sends(c.reply("a").substring(3));
    c.client.reads(c.reply("a").substring(3));
    c.exchange("b");
  }

  @Story(apis = {SOCKET, ADAPTOR, ASYNC, ENGINE})
  static void connectionIsClosed(Conversation c) throws IOException {
    c.exchanges(2);
    c.client.writes(c.request("a"));
    c.client.readTimesOut();
    c.server.reads(c.request("a"));
    c.server.sends(c.reply("a"));
    c.client.awaitsUnread(c.reply("a").length());
    c.client.close();
  }

  /** The connection will not be used again: a farewell gets no answer that could be mistaken. */
  @Story(
      apis = {SOCKET, ADAPTOR, ASYNC, ENGINE},
      dialects = UNKNOWN)
  static void farewellIsSaidAndTheConnectionClosed(Conversation c) throws IOException {
    c.exchanges(2);
    c.client.writes(c.request("a"));
    c.client.readTimesOut();
    c.client.writes("QUIT\r\n");
    c.client.close();
  }

  @Story(apis = {SOCKET, ADAPTOR, ENGINE})
  static void staleCheckBeforeEachRequest(Conversation c) throws IOException {
    for (int i = 0; i < 20; i++) {
      c.client.readTimesOut(1);
      c.exchange("key-" + i);
    }
  }

  @Story(apis = {SOCKET, ADAPTOR, ENGINE})
  static void staleCheckAfterEarlierExchanges(Conversation c) throws IOException {
    c.exchanges(3);
    for (int i = 0; i < 5; i++) {
      c.client.readTimesOut(1);
      c.client.readTimesOut(1);
      c.exchange("key-" + i);
    }
  }

  /** A log shipper: nobody ever answers, and nothing is ever owed. */
  @Story(
      apis = {SOCKET, ADAPTOR, ENGINE},
      dialects = UNKNOWN)
  static void staleCheckByAClientThatOnlyWrites(Conversation c) throws IOException {
    for (int i = 0; i < 20; i++) {
      c.client.readTimesOut(1);
      c.client.writes(c.request("line-" + i));
      c.server.reads(c.request("line-" + i));
    }
  }

  @Story(apis = {SOCKET, ADAPTOR, ENGINE})
  static void anotherThreadDrainsWhatIsOwed(Conversation c) throws IOException {
    c.exchanges(2);
    c.client.writes(c.request("a"));
    c.client.readTimesOut();
    c.server.reads(c.request("a"));
    c.server.sends(c.reply("a"));
    try (Actor drainer = new Actor("drainer")) {
      drainer.does(() -> c.client.reads(c.reply("a")));
    }
    c.exchange("b");
    c.exchange("c");
  }

  @Story(apis = {SOCKET, ADAPTOR, CHANNEL, ENGINE})
  static void anotherThreadReadsTheRest(Conversation c) throws IOException {
    c.exchanges(2);
    c.client.writes(c.request("a"));
    c.server.reads(c.request("a"));
    c.server.sends(c.reply("a"));
    c.client.reads(c.reply("a").substring(0, 3));
    try (Actor drainer = new Actor("drainer")) {
      drainer.does(() -> c.client.reads(c.reply("a").substring(3)));
    }
    c.exchange("b");
    c.exchange("c");
  }
}
