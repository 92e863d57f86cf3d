package io.mispair.it.story;

import static io.mispair.it.story.Api.ASYNC;
import static io.mispair.it.story.Dialect.MOGILEFS;
import static io.mispair.it.story.Expectation.ABANDONED_RESPONSE;
import static io.mispair.it.story.Expectation.REUSE_AFTER_TIMEOUT;
import static io.mispair.it.story.Expectation.UNREAD_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Future;

/** What only an asynchronous channel does: after a timeout or a cancellation it reads no more. */
final class AsyncStories {
  private AsyncStories() {}

  @Story(apis = ASYNC)
  static void nothingCanBeReadAfterTheReuse(Conversation c) throws IOException {
    c.exchanges(2);
    c.client.writes(c.request("a"));
    c.client.readTimesOut();
    c.client.writes(c.request("b"));
    c.alerted(REUSE_AFTER_TIMEOUT).suspected().exchanges(3, 4).afterTimeout().atWrite();
    try {
      c.client.reads(c.reply("a"));
      throw new IOException("a channel read on after a timeout");
    } catch (IllegalStateException expected) {
      c.server.reads(c.request("a") + c.request("b"));
    }
  }

  @Story(apis = ASYNC, dialects = MOGILEFS)
  static void readIsCancelled(Conversation c) throws IOException {
    c.exchanges(2);
    c.client.writes(c.request("a"));
    Future<Integer> read = ((AsyncClient) c.client).channel().read(ByteBuffer.allocate(100));
    if (!read.cancel(false)) {
      throw new IOException("the read was over");
    }
    c.client.writes(c.request("b"));
    c.alerted(ABANDONED_RESPONSE).confirmed().exchanges(3, 4).atWrite();
  }

  @Story(apis = ASYNC, dialects = MOGILEFS)
  static void surplusStaysInTheKernel(Conversation c) throws IOException {
    c.exchanges(2);
    c.client.writes(c.request("a"));
    c.server.reads(c.request("a"));
    c.server.sends(c.reply("a") + c.reply("surplus"));
    c.serverAlerted(Expectation.UNSOLICITED_RESPONSE).confirmed().atWrite();
    c.client.awaitsUnread(c.reply("a").length() + c.reply("surplus").length());
    c.client.reads(c.reply("a"));
    c.client.writes(c.request("b"));
    c.alerted(UNREAD_BYTES).confirmed().unread(c.reply("surplus").length()).later(4).atWrite();
  }
}
