package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AsyncStoriesTest {

  private static final String GET = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final String PUT = "PUT /b HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\n";
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

  private Story story = Story.asyncClient(AuditSettings.StackPolicy.AUTO);
  private AsyncStory channel = new AsyncStory(story);

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  private void keepStacks() {
    story = Story.asyncClient(AuditSettings.StackPolicy.ALWAYS);
    channel = new AsyncStory(story);
  }

  private void serve() {
    story = Story.asyncServer();
    channel = new AsyncStory(story);
  }

  private static void expectFrame(List<String> stack, String part) {
    assertTrue(stack.stream().anyMatch(frame -> frame.contains(part)), stack::toString);
  }

  // ---- what is correct

  @Test
  void exchangesOnAnyThreadsAreCorrect() {
    for (int i = 0; i < 4; i++) {
      int turn = i;
      story.on(
          "app", () -> channel.write(turn % 2 == 0 ? GET : "GET /c HTTP/1.1\r\nHost: h\r\n\r\n"));
      story.on("app", () -> channel.beginRead());
      story.on("pool-" + turn, () -> channel.arrives(OK));
    }
    story.expectSilence();
    assertEquals("async", story.connection.api());
    assertEquals(4, story.connection.rules().responses());
  }

  /** The handler of a write may write the next before the first has returned. */
  @Test
  void writeBesideOneThatHasNotReturnedIsCorrect() {
    story.on("app", () -> channel.ask(GET, OK).ask(GET, OK));
    story.on("app", () -> story.startWriting(GET));
    story.on("pool", () -> channel.write(GET));
    story.expectSilence();
  }

  @Test
  void unknownProtocolOnAnyThreadsIsCorrect() {
    for (int i = 0; i < 6; i++) {
      int turn = i;
      story.on("pool-" + turn, () -> channel.write("Q\n").beginRead());
      story.on("pool-" + (turn + 1), () -> channel.arrives("A\n"));
    }
    story.expectSilence();
    assertEquals("serial", story.connection.rules().mode());
  }

  @Test
  void readThatIsOutstandingWhileRequestsAreWrittenIsCorrect() {
    story.unread(5);
    for (int i = 0; i < 4; i++) {
      channel.beginRead().write("Q\n").write("Q\n").arrives("A\n");
    }
    story.expectSilence();
    assertEquals("duplex", story.connection.rules().mode());
  }

  @Test
  void duplexReaderThatTimesOutAndSaysSoIsCorrect() {
    channel.beginRead().write("Q\n").arrives("A\n").beginRead().write("Q\n").arrives("A\n");
    channel.beginRead().write("Q\n").timesOut().write("good night\n");
    story.expectSilence();
  }

  @Test
  void requestsQueuedInAHandlerArePipelining() {
    channel.ask(GET, OK).write(GET).write(GET);
    channel.read(OK + OK.substring(0, 9)).write(GET).read(OK.substring(9)).read(OK);
    channel.ask(GET, OK);
    story.expectSilence();
    assertEquals(5, story.connection.rules().responses());
  }

  @Test
  void requestWrittenBetweenTwoPartsOfAResponseIsLeftAlone() {
    channel.ask(GET, OK).ask(GET, OK).write(GET).read(OK.substring(0, 9)).write(GET);
    channel.read(OK.substring(9) + OK);
    story.expectSilence();
  }

  @Test
  void closeOrFarewellAfterATimeoutIsCorrect() {
    channel.ask("Q1\n", "A1\n").ask("Q2\n", "A2\n").write("Q3\n").beginRead().timesOut();
    channel.write("QUIT\r\n");
    story.connection.beforeClose();
    story.expectSilence();
  }

  @Test
  void cancelledReadThatIsFollowedByCloseIsCorrect() {
    channel.ask(GET, OK).write(GET).beginRead().cancels();
    story.connection.beforeClose();
    story.expectSilence();
  }

  @Test
  void readCancelledWhileNothingIsOwedIsLeftAlone() {
    channel.ask(GET, OK).beginRead().cancels().write(GET);
    story.expectSilence();
  }

  @Test
  void bytesAfterACancelledReadReachNobody() {
    channel.ask(GET, OK).write(GET).beginRead().cancels().arrives(OK);
    assertEquals(1, story.connection.rules().responses());
    story.expectSilence();
  }

  @Test
  void idleBytesThatAReadWaitsForAreItsOwn() {
    channel.ask(GET, OK).beginRead();
    story.unread(9).idle(5_000);
    story.expectSilence();
  }

  @Test
  void writeThatHasToBeRepeatedIsOneRequest() {
    channel.ask(GET, OK).ask(GET, OK).beginWrite().moves(GET, -2).moves(GET, -2).finishWrite(GET);
    channel.read(OK);
    channel.beginWrite().moves(GET, 10);
    story.connection.endWrite();
    channel.write(GET.substring(10)).read(OK);
    story.expectSilence();
    assertEquals(4, story.connection.rules().requests());
    assertEquals(4, story.connection.rules().responses());
  }

  @Test
  void serverThatAnswersOnAnyThreadIsCorrect() {
    serve();
    story.on("acceptor", () -> channel.beginRead());
    for (int i = 0; i < 3; i++) {
      int turn = i;
      story.on("poller", () -> channel.arrives(PUT));
      story.on("pool", () -> channel.beginRead());
      story.on("poller", () -> channel.arrives("body"));
      story.on("pool-" + turn, () -> channel.write(OK).beginRead());
    }
    story.expectSilence();
    assertEquals(3, story.connection.rules().responses());
  }

  @Test
  void serverWhoseReadTimesOutMaySaySo() {
    serve();
    channel.read(GET).write(OK).beginRead().timesOut();
    channel.write("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n");
    story.expectSilence();
  }

  // ---- what is told

  @Test
  void requestAfterATimeoutIsSuspectedWithBothPieces() {
    story.on("app", () -> channel.ask(GET, OK).write(GET).beginRead());
    story.on("timer", () -> channel.timesOut());
    story.on("app", () -> channel.write(PUT));
    Alert alert = story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
    Alert.Timeout timeout = alert.timeout();
    assertNotNull(timeout);
    assertEquals(300, timeout.afterMillis());
    assertEquals("app", timeout.thread());
    assertEquals(
        List.of("io.mispair.audit.AsyncStory$Handler.failed(Unknown Source)"), timeout.stack());
    Alert.Exchange later = alert.later();
    assertNotNull(later);
    assertEquals("PUT", later.command());
    assertEquals("app", later.thread());
    expectFrame(later.stack(), "AsyncStoriesTest");
    assertEquals("async", alert.connection().api());
  }

  @Test
  void lateReplyThatWaitsAtTheReuseConfirms() {
    channel.ask(GET, OK).write(GET).beginRead().timesOut();
    story.unread(OK.length());
    channel.write(GET);
    Alert alert = story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.CONFIRMED);
    assertEquals(OK.length(), alert.unreadBytes());
  }

  @Test
  void halfReadReplyThatTimesOutIsTold() {
    channel.ask(GET, OK).write(GET).read(OK.substring(0, 20)).beginRead().timesOut().write(GET);
    story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
  }

  @Test
  void pipeliningIsNoExcuseAfterATimeout() {
    channel.ask(GET, OK).write(GET).write(GET).beginRead().timesOut().write(GET);
    story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
  }

  @Test
  void unknownProtocolIsToldToo() {
    story.on("app", () -> channel.ask("Q1\n", "A1\n").ask("Q2\n", "A2\n").write("Q3\n"));
    story.on("app", () -> channel.beginRead());
    story.on("timer", () -> channel.timesOut());
    story.on("pool", () -> channel.write("Q4\n"));
    story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
  }

  @Test
  void restOfAHalfReadReplyOfAnUnknownProtocolIsToldByTheKernel() {
    channel.ask("Q1\n", "A1\n").ask("Q2\n", "A2\n").write("Q3\n").read("A").beginRead().timesOut();
    story.unread(2);
    channel.write("Q4\n");
    story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.CONFIRMED);
  }

  @Test
  void stackOfTheReadThatTimedOutIsKeptWhereStacksAre() {
    keepStacks();
    story.on("app", () -> channel.ask(GET, OK).write(GET).beginRead());
    story.on("timer", () -> channel.timesOut());
    story.on("app", () -> channel.write(PUT));
    Alert.Timeout timeout = story.alert().timeout();
    assertNotNull(timeout);
    expectFrame(timeout.stack(), "AsyncStoriesTest");
  }

  @Test
  void writeThatOthersCompleteNamesWhoBeganIt() {
    story.on("app", () -> channel.ask(GET, OK).write(GET).beginRead());
    story.on("timer", () -> channel.timesOut());
    story.on("app", () -> channel.beginWrite());
    story.on("poller", () -> channel.finishWrite(PUT));
    Alert.Exchange later = story.alert().later();
    assertNotNull(later);
    assertEquals("app", later.thread());
    expectFrame(later.stack(), "writeThatOthersCompleteNamesWhoBeganIt");
  }

  @Test
  void requestAfterACancelledReadIsAbandoned() {
    channel.ask(GET, OK).write(GET).beginRead().cancels().write(PUT);
    Alert alert = story.expect(Kind.ABANDONED_RESPONSE, Certainty.CONFIRMED);
    Alert.Exchange earlier = alert.earlier();
    assertNotNull(earlier);
    expectFrame(earlier.stack(), "requestAfterACancelledReadIsAbandoned");
  }

  @Test
  void surplusIsToldAtTheRequestAfterTheNext() {
    channel.ask(GET, OK + OK.substring(0, 15)).write(GET).write(GET);
    story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
  }

  @Test
  void scatteredResponsesAreReadInTheirOrder() {
    for (int i = 0; i < 2; i++) {
      channel.write(GET).beginRead().scatters(OK, 17);
    }
    story.expectSilence();
    assertEquals(2, story.connection.rules().responses());
  }

  @Test
  void answerOfTheServerThatNobodyAskedForIsTold() {
    serve();
    channel.read(GET).write(OK).write(OK);
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }
}
