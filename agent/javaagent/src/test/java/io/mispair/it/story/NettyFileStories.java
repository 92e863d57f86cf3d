package io.mispair.it.story;

import static io.mispair.it.story.Api.SELECTOR;
import static io.mispair.it.story.Dialect.MOGILEFS;
import static io.mispair.it.story.Expectation.MISPAIRED_RESPONSE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Future;

/** The kernel sends a file for Netty: its bytes are counted, or all that follows is out of step. */
final class NettyFileStories {
  /** More than the kernel takes at once. */
  private static final int LENGTH = 300_000;

  /** It looks like requests, and must not be taken for them. */
  private static final String CONTENT = "get a\r\n".repeat(LENGTH).substring(0, LENGTH);

  private NettyFileStories() {}

  @Story(apis = SELECTOR, dialects = MOGILEFS)
  static void valueIsSentFromAFile(Conversation c) throws IOException {
    asks(c, "a", "a");
    Path file = Files.createTempFile("story", ".bin");
    try (Actor other = new Actor("other")) {
      Files.writeString(file, CONTENT);
      for (int i = 0; i < 2; i++) {
        Future<?> writes = other.begins(() -> stores(c, file));
        c.server.reads("set f 0 0 " + LENGTH + "\r\n" + CONTENT + "\r\n");
        Actor.end(writes);
        c.server.sends("STORED\r\n");
        c.client.reads("STORED\r\n");
      }
    } finally {
      Files.delete(file);
    }
    asks(c, "b", "b");
    asks(c, "c", "b");
    c.alerted(MISPAIRED_RESPONSE)
        .confirmed()
        .later(5)
        .evidence("identity")
        .with("protocol", "memcached");
  }

  private static void stores(Conversation c, Path file) throws IOException {
    c.client.writes("set f 0 0 " + LENGTH + "\r\n");
    ((NettyClient) c.client).writesFile(file);
    c.client.writes("\r\n");
  }

  private static void asks(Conversation c, String key, String answered) throws IOException {
    String request = "get " + key + "\r\n";
    String reply = "VALUE " + answered + " 0 1\r\n1\r\nEND\r\n";
    c.client.writes(request);
    c.server.reads(request);
    c.server.sends(reply);
    c.client.reads(reply);
  }
}
