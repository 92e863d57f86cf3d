package io.mispair.it.story;

import static io.mispair.it.story.Api.ADAPTOR;
import static io.mispair.it.story.Api.ASYNC;
import static io.mispair.it.story.Api.ENGINE;
import static io.mispair.it.story.Api.SOCKET;
import static io.mispair.it.story.Dialect.MOGILEFS;
import static io.mispair.it.story.Dialect.UNKNOWN;
import static io.mispair.it.story.Expectation.MISPAIRED_RESPONSE;
import static io.mispair.it.story.Expectation.REUSE_AFTER_TIMEOUT;

import java.io.IOException;

/** A read times out, the client keeps the connection, and asks something else. */
final class TimeoutStories {
  private TimeoutStories() {}

  @Story(apis = {SOCKET, ADAPTOR, ENGINE})
  static void replyComesAfterTheReuse(Conversation c) throws IOException {
    c.exchanges(2);
    c.client.writes(c.request("a"));
    c.client.readTimesOut();
    c.client.writes(c.request("b"));
    if (isLikeASelector(c)) {
      return;
    }
    Expectation reuse =
        c.alerted(REUSE_AFTER_TIMEOUT).suspected().exchanges(3, 4).afterTimeout().atWrite();
    c.server.reads(c.request("a"));
    c.server.sends(c.reply("a"));
    c.client.reads(c.reply("a"));
    if (c.dialect == MOGILEFS) {
      c.alerted(MISPAIRED_RESPONSE).confirmed().confirms(reuse).exchanges(3, 4).afterTimeout();
    }
  }

  @Story(
      apis = {SOCKET, ADAPTOR, ASYNC, ENGINE},
      dialects = MOGILEFS)
  static void firstRequestOfAllTimesOut(Conversation c) throws IOException {
    c.client.writes(c.request("a"));
    c.client.readTimesOut();
    c.client.writes(c.request("b"));
    c.alerted(REUSE_AFTER_TIMEOUT).suspected().exchanges(1, 2).afterTimeout().atWrite();
  }

  @Story(apis = {SOCKET, ADAPTOR, ASYNC, ENGINE})
  static void replyWaitsAtTheReuse(Conversation c) throws IOException {
    c.exchanges(2);
    c.client.writes(c.request("a"));
    c.client.readTimesOut();
    c.server.reads(c.request("a"));
    c.server.sends(c.reply("a"));
    c.client.awaitsUnread(c.reply("a").length());
    c.client.writes(c.request("b"));
    if (isLikeASelector(c)) {
      return;
    }
    Expectation reuse = c.alerted(REUSE_AFTER_TIMEOUT).exchanges(3, 4).afterTimeout().atWrite();
    c.waits(reuse, c.reply("a").length());
  }

  @Story(
      apis = {SOCKET, ADAPTOR, ENGINE},
      dialects = MOGILEFS)
  static void firstBytesOfALateReplyAlertAlready(Conversation c) throws IOException {
    c.exchanges(2);
    c.client.writes(c.request("a"));
    c.client.readTimesOut();
    c.client.writes(c.request("b"));
    Expectation reuse =
        c.alerted(REUSE_AFTER_TIMEOUT).suspected().exchanges(3, 4).afterTimeout().atWrite();
    c.server.reads(c.request("a"));
    c.server.sends(c.reply("a"));
    c.client.reads(c.reply("a").substring(0, 5));
    c.alerted(MISPAIRED_RESPONSE).confirmed().confirms(reuse).exchanges(3, 4).afterTimeout();
    c.client.reads(c.reply("a").substring(5, 6));
    c.client.reads(c.reply("a").substring(6));
  }

  @Story(apis = {SOCKET, ADAPTOR, ASYNC, ENGINE})
  static void restOfAHalfReadReplyWaits(Conversation c) throws IOException {
    String half = c.reply("a").substring(0, 5);
    String rest = c.reply("a").substring(5);
    c.exchanges(2);
    c.client.writes(c.request("a"));
    c.server.reads(c.request("a"));
    c.server.sends(half);
    c.client.reads(half);
    c.client.readTimesOut();
    c.server.sends(rest);
    c.client.awaitsUnread(rest.length());
    c.client.writes(c.request("b"));
    if (!c.api.isTls() || c.dialect == MOGILEFS) {
      Expectation reuse = c.alerted(REUSE_AFTER_TIMEOUT).exchanges(3, 4).afterTimeout().atWrite();
      c.waits(reuse, rest.length());
    }
  }

  @Story(
      apis = {SOCKET, ADAPTOR, ENGINE},
      dialects = MOGILEFS)
  static void restOfAHalfReadReplyComesAfterTheReuse(Conversation c) throws IOException {
    String half = c.reply("a").substring(0, 5);
    String rest = c.reply("a").substring(5);
    c.exchanges(2);
    c.client.writes(c.request("a"));
    c.server.reads(c.request("a"));
    c.server.sends(half);
    c.client.reads(half);
    c.client.readTimesOut();
    c.client.writes(c.request("b"));
    Expectation reuse = c.alerted(REUSE_AFTER_TIMEOUT).exchanges(3, 4).afterTimeout().atWrite();
    c.server.sends(rest);
    c.client.reads(rest);
    c.alerted(MISPAIRED_RESPONSE).confirmed().confirms(reuse).exchanges(3, 4).afterTimeout();
  }

  /** The time limit passes, another read is tried and passes too, and then the client gives up. */
  @Story(
      apis = {SOCKET, ADAPTOR},
      dialects = UNKNOWN)
  static void everyRetryTimesOutToo(Conversation c) throws IOException {
    c.exchanges(2);
    c.client.writes(c.request("a"));
    c.client.readTimesOut();
    c.client.readTimesOut();
    c.client.writes(c.request("b"));
    c.alerted(REUSE_AFTER_TIMEOUT).suspected().exchanges(3, 4).afterTimeout().atWrite();
  }

  /**
   * Whether a TLS engine is used, which need not block: an unknown protocol is not judged there.
   */
  private static boolean isLikeASelector(Conversation c) {
    return c.api.isEngine() && c.dialect == UNKNOWN;
  }
}
