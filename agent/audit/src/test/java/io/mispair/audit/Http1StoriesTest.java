package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Http1StoriesTest {

  private static final String GET = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final String HEAD = "HEAD /a HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String EMPTY = "HTTP/1.1 204 No Content\r\n\r\n";
  private static final String CHUNKED =
      "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String EXPECTING =
      "POST /a HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n";
  private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
  private static final String TIMED_OUT =
      "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

  private final Story story = Story.client();

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  private static void expectRule(Alert alert, String rule) {
    assertEquals(List.of(rule), alert.evidence().rules());
  }

  // ---- correct clients

  @Test
  void correctExchangesAreSilent() {
    for (int i = 0; i < 100; i++) {
      story.ask(GET, OK).ask(HEAD, "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n").ask(GET, EMPTY);
    }
    story.expectSilence();
    assertEquals("http", story.connection.rules().protocol());
    assertEquals(300, story.connection.rules().responses());
  }

  @Test
  void pipeliningIsCorrect() {
    story.write(GET + GET).write(HEAD).read(OK + "HTTP/1.1 2").write(GET).read("04 No\r\n\r\n");
    story.read("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n" + OK).ask(GET, OK);
    story.expectSilence();
  }

  @Test
  void bodyAfterAnUnansweredExpectContinueIsCorrect() {
    story.ask(GET, OK).write(EXPECTING).timeout().write("body").read(CONTINUE).read(OK);
    story.ask(GET, OK);
    story.expectSilence();
  }

  @Test
  void bodyAfterContinueIsCorrect() {
    story.write(EXPECTING).read(CONTINUE).write("body").read(OK).ask(GET, OK);
    story.expectSilence();
  }

  @Test
  void retryWithoutTheBodyThatWasRefusedIsLeftAlone() {
    story.write(EXPECTING).read("HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n").ask(GET, OK);
    story.ask(GET, OK);
    story.expectSilence();
  }

  @Test
  void staleCheckIsCorrect() {
    story.ask(GET, OK).timeout().ask(GET, OK).timeout();
    story.expectSilence();
  }

  @Test
  void earlyRefusalIsCorrect() {
    String refusal =
        "HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    story.write("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nxx").read(refusal);
    story.write("xxxx").timeout();
    story.connection.beforeClose();
    story.expectSilence();
  }

  @Test
  void refusalOfAHalfWrittenHeadIsCorrect() {
    story.ask(GET, OK).write("GET /a HTTP/1.1\r\nHost: h\r\nX: ").read(TIMED_OUT);
    story.connection.beforeClose();
    story.expectSilence();
  }

  @Test
  void requestTimeoutOnAnIdleConnectionIsCorrect() {
    story.ask(GET, OK).unread(TIMED_OUT.length()).idle(5_000).write(GET).read(TIMED_OUT);
    story.connection.beforeClose();
    story.expectSilence();
  }

  @Test
  void requestTimeoutThatIsReadAndClosedIsCorrect() {
    story.ask(GET, OK).read(TIMED_OUT);
    story.connection.beforeClose();
    story.expectSilence();
  }

  @Test
  void readRetriedAfterATimeoutIsCorrect() {
    story.write(GET).timeout().read("HTTP/1.1 200 OK\r\nContent-Le").timeout();
    story.read("ngth: 2\r\n\r\no").timeout().read("k").ask(GET, OK);
    story.expectSilence();
  }

  @Test
  void emptyLineAfterABodyIsCorrect() {
    story.write(GET + "\r\n").read(OK + "\r\n").ask(GET, OK).ask("\r\n" + GET, OK);
    story.expectSilence();
  }

  @Test
  void hijackedStreamIsLeftAlone() {
    story.write("POST /attach HTTP/1.1\r\nHost: h\r\n\r\n").read("HTTP/1.1 200 OK\r\n\r\n$ ");
    story.write("l").read("l").write("s").read("s").write("\n").read("a b\r\n$ ");
    story.expectSilence();
  }

  @Test
  void framesAfterAnUpgradeAreLeftAlone() {
    story.write("GET /a HTTP/1.1\r\nHost: h\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n");
    story.read("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n");
    story.write("\u0081\u0001x").timeout().write("\u0081\u0001y").read("\u0081\u0001zPOST");
    story.expectSilence();
    assertEquals("websocket", story.connection.rules().protocol());
  }

  @Test
  void requestWrittenByteByByteIsCorrect() {
    for (int i = 0; i < GET.length(); i++) {
      story.write(GET.substring(i, i + 1));
    }
    story.read(OK).ask(GET, OK);
    story.expectSilence();
    assertEquals(2, story.connection.rules().requests());
  }

  // ---- dirty connections

  @Test
  void lateResponseIsSuspectedAtTheWriteAndConfirmedAtTheRead() {
    story.ask(GET, OK).write(GET).timeout().write(HEAD);
    Alert suspected = story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
    assertEquals("GET", suspected.earlier().command());
    assertEquals("HEAD", suspected.later().command());
    story.read(OK);
    story.expectConfirmed(Kind.REUSE_AFTER_TIMEOUT, Kind.MISPAIRED_RESPONSE);
  }

  @Test
  void bodyCutShortByATimeoutIsTruncated() {
    story.write(GET).read("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok").timeout();
    story.unread(7).write(GET);
    expectRule(story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.CONFIRMED), "truncated-reuse");
  }

  @Test
  void unreadBodyIsToldAtTheNextRequest() {
    story
        .write(GET)
        .readExactly("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n")
        .unread(9)
        .write(GET);
    expectRule(story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED), "reuse-unread-body");
  }

  @Test
  void bodyUpToTheCloseIsToldAtTheNextRequest() {
    story.write(GET).read("HTTP/1.1 200 OK\r\n\r\nall of it").write(GET);
    expectRule(story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED), "until-close-reuse");
  }

  @Test
  void bodyOfAHeadResponseIsToldAtTheNextRequest() {
    story.write(HEAD).read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
    story.expectSilence();
    story.write(GET);
    Alert alert = story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
    expectRule(alert, "body-on-bodyless");
    assertEquals(5, alert.unreadBytes());
  }

  @Test
  void bodyOfNoContentIsToldAtTheNextRequest() {
    story.write(GET).read(EMPTY + "junk\r\n" + OK).write(GET);
    expectRule(story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED), "body-on-bodyless");
  }

  @Test
  void overlongBodyIsToldAtTheNextRequest() {
    story.write(GET).read(OK + "ay").write(GET);
    Alert alert = story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
    expectRule(alert, "excess-after-body");
    assertEquals(2, alert.unreadBytes());
  }

  @Test
  void excessIsHarmlessToWhoeverCloses() {
    story.write(GET).read(OK + "ay");
    story.connection.beforeClose();
    story.expectSilence();
  }

  @Test
  void secondResponseInOneReadIsToldAtTheNextRequest() {
    story.write(GET).read(OK + OK).write(GET);
    expectRule(story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED), "more-responses");
  }

  @Test
  void secondResponseReadByItselfIsUnsolicited() {
    story.ask(GET, OK).read(OK);
    story.expectSilence();
    story.write(GET);
    expectRule(
        story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED), "data-without-request");
  }

  @Test
  void responseThatCameDuringAPauseIsMispaired() {
    story.ask(GET, OK);
    story.clock.advanceMillis(SerialRules.PAUSE_MICROS / 1_000 + 1);
    story.unread(OK.length()).write(GET);
    story.expectSilence();
    story.read(OK);
    expectRule(story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED), "more-responses");
  }

  @Test
  void emptyLineThatCameDuringAPauseIsCorrect() {
    story.ask(GET, OK);
    story.clock.advanceMillis(SerialRules.PAUSE_MICROS / 1_000 + 1);
    story.unread(2).write(GET).read("\r\n" + OK);
    story.expectSilence();
  }

  @Test
  void interimResponseTakenForTheFinalOneIsSuspectedAndThenConfirmed() {
    story.ask(GET, OK).ask(GET, OK);
    story.write(GET).read("HTTP/1.1 103 Early Hints\r\n\r\n").write(GET);
    expectRule(story.expect(Kind.ABANDONED_RESPONSE, Certainty.SUSPECTED), "interim-slot");
    story.read(OK);
    story.expectConfirmed(Kind.ABANDONED_RESPONSE, Kind.MISPAIRED_RESPONSE);
  }

  @Test
  void interimResponseThatNobodyWaitsForIsUnsolicited() {
    story.ask(GET, OK).read(CONTINUE).write(GET);
    expectRule(story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED), "interim-slot");
  }

  @Test
  void secondContinueIsAmbiguous() {
    story.write(EXPECTING).read(CONTINUE).read(CONTINUE).write("body").read(OK);
    expectRule(story.expect(Kind.AMBIGUOUS_FRAMING, Certainty.CONFIRMED), "interim-slot");
  }

  @Test
  void requestInsideAnAnsweredUploadIsTruncated() {
    story.ask(GET, OK).write(CHUNKED + "5\r\nhello\r\n").read(OK).write(GET);
    expectRule(story.expect(Kind.TRUNCATED_REQUEST, Certainty.CONFIRMED), "early-response-reuse");
  }

  @Test
  void requestInsideAnUploadIsTruncated() {
    story.write(CHUNKED + "5\r\nhello\r\n").timeout().write(GET);
    expectRule(story.expect(Kind.TRUNCATED_REQUEST, Certainty.CONFIRMED), "chunk-truncated");
  }

  @Test
  void requestInsideAHeadIsTruncated() {
    story.ask(GET, OK).write("GET /a HTTP/1.1\r\nHost: h\r\n").write(GET);
    story.expect(Kind.TRUNCATED_REQUEST, Certainty.CONFIRMED);
  }

  @Test
  void requestThatIsNotKnownYetHasNotTheCommandOfAnEarlierOne() {
    story.ask(GET, OK).ask(GET, OK).write("POST /a HTTP/1.1\r\nHost: h\r\n").write(GET);
    Alert alert = story.expect(Kind.TRUNCATED_REQUEST, Certainty.CONFIRMED);
    assertNull(alert.earlier().command());
  }

  @Test
  void textLikeARequestInsideABodyIsCorrect() {
    story.write("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 56\r\n\r\n").write(GET + GET);
    story.read(OK).write(CHUNKED + "1c\r\n").write(GET).write("\r\n0\r\n\r\n").read(OK);
    story.ask(GET, OK);
    story.expectSilence();
  }

  @Test
  void ambiguousRequestIsToldOnceOfItsOwnExchange() {
    String both = "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    story.ask(GET, OK).write("POST /a HTTP/1.1\r\nHost: h\r\n" + both);
    Alert alert = story.expect(Kind.AMBIGUOUS_FRAMING, Certainty.CONFIRMED);
    expectRule(alert, "cl-and-te");
    assertEquals(2, alert.later().number());
    story.read(OK).ask("POST /a HTTP/1.1\r\nHost: h\r\n" + both, OK);
    story.alert();
  }

  @Test
  void ambiguousResponseIsToldOfItsOwnExchange() {
    story.ask(GET, OK).ask(HEAD, OK.substring(0, OK.length() - 2)).write(GET);
    story.read("HTTP/1.1 200 OK\nContent-Length: 2\r\n\r\nok");
    Alert alert = story.expect(Kind.AMBIGUOUS_FRAMING, Certainty.SUSPECTED);
    expectRule(alert, "bare-lf");
    assertEquals(3, alert.earlier().number());
  }

  @Test
  void identicalLengthsAloneAreNothing() {
    story.ask(GET, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok");
    story.expectSilence();
  }

  @Test
  void requestAfterCloseIsSuspected() {
    story.ask(GET, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n").write(GET);
    expectRule(story.expect(Kind.AMBIGUOUS_FRAMING, Certainty.SUSPECTED), "after-close");
  }
}
