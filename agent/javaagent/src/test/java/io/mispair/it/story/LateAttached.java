package io.mispair.it.story;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that starts without the agent: it leaves one connection of each kind in the middle of
 * an exchange, prints {@code READY}, waits for a byte on its standard input, by when the agent must
 * be attached, goes on with the old connections as if nothing had happened, and then tells stories
 * on new ones, as {@link StoryTeller} does and with the same arguments.
 */
final class LateAttached {
  private LateAttached() {}

  public static void main(String[] args) throws Exception {
    Watchdog.start();
    AlertsFile alerts = new AlertsFile(Path.of(args[0]));
    List<Conversation> old = new ArrayList<>();
    for (Api api : Api.told()) {
      for (Dialect dialect : Dialect.values()) {
        Conversation conversation = new Conversation(api, dialect, alerts);
        old.add(conversation);
        beforeTheAgent(conversation);
      }
    }
    System.out.println("READY");
    if (System.in.read() < 0) {
      throw new IllegalStateException("nobody attached anything");
    }
    StoryTeller teller = new StoryTeller(alerts);
    for (Conversation conversation : old) {
      teller.begin(
          "LateAttached.connectionSeenFromItsMiddle",
          conversation.api.name(),
          conversation.dialect.name());
      try (conversation) {
        withTheAgent(conversation);
      } catch (IOException | RuntimeException e) {
        StoryTeller.failed(e);
      }
      teller.end();
    }
    for (int i = 1; i < args.length; i++) {
      teller.tellAll(args[i]);
    }
    SuppressedErrors.print();
  }

  private static void beforeTheAgent(Conversation c) throws IOException {
    c.exchanges(2);
    c.client.writes(c.request("a"));
    c.server.reads(c.request("a"));
    c.server.sends(c.reply("a").substring(0, 3));
    c.client.reads(c.reply("a").substring(0, 3));
  }

  /** The first bytes that the agent sees are the end of a reply to a request that it never saw. */
  private static void withTheAgent(Conversation c) throws IOException {
    c.server.sends(c.reply("a").substring(3));
    c.client.reads(c.reply("a").substring(3));
    c.exchanges(3);
  }
}
