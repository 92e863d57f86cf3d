package io.mispair.it.story;

import static io.mispair.it.story.Api.SELECTOR;
import static io.mispair.it.story.Dialect.MOGILEFS;
import static io.mispair.it.story.Expectation.MISPAIRED_RESPONSE;

import java.io.IOException;
import java.util.concurrent.Future;

/**
 * Ways of Netty's own to move bytes: were one lost, or taken twice, the last reply of a story would
 * not be seen to be another's.
 */
final class NettyStories {
  private static final int REQUESTS = 100;
  private static final String LONG = "k".repeat(30_000);

  private NettyStories() {}

  /** Several buffers go in one call, of which one is made of two. */
  @Story(apis = SELECTOR, dialects = MOGILEFS)
  static void requestsAreGathered(Conversation c) throws IOException {
    pipelined(c, "");
  }

  /** More than the kernel takes at once: what is left goes later, and with the next. */
  @Story(apis = SELECTOR, dialects = MOGILEFS)
  static void requestsGoInManyWrites(Conversation c) throws IOException {
    pipelined(c, LONG);
  }

  private static void pipelined(Conversation c, String tail) throws IOException {
    StringBuilder requests = new StringBuilder();
    StringBuilder replies = new StringBuilder();
    for (int i = 0; i < REQUESTS; i++) {
      requests.append(c.request(i + tail));
      replies.append(c.reply(i + tail));
    }
    try (Actor other = new Actor("other")) {
      Future<?> writes = other.begins(() -> c.client.writesInPieces(requests.toString()));
      c.server.reads(requests.toString());
      Actor.end(writes);
      Future<?> sends = other.begins(() -> c.server.sends(replies.toString()));
      c.client.reads(replies.toString());
      Actor.end(sends);
    }
    String request = "get_paths domain=d&key=a&callid=18\r\n";
    String reply = "OK paths=1&path1=http://h/a&callid=17\r\n";
    c.client.writes(request);
    c.server.reads(request);
    c.server.sends(reply);
    c.client.reads(reply);
    c.alerted(MISPAIRED_RESPONSE)
        .confirmed()
        .later(REQUESTS + 1)
        .evidence("identity")
        .with("mode", "pipelined");
  }
}
