package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.mispair.audit.Connection.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections that were open before the agent came. */
class LateStoriesTest {

  private static final long PAUSE = LateRules.QUIET_MICROS / 1_000;
  private static final long LONG_PAUSE = LateRules.LONG_QUIET_MICROS / 1_000;

  private final Story story = Story.late();

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  private static String get(String key) {
    return "get_paths domain=d&key=" + key + "\r\n";
  }

  private static String paths(String path) {
    return "OK paths=1&path1=" + path + "\r\n";
  }

  private static String http(String path) {
    return "GET /" + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
  }

  private static String page(String text) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text;
  }

  private static String array(String... words) {
    StringBuilder array = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      array.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    return array.toString();
  }

  private Story pause() {
    return pause(PAUSE);
  }

  private Story pause(long millis) {
    story.clock.advanceMillis(millis);
    return story;
  }

  /** As many exchanges as are needed, the first thing on the connection being none of them. */
  private void inOrder() {
    story.ask(get("first"), paths("http://s/0"));
    goesOnInOrder();
  }

  private void goesOnInOrder() {
    for (int i = 0; i < LateRules.EXCHANGES; i++) {
      pause().ask(get("k" + i), paths("http://s/" + i));
    }
    pause();
    assertNotTakenUp();
  }

  private void assertNotTakenUp() {
    assertInstanceOf(LateRules.class, story.connection.rules());
    story.expectSilence();
  }

  private void assertTakenUp(String protocol, Role role) {
    assertEquals(protocol, story.connection.rules().protocol());
    assertEquals(role, story.connection.role());
    story.expectSilence();
  }

  // ---- what is told

  @Test
  void lateReplyAfterTheCleanBoundaryIsTold() {
    inOrder();
    story.write(get("a"));
    assertTakenUp("mogilefs", Role.CLIENT);
    story.timeout().write(get("b")).read(paths("http://s/a"));
    Alert confirmed = story.expectConfirmed(Kind.REUSE_AFTER_TIMEOUT, Kind.MISPAIRED_RESPONSE);
    assertEquals("client", confirmed.connection().role());
    assertEquals("mogilefs", confirmed.connection().protocol());
  }

  @Test
  void surplusAfterTheCleanBoundaryIsTold() {
    inOrder();
    story.ask(get("a"), paths("http://s/a") + paths("http://s/b")).write(get("c"));
    story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
  }

  @Test
  void unreadBytesOfAnIdleConnectionAreToldAfterTheCleanBoundary() {
    inOrder();
    story.ask(get("a"), paths("http://s/a")).unread(7).idle(1_001);
    story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
  }

  @Test
  void responseThatAServerWritesUnaskedIsToldAfterTheCleanBoundary() {
    for (int i = 0; i <= LateRules.EXCHANGES; i++) {
      pause(LONG_PAUSE).read(http("" + i)).write(page("page " + i));
      assertNotTakenUp();
    }
    pause(LONG_PAUSE).read(http("a"));
    assertTakenUp("http", Role.SERVER);
    story.write(page("a")).write(page("b"));
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void requestsMayComeInPieces() {
    for (int i = 0; i <= LateRules.EXCHANGES; i++) {
      pause().write("GET ").write("/x HTTP/1.1\r\n").write("Host: a\r\n\r\n").read(page("x"));
    }
    pause().write(http("a"));
    assertTakenUp("http", Role.CLIENT);
  }

  @Test
  void staleChecksAreNoUnrest() {
    for (int i = 0; i <= LateRules.EXCHANGES; i++) {
      pause().timeout().ask(http("" + i), page("" + i));
    }
    pause().timeout().write(http("a"));
    assertTakenUp("http", Role.CLIENT);
  }

  @Test
  void oneSlowAnswerIsForgotten() {
    story.ask(get("first"), paths("http://s/0"));
    pause().write(get("slow"));
    pause(400).read(paths("http://s/slow"));
    for (int i = 0; i < 20; i++) {
      pause(2 * PAUSE).ask(get("k" + i), paths("http://s/" + i));
      assertNotTakenUp();
    }
    for (int i = 0; i < 20; i++) {
      pause(2 * PAUSE).ask(get("k" + i), paths("http://s/" + i));
    }
    assertTakenUp("mogilefs", Role.CLIENT);
  }

  // ---- where the agent came in the middle of something

  @Test
  void restOfAResponseIsNoResponse() {
    story.read("path2=http://s/0\r\n");
    goesOnInOrder();
    story.write(get("a"));
    assertTakenUp("mogilefs", Role.CLIENT);
  }

  @Test
  void restOfARequestIsNoRequest() {
    story.write("rest of a body").read(page(""));
    for (int i = 0; i < LateRules.EXCHANGES; i++) {
      pause().ask(http("" + i), page("" + i));
    }
    pause().write(http("a"));
    assertTakenUp("http", Role.CLIENT);
  }

  @Test
  void requestInsideAnUploadIsNone() {
    story.write("a log of requests:\n");
    for (int i = 0; i < 2 * LateRules.EXCHANGES; i++) {
      pause().write(http("logged" + i));
    }
    story.read(page("stored"));
    assertNotTakenUp();
    goesOnInOrder();
  }

  @Test
  void responseThatWasReadUnseenLeavesNoDebt() {
    // A thread was inside a read when the agent came: what that read brings, no hook tells.
    pause().write(get("first"));
    pause().write(get("whose answer is not seen"));
    goesOnInOrder();
    story.write(get("a"));
    assertTakenUp("mogilefs", Role.CLIENT);
  }

  @Test
  void requestThatWasOutstandingIsNotTakenForAnother() {
    story.read(paths("http://s/of-a-request-before"));
    goesOnInOrder();
    story.write(get("a")).read(paths("http://s/a"));
    assertTakenUp("mogilefs", Role.CLIENT);
  }

  @Test
  void timeoutBeforeTheBoundaryIsNotTold() {
    pause().write(get("a")).timeout();
    pause().write(get("b")).timeout().write(get("c")).read(paths("http://s/a"));
    story.read(paths("http://s/b")).read(paths("http://s/c"));
    assertNotTakenUp();
    goesOnInOrder();
  }

  // ---- off by one, and ahead by one

  @Test
  void connectionThatIsOffByOneIsNotTakenUp() {
    pause().write(get("first"));
    for (int i = 0; i < 3 * LateRules.EXCHANGES; i++) {
      story.unread(0).read(paths("http://s/of-the-one-before"));
      // By the next request the response to this one has come.
      story.unread(25);
      pause().write(get("k" + i));
    }
    assertNotTakenUp();
  }

  @Test
  void clientThatAsksAheadIsNotTakenUp() {
    story.write(http("0"));
    for (int i = 1; i < 3 * LateRules.EXCHANGES; i++) {
      // A response takes longer than the pause, and only looks short because it was asked before.
      pause(60).write(http("" + i));
      pause(40).read(page("" + (i - 1)));
    }
    assertNotTakenUp();
  }

  @Test
  void clientThatAsksAheadAndCatchesUpIsNotTakenUp() {
    story.write(http("0"));
    for (int i = 1; i < 3 * LateRules.EXCHANGES; i++) {
      pause().write(http("" + i)).read(page("" + (i - 1)));
      if (i % LateRules.EXCHANGES == 0) {
        pause().read(page("" + i)).write(http("again"));
      }
    }
    assertNotTakenUp();
  }

  @Test
  void keysShowThatResponsesAreOthers() {
    story.write("get k0\r\n");
    for (int i = 1; i < 3 * LateRules.EXCHANGES; i++) {
      pause().write("get k" + i + "\r\n");
      story.read("VALUE k" + (i - 1) + " 0 1\r\nx\r\nEND\r\n");
    }
    assertNotTakenUp();
  }

  // ---- selectors

  @Test
  void selectorNeedsALongQuiet() {
    story.connection.afterConfigureBlocking(false);
    inOrder();
    story.ask(get("a"), paths("http://s/a"));
    assertNotTakenUp();
    for (int i = 0; i <= LateRules.EXCHANGES; i++) {
      pause(LONG_PAUSE).ask(get("k" + i), paths("http://s/" + i));
    }
    pause(LONG_PAUSE).write(get("b"));
    assertTakenUp("mogilefs", Role.CLIENT);
  }

  @Test
  void pipelineThatNeverRunsDryIsNotTakenUp() {
    story.connection.afterConfigureBlocking(false);
    story.write(array("GET", "a")).write(array("GET", "b"));
    for (int i = 0; i < 5 * LateRules.EXCHANGES; i++) {
      pause(LONG_PAUSE).write(array("GET", "k" + i)).read("$1\r\nx\r\n").read("$1\r\ny\r\n");
      story.write(array("GET", "l" + i));
    }
    assertNotTakenUp();
  }

  @Test
  void beginningThatIsOnlyPartlyTakenIsNone() {
    story.connection.afterConfigureBlocking(false);
    story.write(get("first")).read(paths("http://s/0"));
    pause(LONG_PAUSE).writePartly(get("a"), 9);
    story.writePartly(get("a").substring(9), get("a").length() - 9).read(paths("http://s/a"));
    assertNotTakenUp();
    for (int i = 0; i < LateRules.EXCHANGES; i++) {
      pause(LONG_PAUSE).ask(get("k" + i), paths("http://s/" + i));
    }
    pause(LONG_PAUSE).writePartly(get("b"), 9);
    assertTakenUp("mogilefs", Role.CLIENT);
    story.writePartly(get("b").substring(9), get("b").length() - 9).read(paths("http://s/b"));
    assertEquals(LateRules.EXCHANGES + 1, story.connection.rules().responses());
    story.expectSilence();
  }

  // ---- who is who, and what is what

  @Test
  void redisClientIsTakenUp() {
    for (int i = 0; i <= LateRules.EXCHANGES; i++) {
      pause().ask(array("LRANGE", "list", "0", "1"), array("get", "b"));
    }
    pause().write(array("GET", "a"));
    assertTakenUp("resp", Role.CLIENT);
  }

  @Test
  void workerThatWaitsLongForRedisIsNoServer() {
    story.write(array("BLPOP", "jobs", "0"));
    for (int i = 0; i < 3 * LateRules.EXCHANGES; i++) {
      pause(3 * LONG_PAUSE).read(array("jobs", "work")).write(array("BLPOP", "jobs", "0"));
    }
    story.write(array("PING"));
    assertNotTakenUp();
  }

  @Test
  void serverLikeRedisIsNoClient() {
    story.read(array("BLPOP", "jobs", "0"));
    for (int i = 0; i < 3 * LateRules.EXCHANGES; i++) {
      pause(3 * LONG_PAUSE).write(array("jobs", "work")).read(array("BLPOP", "jobs", "0"));
    }
    story.write(array("jobs", "work"));
    assertNotTakenUp();
  }

  @Test
  void subscriberIsNotTakenUp() {
    for (int i = 0; i < 3 * LateRules.EXCHANGES; i++) {
      pause(LONG_PAUSE).read(array("message", "news", "" + i));
      pause(LONG_PAUSE).ask(array("PING"), array("pong", ""));
    }
    assertNotTakenUp();
  }

  @Test
  void unknownProtocolsAreLeftAlone() {
    for (int i = 0; i < 3 * LateRules.EXCHANGES; i++) {
      pause(LONG_PAUSE).ask("Q" + i + "\n", "A" + i + "\n");
    }
    story.write("Q\n").timeout().unread(3).write("Q\n");
    assertLeftAlone();
  }

  @Test
  void encryptedConnectionsAreLeftAlone() {
    for (int i = 0; i < 3 * LateRules.EXCHANGES; i++) {
      pause(LONG_PAUSE).ask("\u0017\u0003\u0003\0\5abcde", "\u0017\u0003\u0003\0\5fghij");
    }
    story.write("\u0017\u0003\u0003\0\5abcde").timeout().unread(10);
    story.write("\u0017\u0003\u0003\0\5abcde");
    assertLeftAlone();
  }

  @Test
  void tunnelThatIsOpenedBeforeTheBoundaryIsLeftAlone() {
    story.ask(http("first"), page(""));
    pause().write("CONNECT b:443 HTTP/1.1\r\nHost: b:443\r\n\r\n");
    story.read("HTTP/1.1 200 OK\r\n\r\n");
    for (int i = 0; i < 3 * LateRules.EXCHANGES; i++) {
      pause().ask("Q" + i + "\n", "A" + i + "\n");
    }
    story.write("Q\n").timeout().unread(3).write("Q\n");
    assertLeftAlone();
  }

  @Test
  void connectionThatNeverComesToOrderIsGivenUp() {
    for (int i = 0; i < 300; i++) {
      pause().write(get("a")).read("no such answer\r\n");
    }
    assertInstanceOf(NoRules.class, story.connection.rules());
    story.expectSilence();
  }

  private void assertLeftAlone() {
    assertEquals("unknown", story.connection.rules().protocol());
    story.expectSilence();
  }
}
