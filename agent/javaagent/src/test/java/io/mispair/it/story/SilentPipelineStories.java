package io.mispair.it.story;

import static io.mispair.it.story.Dialect.MOGILEFS;
import static io.mispair.it.story.Dialect.UNKNOWN;

import java.io.IOException;

/** Bytes flow in ways that are not one request, one reply, and are right all the same. */
final class SilentPipelineStories {
  private static final int DEPTH = 5;

  private SilentPipelineStories() {}

  @Story
  static void oneOwnerPipelines(Conversation c) throws IOException {
    c.exchanges(2);
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < DEPTH; i++) {
        c.client.writes(c.request("key-" + i));
      }
      for (int i = 0; i < DEPTH; i++) {
        c.server.reads(c.request("key-" + i));
        c.server.sends(c.reply("key-" + i));
      }
      for (int i = 0; i < DEPTH; i++) {
        c.client.reads(c.reply("key-" + i));
      }
    }
    c.exchange("b");
  }

  @Story
  static void oneOwnerSlidesAWindow(Conversation c) throws IOException {
    for (int i = 0; i < DEPTH; i++) {
      c.client.writes(c.request("key-" + i));
    }
    for (int i = 0; i < 20; i++) {
      c.server.reads(c.request("key-" + i));
      c.server.sends(c.reply("key-" + i));
      c.client.reads(c.reply("key-" + i));
      c.client.writes(c.request("key-" + (i + DEPTH)));
    }
  }

  /** The second reply waits in the kernel while the next request is written, and is no surplus. */
  @Story
  static void windowSlidesWhileRepliesWait(Conversation c) throws IOException {
    c.client.writes(c.request("key-0"));
    c.client.writes(c.request("key-1"));
    for (int i = 0; i < 10; i++) {
      c.server.reads(c.request("key-" + (2 * i)) + c.request("key-" + (2 * i + 1)));
      c.server.sends(c.reply("key-" + (2 * i)) + c.reply("key-" + (2 * i + 1)));
      c.client.reads(c.reply("key-" + (2 * i)));
      c.client.writes(c.request("key-" + (2 * i + 2)));
      c.client.reads(c.reply("key-" + (2 * i + 1)));
      c.client.writes(c.request("key-" + (2 * i + 3)));
    }
  }

  @Story
  static void batchGoesInOneWriteAndComesInOneRead(Conversation c) throws IOException {
    c.exchanges(2);
    for (int round = 0; round < 3; round++) {
      String requests = c.request("a") + c.request("b") + c.request("c");
      String replies = c.reply("a") + c.reply("b") + c.reply("c");
      c.client.writes(requests);
      c.server.reads(requests);
      c.server.sends(replies);
      c.client.readsInOneGo(replies);
    }
    c.exchange("d");
  }

  @Story
  static void requestIsWrittenAndReplyReadInPieces(Conversation c) throws IOException {
    c.exchanges(2);
    for (int round = 0; round < 3; round++) {
      c.client.writes(c.request("a").substring(0, 2));
      c.client.writes(c.request("a").substring(2, 5));
      c.client.writes(c.request("a").substring(5));
      c.server.reads(c.request("a"));
      c.server.sends(c.reply("a").substring(0, 2));
      c.client.reads(c.reply("a").substring(0, 2));
      c.server.sends(c.reply("a").substring(2));
      c.client.reads(c.reply("a").substring(2, 3));
      c.client.reads(c.reply("a").substring(3));
    }
    c.exchange("b");
  }

  @Story(dialects = UNKNOWN)
  static void serverPushesWhileNothingIsAsked(Conversation c) throws IOException {
    c.exchanges(2);
    for (int i = 0; i < 5; i++) {
      c.server.sends("news " + i + "\n");
      c.client.reads("news " + i + "\n");
      c.exchange("key-" + i);
    }
  }

  @Story(dialects = UNKNOWN)
  static void subscriberOnlyListens(Conversation c) throws IOException {
    c.client.writes("subscribe\n");
    c.server.reads("subscribe\n");
    for (int i = 0; i < 20; i++) {
      c.server.sends("news " + i + "\n");
      c.client.reads("news " + i + "\n");
    }
    c.client.writes("unsubscribe\n");
    c.server.reads("unsubscribe\n");
  }

  @Story(dialects = MOGILEFS)
  static void repliesNameTheirOwnRequests(Conversation c) throws IOException {
    for (int i = 1; i < 5; i++) {
      ask(
          c,
          "file_info domain=d&key=k" + i + "\r\n",
          "OK fid=" + i + "&domain=d&class=c&key=k" + i + "&length=3&devcount=1\r\n");
      ask(
          c,
          "get_paths domain=d&key=k&callid=" + i + "\r\n",
          "OK paths=1&path1=http://h/k&callid=" + i + "\r\n");
      ask(c, "get_paths domain=d&key=none\r\n", "ERR unknown_key unknown_key\r\n");
      ask(c, "noop \r\n", "OK \r\n");
    }
  }

  private static void ask(Conversation c, String request, String reply) throws IOException {
    c.client.writes(request);
    c.server.reads(request);
    c.server.sends(reply);
    c.client.reads(reply);
  }
}
