package io.mispair.it.story;

import static io.mispair.it.story.Expectation.MISPAIRED_RESPONSE;
import static io.mispair.it.story.Expectation.REUSE_AFTER_TIMEOUT;
import static io.mispair.it.story.Expectation.UNREAD_BYTES;
import static io.mispair.it.story.Expectation.UNSOLICITED_RESPONSE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that starts without the agent and opens connections, prints {@code READY}, waits for a
 * byte on its standard input, by when the agent must be attached, and then goes on with them: those
 * that are in order come to be audited, and the others never.
 */
final class LateBoundaryStories {

  private static final int PAUSE_MILLIS = 120;
  private static final int LONG_PAUSE_MILLIS = 1100;

  /** More than enough, on a machine that stands still now and then. */
  private static final int MOST = 60;

  private static final int SOME = 8;

  private LateBoundaryStories() {}

  /** What has happened on a connection when the agent comes, and what happens then. */
  private enum Past {
    inOrderThenALateReply {
      @Override
      void after(Conversation c) throws IOException {
        LateBoundaryStories.inOrderThenALateReply(c);
      }
    },
    inOrderThenASurplus {
      @Override
      void after(Conversation c) throws IOException {
        LateBoundaryStories.inOrderThenASurplus(c);
      }
    },
    offByOneAlready {
      private String due = "before";

      @Override
      void before(Conversation c) throws IOException {
        c.client.writes(c.request(due));
        c.server.reads(c.request(due));
        c.server.sends(c.reply(due));
      }

      @Override
      void after(Conversation c) throws IOException {
        for (int i = 0; i < SOME; i++) {
          c.client.awaitsUnread(c.reply(due).length());
          Patience.pause(PAUSE_MILLIS);
          c.client.writes(c.request("k" + i));
          c.client.reads(c.reply(due));
          c.server.reads(c.request("k" + i));
          due = "k" + i;
          c.server.sends(c.reply(due));
        }
      }
    },
    requestOutstanding {
      @Override
      void before(Conversation c) throws IOException {
        c.client.writes(c.request("before"));
        c.server.reads(c.request("before"));
      }

      @Override
      void after(Conversation c) throws IOException {
        c.server.sends(c.reply("before"));
        c.client.reads(c.reply("before"));
        takenUp(c);
      }
    },
    responseHalfRead {
      @Override
      void before(Conversation c) throws IOException {
        c.client.writes(c.request("before"));
        c.server.reads(c.request("before"));
        c.server.sends(c.reply("before"));
        c.client.reads(c.reply("before").substring(0, 9));
      }

      @Override
      void after(Conversation c) throws IOException {
        c.client.reads(c.reply("before").substring(9));
        takenUp(c);
      }
    },
    requestHalfWritten {
      @Override
      void before(Conversation c) throws IOException {
        c.client.writes(c.request("before").substring(0, 9));
        c.server.reads(c.request("before").substring(0, 9));
      }

      @Override
      void after(Conversation c) throws IOException {
        c.client.writes(c.request("before").substring(9));
        c.server.reads(c.request("before").substring(9));
        c.server.sends(c.reply("before"));
        c.client.reads(c.reply("before"));
        takenUp(c);
      }
    },
    threadInsideARead {
      private Thread reader;

      @Override
      void before(Conversation c) throws IOException {
        c.client.writes(c.request("before"));
        c.server.reads(c.request("before"));
        reader =
            new Thread(
                () -> {
                  try {
                    c.client.reads(c.reply("before"));
                  } catch (IOException e) {
                    StoryTeller.failed(e);
                  }
                });
        reader.start();
        Patience.pause(PAUSE_MILLIS);
      }

      @Override
      void after(Conversation c) throws IOException {
        c.server.sends(c.reply("before"));
        Patience.until(() -> !reader.isAlive());
        takenUp(c);
      }
    };

    void before(Conversation c) throws IOException {
      c.exchanges(2);
    }

    abstract void after(Conversation c) throws IOException;

    /** Exchanges as they should be, until the agent audits the connection. */
    static void takenUp(Conversation c) throws IOException {
      int audited = audited();
      for (int i = 0; i < MOST && audited() == audited; i++) {
        c.exchanges(1);
        Patience.pause(c.api == Api.SELECTOR ? LONG_PAUSE_MILLIS : PAUSE_MILLIS);
      }
      if (audited() == audited) {
        throw new IllegalStateException("never audited");
      }
    }

    /** Connections that the agent has found to speak the protocol, as clients. */
    private static int audited() {
      try {
        Class<?> agent = Class.forName("io.mispair.agent.MispairAgent");
        String traffic = (String) agent.getMethod("traffic").invoke(null);
        String label = "mogilefs: ";
        int start = traffic.indexOf(label);
        return start < 0
            ? 0
            : Integer.parseInt(traffic.substring(start + label.length()).split(" ", 2)[0]);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A connection with its past. */
  private record Old(Past past, Conversation conversation) {}

  public static void main(String[] args) throws Exception {
    Watchdog.start();
    AlertsFile alerts = new AlertsFile(Path.of(args[0]));
    List<Old> connections = new ArrayList<>();
    for (Past past : Past.values()) {
      for (Api api : apis(past)) {
        Conversation conversation = new Conversation(api, Dialect.MOGILEFS, alerts);
        past.before(conversation);
        connections.add(new Old(past, conversation));
      }
    }
    System.out.println("READY");
    if (System.in.read() < 0) {
      throw new IllegalStateException("nobody attached anything");
    }
    StoryTeller teller = new StoryTeller(alerts);
    for (Old old : connections) {
      Conversation conversation = old.conversation;
      teller.begin(
          "LateBoundaryStories." + old.past, conversation.api.name(), conversation.dialect.name());
      try (conversation) {
        StoryTeller.printAddresses(conversation);
        old.past.after(conversation);
      } catch (IOException | RuntimeException e) {
        StoryTeller.failed(e);
      }
      conversation.expectations().forEach(System.out::println);
      teller.end();
    }
    SuppressedErrors.print();
  }

  // The stacks in the alerts show the names of these methods, as of all stories.

  private static void inOrderThenALateReply(Conversation c) throws IOException {
    Past.takenUp(c);
    c.client.writes(c.request("a"));
    c.client.readTimesOut();
    c.client.writes(c.request("b"));
    Expectation reuse = c.alerted(REUSE_AFTER_TIMEOUT).suspected().afterTimeout().atWrite();
    c.server.reads(c.request("a"));
    c.server.sends(c.reply("a"));
    c.client.reads(c.reply("a"));
    c.alerted(MISPAIRED_RESPONSE).confirmed().confirms(reuse).afterTimeout();
  }

  private static void inOrderThenASurplus(Conversation c) throws IOException {
    Past.takenUp(c);
    c.client.writes(c.request("a"));
    c.server.reads(c.request("a"));
    c.server.sends(c.reply("a") + c.reply("b"));
    c.client.readsInOneGo(c.reply("a") + c.reply("b"));
    if (c.api == Api.SELECTOR) {
      // The pauses were long enough for the server's end to be taken up too.
      c.serverAlerted(UNSOLICITED_RESPONSE).confirmed();
    }
    c.client.writes(c.request("c"));
    if (c.api != Api.SELECTOR) {
      c.alerted(UNREAD_BYTES).confirmed().unread(c.reply("b").length()).atWrite();
    }
  }

  private static List<Api> apis(Past past) {
    return switch (past) {
      case inOrderThenALateReply -> List.of(Api.SOCKET, Api.ADAPTOR);
      case inOrderThenASurplus -> List.of(Api.CHANNEL, Api.SELECTOR, Api.UNIX);
      default -> List.of(Api.SOCKET);
    };
  }
}
