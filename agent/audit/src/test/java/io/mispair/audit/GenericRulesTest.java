package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.protocol.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GenericRulesTest {

  private final Story story = Story.undecodedClient();

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  @Test
  void reuseAfterTimeoutIsSuspectedWhenNothingHasCome() {
    story.serial().write("Q3\n").timeout().write("Q4\n");
    Alert alert = story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
    assertEquals("unknown", alert.connection().protocol());
    assertEquals("127.0.0.1:7001", alert.connection().peer());
    assertEquals(200, alert.timeout().afterMillis());
    assertEquals(3, alert.earlier().number());
    assertEquals(4, alert.later().number());
    assertEquals("timeout", alert.evidence().type());
  }

  @Test
  void reuseAfterTimeoutWithUnreadBytesIsConfirmed() {
    story.serial().write("Q3\n").timeout().unread(3).write("Q4\n");
    Alert alert = story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.CONFIRMED);
    assertEquals(3, alert.unreadBytes());
    assertEquals("kernel", alert.evidence().type());
    assertEquals("unread", alert.timeline().get(alert.timeline().size() - 1).op());
  }

  @Test
  void unreadBytesConfirmEvenOnTheFirstExchange() {
    story.write("Q1\n").timeout().unread(3).write("Q2\n");
    story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.CONFIRMED);
  }

  @Test
  void aTimeoutOnTheFirstExchangeAloneProvesNothing() {
    story.write("Q1\n").timeout().write("Q2\n");
    story.expectSilence();
  }

  @Test
  void aLagThatBeganOnTheFirstExchangeIsShownAtTheNextRequest() {
    story.write("Q1\n").timeout().write("Q2\n").read("A1\n").unread(3).write("Q3\n");
    Alert alert = story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.CONFIRMED);
    assertNotNull(alert.timeout());
  }

  @Test
  void suspicionIsConfirmedWhenTheLagShows() {
    story.serial().write("Q3\n").timeout().write("Q4\n").read("A3\n").unread(3).write("Q5\n");
    story.expectConfirmed(Kind.REUSE_AFTER_TIMEOUT, Kind.REUSE_AFTER_TIMEOUT);
  }

  @Test
  void oneIncidentIsOneAlert() {
    story.serial().write("Q3\n");
    for (int i = 0; i < 5; i++) {
      story.timeout().write("Q" + i + "\n");
    }
    story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
  }

  @Test
  void readRetriedAfterTheTimeoutIsCorrect() {
    story.serial().write("Q3\n").timeout().timeout().read("A3\n").write("Q4\n").read("A4\n");
    story.expectSilence();
  }

  @Test
  void staleCheckOnAnIdleConnectionIsCorrect() {
    story.timeout();
    for (int i = 0; i < 20; i++) {
      story.ask("Q\n", "A\n").timeout();
    }
    story.expectSilence();
  }

  @Test
  void halfReadThenTimeoutWithTheRestWaitingIsConfirmed() {
    story.serial().write("Q3\n").read("A").timeout().unread(2).write("Q4\n");
    Alert alert = story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.CONFIRMED);
    assertEquals(2, alert.unreadBytes());
    assertNotNull(alert.timeout());
  }

  @Test
  void leftoverOfAFilledBufferIsUnread() {
    story.serial().write("Q3\n").readExactly("A3").unread(1).write("Q4\n");
    Alert alert = story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
    assertEquals(1, alert.unreadBytes());
  }

  @Test
  void theKernelIsNotAskedAfterAShortRead() {
    story.serial().ask("Q3\n", "A3\n").ask("Q4\n", "A4\n");
    assertEquals(0, story.socket.kernelAsked);
    story.expectSilence();
  }

  @Test
  void unreadBytesBeforeTheConnectionHasShownItselfSerialAreNoProof() {
    story.write("Q1\n").readExactly("A1").unread(1).write("Q2\n");
    story.expectSilence();
  }

  @Test
  void bytesThatCameWhileIdleAreSuspectedAtTheNextRequest() {
    story.serial().unread(5).idle(1_500);
    story.expectSilence();
    story.write("Q3\n");
    story.expect(Kind.UNREAD_BYTES, Certainty.SUSPECTED);
  }

  @Test
  void bytesThatWereReadBeforeTheNextRequestAreAPush() {
    story.serial().unread(5).idle(1_500).read("push\n").unread(0).ask("Q3\n", "A3\n");
    story.expectSilence();
  }

  @Test
  void slowConsumerOfALongResponseIsCorrect() {
    story.serial().write("Q3\n");
    for (int i = 0; i < 10; i++) {
      story.readExactly("chunk").unread(1_000).idle(2_000);
    }
    story.unread(0).write("Q4\n");
    story.expectSilence();
  }

  @Test
  void readerThreadOfItsOwnThatPollsIsCorrect() {
    story.serial();
    for (int i = 0; i < 5; i++) {
      story.write("W\n").on("reader", story::timeout).write("W\n");
      story.on("reader", () -> story.read("R\n"));
    }
    story.unread(10).write("W\n");
    story.expectSilence();
  }

  @Test
  void singleThreadThatPollsForPushesIsCorrect() {
    story.ask("CONNECT\n", "CONNECTED\n").ask("SUBSCRIBE\n", "OK\n").timeout().timeout();
    for (int i = 0; i < 5; i++) {
      story.write("PING\n").timeout().write("PING\n").timeout().read("PUSH\n");
    }
    story.expectSilence();
  }

  @Test
  void singleThreadThatWritesBetweenItsPollsIsCorrect() {
    for (int i = 0; i < 5; i++) {
      story.write("ping\n").timeout().write("said\n").timeout().read("news\n");
    }
    story.expectSilence();
  }

  @Test
  void handOverBetweenExchangesKeepsTheRules() {
    story.serial().on("second", () -> story.ask("Q3\n", "A3\n"));
    story.expectSilence();
    story.on("third", () -> story.write("Q4\n").timeout());
    story.write("Q5\n");
    Alert alert = story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
    assertEquals("third", alert.timeout().thread());
    assertNotEquals("third", alert.later().thread());
  }

  @Test
  void anotherThreadThatDrainsTheRestIsCorrect() {
    story.serial().write("Q3\n").readExactly("A").on("drain", () -> story.read("3\n"));
    story.write("Q4\n").read("A4\n");
    story.expectSilence();
  }

  @Test
  void pipeliningByOneOwnerIsCorrect() {
    story.serial();
    for (int i = 0; i < 5; i++) {
      story.write("Q\n").write("Q\n").write("Q\n").read("A\nA\n").read("A\n");
    }
    story.expectSilence();
  }

  @Test
  void repliesThatWaitInASlidingWindowAreCorrect() {
    story.write("Q1\n").write("Q2\n");
    for (int i = 0; i < 5; i++) {
      story.unread(3).readExactly("A1\n").write("Q3\n");
      story.unread(0).readExactly("A2\n").write("Q4\n");
    }
    story.expectSilence();
  }

  @Test
  void requestsWrittenInPiecesKeepTheRules() {
    for (int i = 0; i < 3; i++) {
      story.write("Q").write("1\n").readExactly("A1\n");
    }
    story.unread(3).write("Q");
    story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
  }

  @Test
  void nonBlockingUseMutesTheRules() {
    story.serial();
    story.connection.afterConfigureBlocking(false);
    story.write("Q\n").readExactly("A").unread(9).write("Q\n");
    story.expectSilence();
  }

  @Test
  void farewellOnADirtyConnectionIsCorrect() {
    story.serial().write("Q3\n").timeout().write("QUIT\r\n");
    story.connection.beforeClose();
    story.expectSilence();
  }

  @Test
  void ticketsUnderTlsProveNothing() {
    String hello = "\u0016\u0003\u0001\u0000\u0005hello";
    story.ask(hello, hello).ask(hello, hello).ask(hello, hello);
    story.write(hello).readExactly("xxxxx").unread(222).write(hello).timeout().write(hello);
    story.expectSilence();
  }

  @Test
  void connectionThatTurnsToTlsInTheMiddleIsLeftAlone() {
    String record = "\u0017\u0003\u0003\u0000\u0005hello";
    story.serial().ask("STARTTLS\n", "GO\n");
    story.write(record).readExactly("xxxxx").unread(222).write(record).timeout().write(record);
    story.expectSilence();
  }

  @Test
  void noticesOfAPostgresqlServerAreCorrect() {
    String startup =
        "\u0000\u0000\u0000\u0011\u0000\u0003\u0000\u0000user\u0000u\u0000\u0000\u0000";
    try (Story undecoded = Story.clientWithout(Protocol.POSTGRESQL)) {
      undecoded.ask(startup, "R").ask("Q", "T").ask("Q", "T");
      undecoded.unread(20).idle(2_000).write("Q").read("NT").write("Q").readExactly("T").write("Q");
      undecoded.expectSilence();
    }
  }

  @Test
  void keepAlivesWhoseRepliesAreReadAfterTheTransferAreCorrect() {
    story.serial().ask("STOR song\r\n", "150 go on\r\n");
    for (int i = 0; i < 3; i++) {
      story.write("NOOP\r\n").timeout();
    }
    story.unread(8).write("NOOP\r\n").read("226 done\r\n").read("200 ok\r\n");
    story.unread(0).ask("DELE song\r\n", "250 ok\r\n");
    story.expectSilence();
  }

  @Test
  void keepAliveOverTheReplyOfATransferIsCorrect() {
    story.serial().ask("RETR song\r\n", "150 here\r\n");
    story.unread(10).idle(2_000).write("NOOP\r\n").read("226 done\r\n").read("200 ok\r\n");
    story.unread(0).ask("DELE song\r\n", "250 ok\r\n");
    story.expectSilence();
  }

  @Test
  void keepAliveWhoseReplyIsNeverReadIsConfirmed() {
    story.serial().ask("STOR song\r\n", "150 go on\r\n");
    story.write("NOOP\r\n").timeout().write("NOOP\r\n").read("200 ok\r\n");
    story.unread(8).write("DELE song\r\n");
    Alert alert = story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.CONFIRMED);
    assertNotNull(alert.timeout());
  }

  @Test
  void requestAfterAKeepAliveThatTimedOutIsSuspected() {
    story.serial().write("NOOP\r\n").timeout().write("NOOP\r\n").timeout();
    story.expectSilence();
    story.write("DELE song\r\n");
    story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
  }

  @Test
  void keepAliveAfterARequestThatTimedOutIsSuspected() {
    story.serial().write("Q3\r\n").timeout().write("NOOP\r\n");
    story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
  }

  @Test
  void twoThreadsInsideReadWithExchangesOpenAreInterleaved() {
    story.serial();
    story.on("first", () -> story.write("Q3\n").startReading());
    story.on("second", () -> story.write("Q4\n").startReading());
    Alert alert = story.expect(Kind.INTERLEAVED_USE, Certainty.SUSPECTED);
    assertEquals("first", alert.earlier().thread());
    assertEquals("second", alert.later().thread());
    assertTrue(alert.message().contains("127.0.0.1:7001"), alert.message());
  }

  @Test
  void writerBesideAReaderThatIsInsideReadIsNotInterleaved() {
    story.on("reader", story::startReading);
    for (int i = 0; i < 3; i++) {
      story.on("first", () -> story.write("W\n"));
      story.on("second", () -> story.write("W\n"));
    }
    story.on("reader", () -> story.finishReading("R\n").startReading());
    story.expectSilence();
  }

  @Test
  void oneWayWriterWithStaleChecksIsCorrect() {
    for (int i = 0; i < 20; i++) {
      story.write("metric 1\n").timeout();
    }
    story.expectSilence();
  }

  @Test
  void aServerIsNotHeldToTheClientsRules() {
    try (Story served = Story.server()) {
      for (int i = 0; i < 5; i++) {
        served.readExactly("Q\n").write("A\n");
      }
      served.timeout().unread(5).write("bye\n").write("bye\n");
      served.expectSilence();
    }
  }
}
