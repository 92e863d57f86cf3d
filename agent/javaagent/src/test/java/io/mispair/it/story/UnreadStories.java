package io.mispair.it.story;

import static io.mispair.it.story.Api.ADAPTOR;
import static io.mispair.it.story.Api.ASYNC;
import static io.mispair.it.story.Api.CHANNEL;
import static io.mispair.it.story.Api.SELECTOR;
import static io.mispair.it.story.Api.SOCKET;
import static io.mispair.it.story.Api.UNIX;
import static io.mispair.it.story.Dialect.MOGILEFS;
import static io.mispair.it.story.Expectation.ABANDONED_RESPONSE;
import static io.mispair.it.story.Expectation.UNREAD_BYTES;
import static io.mispair.it.story.Expectation.UNSOLICITED_RESPONSE;

import java.io.IOException;

/** No read times out, and yet bytes are left over that the next request will meet. */
final class UnreadStories {
  private UnreadStories() {}

  /** A decoder knows that the response was not at its end; the kernel's count knows of the rest. */
  @Story(apis = {SOCKET, ADAPTOR, CHANNEL, UNIX})
  static void halfOfAReplyIsLeft(Conversation c) throws IOException {
    String half = c.reply("a").substring(0, 5);
    String rest = c.reply("a").substring(5);
    c.exchanges(2);
    c.client.writes(c.request("a"));
    c.server.reads(c.request("a"));
    c.server.sends(half + rest);
    c.client.awaitsUnread(half.length() + rest.length());
    c.client.reads(half);
    c.client.writes(c.request("b"));
    c.alerted(c.dialect == MOGILEFS ? ABANDONED_RESPONSE : UNREAD_BYTES)
        .confirmed()
        .unread(rest.length())
        .exchanges(3, 4)
        .atWrite();
  }

  /** The rest is still on its way: only a decoder can know that there is one. */
  @Story(
      apis = {SOCKET, ADAPTOR, CHANNEL, UNIX},
      dialects = MOGILEFS)
  static void halfOfAReplyIsLeftBeforeItsRestArrives(Conversation c) throws IOException {
    String half = c.reply("a").substring(0, 5);
    c.exchanges(2);
    c.client.writes(c.request("a"));
    c.server.reads(c.request("a"));
    c.server.sends(half);
    c.client.reads(half);
    c.client.writes(c.request("b"));
    c.alerted(ABANDONED_RESPONSE).confirmed().exchanges(3, 4).atWrite();
  }

  /** The client's large buffer swallows the surplus: the kernel has nothing left to show. */
  @Story(
      apis = {SOCKET, ADAPTOR, CHANNEL, UNIX},
      dialects = MOGILEFS)
  static void surplusInTheSameSegmentIsBuffered(Conversation c) throws IOException {
    c.exchanges(2);
    c.client.writes(c.request("a"));
    c.server.reads(c.request("a"));
    c.server.sends(c.reply("a") + c.reply("surplus"));
    c.serverAlerted(UNSOLICITED_RESPONSE).confirmed().atWrite();
    c.client.readsInOneGo(c.reply("a") + c.reply("surplus"));
    c.client.writes(c.request("b"));
    c.alerted(UNREAD_BYTES).confirmed().unread(c.reply("surplus").length()).later(4).atWrite();
  }

  /** The client reads no byte too many: the surplus waits in the kernel. */
  @Story(apis = {SOCKET, ADAPTOR, CHANNEL, UNIX})
  static void surplusInTheSameSegmentStaysInTheKernel(Conversation c) throws IOException {
    c.exchanges(2);
    c.client.writes(c.request("a"));
    c.server.reads(c.request("a"));
    c.server.sends(c.reply("a") + c.reply("surplus"));
    if (c.dialect == MOGILEFS) {
      c.serverAlerted(UNSOLICITED_RESPONSE).confirmed().atWrite();
    }
    c.client.awaitsUnread(c.reply("a").length() + c.reply("surplus").length());
    c.client.reads(c.reply("a"));
    c.client.writes(c.request("b"));
    c.alerted(UNREAD_BYTES)
        .confirmed()
        .unread(c.reply("surplus").length())
        .later(4)
        .evidence("kernel")
        .atWrite();
  }

  /**
   * A thread that reads whatever comes may have dropped it: not so when it asks again before it is
   * answered.
   */
  @Story(
      apis = {SELECTOR, ASYNC},
      dialects = MOGILEFS)
  static void surplusIsTakenForTheAnswerByASelectorLoop(Conversation c) throws IOException {
    c.exchanges(2);
    c.client.writes(c.request("a"));
    c.server.reads(c.request("a"));
    c.server.sends(c.reply("a") + c.reply("surplus"));
    c.serverAlerted(UNSOLICITED_RESPONSE).confirmed().atWrite();
    c.client.readsInOneGo(c.reply("a") + c.reply("surplus"));
    c.client.writes(c.request("b"));
    c.client.writes(c.request("c"));
    c.alerted(UNREAD_BYTES).confirmed().unread(c.reply("surplus").length()).atWrite();
  }

  @Story(
      apis = {SOCKET, ADAPTOR, CHANNEL, UNIX},
      dialects = MOGILEFS)
  static void replyThatNobodyAskedForIsRead(Conversation c) throws IOException {
    c.exchanges(2);
    c.server.sends(c.reply("surplus"));
    c.serverAlerted(UNSOLICITED_RESPONSE).confirmed().atWrite();
    c.client.reads(c.reply("surplus"));
    c.client.writes(c.request("b"));
    c.alerted(UNSOLICITED_RESPONSE).confirmed().atWrite();
  }
}
