package io.mispair.it.story;

import static io.mispair.it.story.Api.ADAPTOR;
import static io.mispair.it.story.Api.SELECTOR;
import static io.mispair.it.story.Api.SOCKET;
import static io.mispair.it.story.Dialect.UNKNOWN;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Several threads, or one that polls, share a connection as they should. */
final class SilentThreadStories {
  private static final int POLL_MILLIS = 5;

  private SilentThreadStories() {}

  @Story
  static void connectionIsHandedOverBetweenExchanges(Conversation c) throws IOException {
    try (Actor first = new Actor("first");
        Actor second = new Actor("second")) {
      for (int i = 0; i < 4; i++) {
        first.does(() -> c.exchange("x"));
        second.does(() -> c.exchange("y"));
      }
      c.exchange("z");
    }
  }

  /** Its time limits mean nothing: the reader looks whether it should stop, and reads on. */
  @Story(apis = {SOCKET, ADAPTOR})
  static void readerThreadPollsWhileAnotherWrites(Conversation c) throws IOException {
    AtomicInteger timeouts = new AtomicInteger();
    try (Actor reader = new Actor("reader")) {
      for (int i = 0; i < 5; i++) {
        String key = "key-" + i;
        Future<?> reading = reader.begins(() -> poll(c.client, c.reply(key), timeouts));
        c.client.writes(c.request(key));
        awaitTwoMore(timeouts);
        c.server.reads(c.request(key));
        c.server.sends(c.reply(key));
        Actor.end(reading);
      }
    }
  }

  @Story(apis = {SOCKET, ADAPTOR})
  static void readerThreadPollsWhileSeveralRepliesAreOwed(Conversation c) throws IOException {
    AtomicInteger timeouts = new AtomicInteger();
    try (Actor reader = new Actor("reader")) {
      for (int i = 0; i < 3; i++) {
        Future<?> reading =
            reader.begins(
                () -> {
                  poll(c.client, c.reply("a"), timeouts);
                  poll(c.client, c.reply("b"), timeouts);
                });
        c.client.writes(c.request("a"));
        awaitTwoMore(timeouts);
        c.client.writes(c.request("b"));
        awaitTwoMore(timeouts);
        c.server.reads(c.request("a") + c.request("b"));
        c.server.sends(c.reply("a"));
        awaitTwoMore(timeouts);
        c.server.sends(c.reply("b"));
        Actor.end(reading);
      }
    }
  }

  /** Either side speaks when it wants, as in a WebSocket; one thread does it all. */
  @Story(
      apis = {SOCKET, ADAPTOR, SELECTOR},
      polls = true,
      dialects = UNKNOWN)
  static void oneThreadPollsADuplexConnection(Conversation c) throws IOException {
    c.server.sends("hello\n");
    c.client.reads("hello\n");
    c.server.sends("news 1\n");
    c.client.reads("news 1\n");
    for (int i = 0; i < 10; i++) {
      c.client.writes("ping " + i + "\n");
      c.client.readTimesOut(1);
      c.client.writes("said " + i + "\n");
      c.client.readTimesOut(1);
      c.server.reads("ping " + i + "\nsaid " + i + "\n");
      String news = "news " + i + "\n";
      c.server.sends(news);
      c.client.awaitsUnread(news.length());
      if (i > 1) {
        c.client.writes("more " + i + "\n");
        c.server.reads("more " + i + "\n");
      }
      c.client.readsWithin(POLL_MILLIS, news);
    }
  }

  private static void poll(Client client, String text, AtomicInteger timeouts) throws IOException {
    int start = 0;
    while (start < text.length()) {
      try {
        client.readsWithin(POLL_MILLIS, text.substring(start, start + 1));
        start++;
      } catch (SocketTimeoutException e) {
        timeouts.incrementAndGet();
      }
    }
  }

  private static void awaitTwoMore(AtomicInteger timeouts) {
    int before = timeouts.get();
    Patience.until(() -> timeouts.get() >= before + 2);
  }
}
