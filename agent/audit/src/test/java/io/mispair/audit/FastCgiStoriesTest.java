package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FastCgiStoriesTest {

  private Story story = Story.client();

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  private static String record(int type, int id, String content, int padding) {
    return "\1"
        + (char) type
        + "\0"
        + (char) id
        + "\0"
        + (char) content.length()
        + (char) padding
        + "\0"
        + content
        + "\0".repeat(padding);
  }

  private static String request(int id) {
    return record(1, id, "\0\1\1\0\0\0\0\0", 0)
        + record(4, id, "\u000c\3QUERY_STRINGk=1", 0)
        + record(4, id, "", 0)
        + record(5, id, "", 0);
  }

  private static String stdout(int id) {
    return record(6, id, "Content-type: text/plain\r\n\r\nI am " + id, 7);
  }

  private static String end(int id) {
    return record(3, id, "\0\0\0\0\0\0\0\0", 8);
  }

  private static String response(int id) {
    return stdout(id) + end(id);
  }

  /** Reads as a client without a buffer does: the header, then what it announces. */
  private void readRecordByRecord(String records) {
    int index = 0;
    while (index < records.length()) {
      int rest = records.charAt(index + 5) + records.charAt(index + 6);
      story.readExactly(records.substring(index, index + 8));
      story.readExactly(records.substring(index + 8, index + 8 + rest));
      index += 8 + rest;
    }
  }

  private Story twoHealthyExchanges() {
    return story.ask(request(1), response(1)).ask(request(2), response(2));
  }

  @Test
  void exchangesAreSilentAndCounted() {
    for (int i = 0; i < 300; i++) {
      story.ask(request(1), response(1));
    }
    story.expectSilence();
    assertEquals("fastcgi", story.connection.rules().protocol());
    assertEquals("multiplexed", story.connection.rules().mode());
    assertEquals(300, story.connection.rules().requests());
    assertEquals(300, story.connection.rules().responses());
    assertEquals(0, story.socket.kernelAsked);
  }

  @Test
  void clientThatIgnoresIdsIsToldWhenItUsesTheWrongResponse() {
    twoHealthyExchanges().write(request(3)).timeout().write(request(4));
    readRecordByRecord(response(3));
    story.expectSilence();
    story.write(request(5));
    Alert alert = story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("identity", alert.evidence().type());
    assertEquals("RESPONDER", alert.earlier().command());
    assertEquals(3, alert.earlier().number());
    assertEquals(4, alert.later().number());
  }

  @Test
  void clientThatReadsOnToItsOwnResponseIsCorrect() {
    twoHealthyExchanges().write(request(3)).timeout().write(request(4));
    readRecordByRecord(response(3));
    readRecordByRecord(response(4));
    story.ask(request(5), response(5)).ask(request(6), response(6));
    story.expectSilence();
  }

  @Test
  void clientThatReadsTheRestOfThePartItHadIsCorrect() {
    twoHealthyExchanges().write(request(3)).readExactly(stdout(3)).timeout().write(request(4));
    story.readExactly(end(3)).read(response(4)).write(request(5));
    story.expectSilence();
  }

  @Test
  void sameIdAfterATimeoutIsAbandoned() {
    twoHealthyExchanges().write(request(1)).timeout().write(request(1));
    Alert alert = story.expect(Kind.ABANDONED_RESPONSE, Certainty.CONFIRMED);
    assertEquals(3, alert.earlier().number());
    assertEquals(4, alert.later().number());
  }

  @Test
  void sameIdBeforeThePaddingOfTheEndIsReadIsAbandoned() {
    String response = response(1);
    story.ask(request(1), response.substring(0, response.length() - 1)).write(request(1));
    story.expect(Kind.ABANDONED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void clientThatClosesAfterATimeoutIsCorrect() {
    twoHealthyExchanges().write(request(1)).timeout();
    story.connection.beforeClose();
    story.expectSilence();
  }

  @Test
  void abortedRequestStaysOpenUntilItsEnd() {
    twoHealthyExchanges().write(request(3)).timeout().write(record(2, 3, "", 0));
    story.write(request(4)).read(response(3)).read(response(4)).write(request(5));
    story.expectSilence();
    story.write(record(2, 5, "", 0)).write(request(5));
    story.expect(Kind.ABANDONED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void recordsOfAnIdNeverBegunAreUnsolicited() {
    story.ask(request(1), response(1)).read(stdout(2));
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void managementIsNoExchange() {
    story.write(record(9, 0, "\u000f\0FCGI_MPXS_CONNS", 0));
    story.read(record(10, 0, "\u000f\1FCGI_MPXS_CONNS1", 0)).ask(request(1), response(1));
    story.read(record(11, 0, "\u000c\0\0\0\0\0\0\0", 0));
    story.expectSilence();
    assertEquals(1, story.connection.rules().requests());
  }

  @Test
  void multiplexingClientIsCorrect() {
    story.write(request(1)).write(request(2)).on("reader", () -> story.timeout().read(stdout(2)));
    story.write(request(3)).on("reader", () -> story.read(response(1) + end(2)).timeout());
    story.write(request(1)).on("reader", () -> story.read(response(3) + response(1)));
    story.expectSilence();
  }

  @Test
  void applicationThatAnswersInAnyOrderIsCorrect() {
    serve();
    story.read(request(1) + request(2)).write(response(2)).write(response(1));
    story.expectSilence();
    assertEquals("fastcgi", story.connection.rules().protocol());
    assertEquals(2, story.connection.rules().responses());
  }

  @Test
  void applicationThatAnswersTwiceIsTold() {
    serve();
    story.read(request(1)).write(response(1)).write(stdout(1));
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void frontThatUsesAnOpenIdIsToldByTheApplication() {
    serve();
    story.read(request(1)).write(stdout(1)).read(request(1));
    story.expect(Kind.ABANDONED_RESPONSE, Certainty.CONFIRMED);
  }

  private void serve() {
    story.close();
    story = Story.server();
  }
}
