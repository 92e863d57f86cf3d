package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.protocol.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MultiplexedRulesTest {

  private Story story = Story.client();

  MultiplexedRulesTest() {
    use(false);
  }

  private void use(boolean serves) {
    use(serves, new ToyMultiplexedDecoder());
  }

  private void use(boolean serves, ToyMultiplexedDecoder decoder) {
    Connection connection = story.connection;
    connection.use(new MultiplexedRules(connection, Protocol.FASTCGI, decoder, serves));
  }

  private void serve() {
    story.close();
    story = Story.server();
    // The first event decides the role, and the rules with it.
    story.read("?");
    use(true);
  }

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  private Story healthy() {
    return story.ask("ask 1\n", "end 1\n").ask("ask 2\n", "end 2\n");
  }

  // ---- identities

  @Test
  void responsesInAnyOrderAreCorrect() {
    story.write("ask 1\nask 2\n").write("ask 3\n").read("part 2\npart 3\nend 3\npart 1\n");
    story.read("end 1\nend 2\n").ask("ask 1\n", "end 1\n");
    story.expectSilence();
    assertEquals(4, story.connection.rules().requests());
    assertEquals(4, story.connection.rules().responses());
    assertEquals("multiplexed", story.connection.rules().mode());
  }

  @Test
  void responseUnderAnUnknownIdIsUnsolicited() {
    story.ask("ask 1\n", "end 1\n").read("part 2\n");
    Alert alert = story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("identity", alert.evidence().type());
  }

  @Test
  void secondResponseUnderAnIdIsUnsolicited() {
    story.ask("ask 1\n", "end 1\nend 1\n");
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void idThatIsInUseIsAbandoned() {
    story.write("ask 1\n").write("ask 1\n").read("end 1\n");
    Alert alert = story.expect(Kind.ABANDONED_RESPONSE, Certainty.CONFIRMED);
    assertEquals(1, alert.earlier().number());
    assertEquals(2, alert.later().number());
    assertEquals("ask", alert.earlier().command());
  }

  @Test
  void incidentIsToldOnce() {
    story.write("ask 1\n").write("ask 1\n").write("ask 1\n").read("end 5\nend 6\n");
    story.expect(Kind.ABANDONED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void anotherKeyIsMispaired() {
    story.write("ask 1 7\nask 2 8\n").read("end 2 8\n");
    story.expectSilence();
    story.read("part 1 9\n");
    Alert alert = story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
    assertEquals(1, alert.later().number());
  }

  @Test
  void keyThatOnlyOneSideNamesProvesNothing() {
    story.write("ask 1 7\nask 2\n").read("end 2 8\npart 1\nend 1\n");
    story.expectSilence();
  }

  @Test
  void cancelledRequestMayBeAnswered() {
    story.write("ask 1\nask 2\ndrop 1\n").read("part 1\npart 1\nend 2\nend 1\n");
    story.expectSilence();
  }

  @Test
  void cancelledRequestMayBeAnsweredOnlyOnce() {
    story.write("ask 1\ndrop 1\n").read("end 1\n");
    story.expectSilence();
    story.read("end 1\n");
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void idOfACancelledRequestMayBeUsedAgain() {
    story.write("ask 1\ndrop 1\nask 1\n").read("end 1\n");
    story.expectSilence();
    story.read("end 1\n");
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void manyCancelledRequestsMayAllBeAnswered() {
    for (int id = 1; id <= 1000; id++) {
      story.write("ask " + id + "\ndrop " + id + "\n");
    }
    for (int id = 1; id <= 1000; id++) {
      story.read("part " + id + "\nend " + id + "\n");
    }
    story.expectSilence();
  }

  @Test
  void bytesOfAnotherProtocolEndTheRulesQuietly() {
    story.ask("ask 1\n", "!").write("ask 1\n").write("ask 1\n").read("end 7\n");
    story.expectSilence();
  }

  // ---- partial writes

  @Test
  void requestThatWasNotTakenIsToldAgain() {
    story.connection.afterConfigureBlocking(false);
    story.writePartly("ask 1\nask 2\n", 0).writePartly("ask 1\nask 2\n", 8).write("k 2\n");
    story.read("end 2\nend 1\n");
    story.expectSilence();
    assertEquals(2, story.connection.rules().requests());
  }

  @Test
  void requestThatWasCutTwiceIsToldOnce() {
    story.connection.afterConfigureBlocking(false);
    story.write("as").writePartly("k 1\n", 1).write(" 1\n").read("end 1\n");
    story.expectSilence();
    assertEquals(1, story.connection.rules().responses());
  }

  @Test
  void requestThatWasNeverTakenCannotBeAnswered() {
    story.connection.afterConfigureBlocking(false);
    story.writePartly("ask 1\n", 2).read("end 1\n");
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  // ---- a client that does not look at the ids

  private void expectMisled() {
    Alert alert = story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("identity", alert.evidence().type());
    assertEquals(3, alert.earlier().number());
    assertEquals(4, alert.later().number());
  }

  @Test
  void lateResponseTakenForTheNextOneIsMispaired() {
    healthy().write("ask 3\n").timeout().write("ask 4\n").read("part 3\nend 3\n");
    story.expectSilence();
    story.write("ask 5\n");
    expectMisled();
    assertEquals(200, story.alert().timeout().afterMillis());
    story.read("end 4\n").write("ask 6\n").read("end 5\n").write("ask 7\n");
    story.alert();
  }

  @Test
  void lateResponseThatIsReadOverIsCorrect() {
    healthy().write("ask 3\n").timeout().write("ask 4\n").read("end 3\n").read("end 4\n");
    story.ask("ask 5\n", "end 5\n").ask("ask 6\n", "end 6\n");
    story.expectSilence();
  }

  @Test
  void lateResponseInTheSameReadAsTheDueOneIsCorrect() {
    healthy().write("ask 3\n").timeout().write("ask 4\n").read("end 3\nend 4\n").write("ask 5\n");
    story.expectSilence();
  }

  @Test
  void clientThatGivesUpTwiceIsToldWhenItIsMisled() {
    healthy().write("ask 3\n").timeout().write("ask 4\n").timeout().write("ask 5\n");
    story.read("end 3\n").write("ask 6\n");
    Alert alert = story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
    assertEquals(3, alert.earlier().number());
    assertEquals(5, alert.later().number());
  }

  @Test
  void clientThatReadsOnAfterTheLateResponseAndGivesUpAgainIsCorrect() {
    healthy().write("ask 3\n").timeout().write("ask 4\n").read("end 3\n").timeout();
    story.write("ask 5\n").read("end 4\n").timeout().write("ask 6\n").read("end 5\n");
    story.read("end 6\n").write("ask 7\n");
    story.expectSilence();
  }

  @Test
  void clientThatReadsOnButInPiecesIsCorrect() {
    healthy().write("ask 3\n").timeout().write("ask 4\n").read("end 3\n").read("par");
    story.write("ask 5\n").read("t 4\nend 4\nend 5\n");
    story.expectSilence();
  }

  @Test
  void readRetriedAfterATimeoutIsAPoll() {
    healthy().write("ask 3\n").timeout().timeout().write("ask 4\n").read("end 3\n");
    story.write("ask 5\n").read("end 4\nend 5\n");
    story.expectSilence();
  }

  @Test
  void readThatGoesOnAfterATimeoutIsAPoll() {
    healthy().write("ask 3\n").timeout().read("part 3\n").write("ask 4\n").read("end 3\n");
    story.write("ask 5\n").read("end 4\nend 5\n");
    story.expectSilence();
  }

  @Test
  void loopThatAlsoPollsWhileNothingIsAskedIsCorrect() {
    story.timeout();
    healthy().write("ask 3\n").timeout().write("ask 4\n").read("end 3\n").write("ask 5\n");
    story.expectSilence();
  }

  @Test
  void pipeliningAfterATimeoutIsCorrect() {
    healthy().write("ask 3\n").timeout().write("ask 4\n").write("ask 5\n").read("end 3\n");
    story.write("ask 6\n").read("end 4\nend 5\nend 6\n");
    story.expectSilence();
  }

  @Test
  void pipeliningBeforeATimeoutIsCorrect() {
    healthy().write("ask 3\nask 4\n").read("end 3\nend 4\n");
    story.write("ask 5\n").timeout().write("ask 6\n").read("end 5\n").write("ask 7\n");
    story.expectSilence();
  }

  @Test
  void oneExchangeDoesNotShowAClientThatAsksInTurn() {
    story.ask("ask 2\n", "end 2\n");
    story.write("ask 3\n").timeout().write("ask 4\n").read("end 3\n").write("ask 5\n");
    story.expectSilence();
  }

  @Test
  void readerThreadIsCorrect() {
    story.write("ask 1\n").on("reader", () -> story.read("end 1\n"));
    story.write("ask 2\n").on("reader", () -> story.read("end 2\n"));
    story.write("ask 3\n").on("reader", () -> story.timeout());
    story.write("ask 4\n").on("reader", () -> story.read("end 3\n"));
    story.write("ask 5\n");
    story.expectSilence();
  }

  @Test
  void anotherThreadMayAskWhileOneWaits() {
    healthy().write("ask 3\n").timeout().write("ask 4\n").read("end 3\n");
    story.on("other", () -> story.write("ask 5\n").read("end 4\nend 5\n"));
    story.expectSilence();
  }

  @Test
  void threadThatReadsForOthersIsCorrect() {
    healthy();
    story.on("other", () -> story.write("ask 3\n"));
    story.write("ask 4\n").timeout().on("other", () -> story.read("end 3\nend 4\n"));
    story.write("ask 5\n").read("end 5\n");
    story.expectSilence();
  }

  @Test
  void anotherThreadMayReadWhatComesLate() {
    healthy().write("ask 3\n").timeout().write("ask 4\n");
    story.on("other", () -> story.read("end 3\n"));
    story.write("ask 5\n");
    story.expectSilence();
  }

  @Test
  void anotherThreadMayTimeOut() {
    healthy().write("ask 3\n").on("other", () -> story.timeout());
    story.write("ask 4\n").read("end 3\n").write("ask 5\n");
    story.expectSilence();
  }

  @Test
  void connectionThatGoesFromThreadToThreadIsToldToo() {
    story.on("a", () -> story.ask("ask 1\n", "end 1\n"));
    story.on("b", () -> story.ask("ask 2\n", "end 2\n"));
    story.on("c", () -> story.write("ask 3\n").timeout());
    story.on("d", () -> story.write("ask 4\n").read("end 3\n").write("ask 5\n"));
    expectMisled();
  }

  @Test
  void eventLoopIsCorrect() {
    healthy();
    story.connection.afterConfigureBlocking(false);
    story.write("ask 3\n").timeout().write("ask 4\n").read("end 3\n").write("ask 5\n");
    story.expectSilence();
  }

  @Test
  void clientThatCancelsWhatTimedOutIsCorrect() {
    healthy().write("ask 3\n").timeout().write("drop 3\n").write("ask 4\n").read("end 3\n");
    story.read("end 4\n").write("ask 5\n").read("end 5\n");
    story.expectSilence();
  }

  // ---- the other role

  @Test
  void serverThatAnswersInAnyOrderIsCorrect() {
    serve();
    story.read("ask 1\nask 2\n").write("end 2\n").read("ask 2\n").write("end 1\nend 2\n");
    story.expectSilence();
    assertEquals(3, story.connection.rules().responses());
  }

  @Test
  void serverThatAnswersUnderAnotherIdIsTold() {
    serve();
    story.read("ask 1\n").write("end 2\n");
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void serverThatAnswersTwiceIsTold() {
    serve();
    story.read("ask 1\n").write("end 1\n").write("end 1\n");
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void serverWhoseClientUsesAnOpenIdIsTold() {
    serve();
    story.read("ask 1\n").read("ask 1\n");
    story.expect(Kind.ABANDONED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void serverThatNamesAnotherKeyIsTold() {
    serve();
    story.read("ask 1 5\n").write("end 1 6\n");
    story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void serverThatWaitsForItsClientWithTimeoutsIsCorrect() {
    serve();
    story.timeout().read("ask 1\n").write("end 1\n").read("ask 2\n").write("end 2\n");
    story.read("ask 3\n").timeout().read("ask 4\n").write("end 3\n").read("ask 5\n");
    story.write("end 5\nend 4\n");
    story.expectSilence();
  }

  @Test
  void serversPartialWriteIsToldAsFarAsItWent() {
    serve();
    story.connection.afterConfigureBlocking(false);
    story.read("ask 1\nask 2\n").writePartly("end 1\nend 2\n", 8).write("d 2\n");
    story.expectSilence();
    assertEquals(2, story.connection.rules().responses());
  }

  // ---- threads that write at once

  @Test
  void wholeRequestsMayGoInAnyOrder() {
    story.on("first", () -> story.startWriting("ask 1\n"));
    story.on("second", () -> story.write("ask 2\n"));
    story.read("end 2\nend 1\nend 3\n");
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
    assertEquals(2, story.connection.rules().responses());
  }

  @Test
  void afterHalfARequestTheOrderIsLost() {
    story.on("first", () -> story.startWriting("ask"));
    story.on("second", () -> story.write("ask 2\n"));
    expectGivenUp();
  }

  @Test
  void withHalfARequestTheOrderIsLost() {
    story.on("first", () -> story.startWriting("ask 1\n"));
    story.on("second", () -> story.write("ask 2\nask"));
    expectGivenUp();
  }

  @Test
  void requestsThatMayNotChangePlacesLoseTheirOrder() {
    use(false, new ToyMultiplexedDecoder(false));
    story.on("first", () -> story.startWriting("ask 1\n"));
    story.on("second", () -> story.write("ask 2\n"));
    expectGivenUp();
  }

  @Test
  void aServersResponsesLoseTheirOrder() {
    serve();
    story.read("ask 1\nask 2\n");
    story.on("first", () -> story.startWriting("end 1\n"));
    story.on("second", () -> story.write("end 2\n"));
    story.expectSilence();
    assertTrue(story.connection.rules().hasGivenUp());
  }

  /** One that takes fewer bytes than it was offered lets the other in between. */
  @Test
  void onAChannelTheOrderIsLost() {
    story.close();
    story = Story.channel();
    story.connect();
    use(false);
    story.on("first", () -> story.startWriting("ask 1\n"));
    story.on("second", () -> story.write("ask 2\n"));
    expectGivenUp();
  }

  private void expectGivenUp() {
    story.read("end 3\n").expectSilence();
    assertTrue(story.connection.rules().hasGivenUp());
  }
}
