package io.mispair.it.story;

import static io.mispair.it.story.Api.ASYNC;
import static io.mispair.it.story.Dialect.UNKNOWN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.ReadPendingException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asynchronous channels used as they are meant to be. */
final class SilentAsyncStories {
  private SilentAsyncStories() {}

  /** As any client does that reads in a loop of handlers, and writes when it likes. */
  @Story(apis = ASYNC)
  static void readIsOutstandingWhileRequestsAreWritten(Conversation c) throws Exception {
    AsynchronousSocketChannel channel = ((AsyncClient) c.client).channel();
    for (int i = 0; i < 6; i++) {
      ByteBuffer target = ByteBuffer.allocate(c.reply("a").length());
      Future<Integer> reading = channel.read(target);
      c.client.writes(c.request("a"));
      c.server.reads(c.request("a"));
      c.server.sends(c.reply("a"));
      reading.get(10, TimeUnit.SECONDS);
      expect(c.reply("a"), target);
    }
  }

  /** Waiting for a future ends; the read does not, and brings the reply yet. */
  @Story(apis = ASYNC)
  static void waitForAFutureEndsAndTheReadGoesOn(Conversation c) throws Exception {
    c.exchanges(3);
    AsynchronousSocketChannel channel = ((AsyncClient) c.client).channel();
    ByteBuffer target = ByteBuffer.allocate(c.reply("a").length());
    c.client.writes(c.request("a"));
    Future<Integer> reading = channel.read(target);
    try {
      reading.get(20, TimeUnit.MILLISECONDS);
      throw new IOException("the reply was there");
    } catch (TimeoutException expected) {
      expectPending(channel);
    }
    c.server.reads(c.request("a"));
    c.server.sends(c.reply("a"));
    reading.get(10, TimeUnit.SECONDS);
    expect(c.reply("a"), target);
    c.exchanges(2);
  }

  /** A reader that gives up says so, in a protocol that nobody knows, and closes. */
  @Story(apis = ASYNC, dialects = UNKNOWN)
  static void duplexClientSaysThatItGivesUp(Conversation c) throws Exception {
    AsynchronousSocketChannel channel = ((AsyncClient) c.client).channel();
    for (int i = 0; i < 4; i++) {
      ByteBuffer target = ByteBuffer.allocate(c.reply("a").length());
      AsyncClient.Told told = new AsyncClient.Told();
      channel.read(target, 10, TimeUnit.SECONDS, null, told);
      c.client.writes(c.request("a"));
      c.server.reads(c.request("a"));
      c.server.sends(c.reply("a"));
      told.count();
    }
    AsyncClient.Told told = new AsyncClient.Told();
    channel.read(ByteBuffer.allocate(9), 20, TimeUnit.MILLISECONDS, null, told);
    c.client.writes(c.request("b"));
    try {
      told.count();
    } catch (java.net.SocketTimeoutException expected) {
      c.client.writes("good night\n");
    }
  }

  private static void expectPending(AsynchronousSocketChannel channel) throws IOException {
    try {
      channel.read(ByteBuffer.allocate(1));
      throw new IOException("two reads at once");
    } catch (ReadPendingException expected) {
      return;
    }
  }

  private static void expect(String text, ByteBuffer read) throws IOException {
    String got = new String(read.array(), 0, read.position(), ISO_8859_1);
    if (!got.equals(text)) {
      throw new IOException("read " + got + " and not " + text);
    }
  }
}
