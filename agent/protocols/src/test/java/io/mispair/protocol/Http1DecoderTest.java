package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Http1DecoderTest {

  private static final String GET = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String CHUNKED =
      "PUT /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";

  private final Http1Decoder decoder = new Http1Decoder();
  private final RecordingPairing pairing = new RecordingPairing();

  private void request(String text) {
    assertTrue(decoder.requestBytes(Texts.bytes(text), pairing), text);
  }

  private void response(String text) {
    assertTrue(decoder.responseBytes(Texts.bytes(text), pairing), text);
  }

  @Test
  void responseToARequestThatWasNotKeptIsGivenUp() {
    QuietPairing forgetful =
        new QuietPairing() {
          @Override
          public int expectation() {
            return NOT_KEPT;
          }
        };
    assertFalse(decoder.responseBytes(Texts.bytes(OK), forgetful));
  }

  /** A method is told by its letters as a number, in which zeros behind them do not show. */
  @Test
  void zerosBehindAMethodAreNotItsOwn() {
    assertFalse(decoder.requestBytes(Texts.bytes("GET\0\0 /a HTTP/1.1\r\n\r\n"), pairing));
  }

  @Test
  void endOfEachResponseIsToldWithinTheBytesAtHand() {
    request(GET + GET);
    response("HTTP/1.1 204 ");
    response("\r\n\r\n" + OK);
    assertEquals(List.of(4, 4 + OK.length()), pairing.ends);
  }

  /** At every place of two requests, so that every part of the state is marked. */
  @Test
  void rewoundRequestGoesOnAsIfTheBytesHadNotBeenOffered() {
    String written =
        "POST http://g/a HTTP/1.1\r\nHost: h\r\nExpect: x\r\nContent-Length: 5, 5\r\n\r\nhello"
            + "\r\nPUT /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip,\r\n chunked\r\n"
            + "Connection: close\r\n\r\n5;x\r\nhello\r\n0\r\nHost: h\r\n\r\n";
    List<String> told =
        List.of(
            "request POST",
            "ambiguous request cl-repeat,host,odd-expect",
            "request PUT",
            "ambiguous request folded-length",
            "ambiguous request trailer-framing");
    assertEquals(
        told,
        Rewinding.assertForgotten(
            Http1Decoder::new, written, "x", "\r\n", "\r", " ", "\0", ":", ",", "5\r\n\r\n", GET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5\r\nhello", "5\r\nhello\r\n", "0\r\n", "0\r\nA: b\r\n"})
  void requestLineWhereAChunkOrATrailerMustComeIsAnother(String begun) {
    request(CHUNKED + begun);
    assertTrue(decoder.startsAnotherRequest(Texts.bytes(GET)));
    assertFalse(decoder.startsAnotherRequest(Texts.bytes("5\r\nhello\r\n")));
    assertFalse(decoder.startsAnotherRequest(Texts.bytes("GET")));
    assertEquals(FramingRule.CHUNK_TRUNCATED, decoder.reuseInsideRequest());
    response(OK);
    assertEquals(FramingRule.EARLY_RESPONSE_REUSE, decoder.reuseInsideRequest());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CHUNKED + "5\r\nhel",
        CHUNKED + "5",
        CHUNKED + "5;a",
        CHUNKED + "0\r\nA: ",
        "GET /a HTTP/1.1\r\nCookie: a=",
        "GET /a",
        "GET /a HTTP/1.1",
        "PUT /a HTTP/1.1\r\nHost: h\r\nContent-Length: 50\r\n\r\n",
        GET,
      })
  void requestLineElsewhereMayBeTheRest(String begun) {
    request(begun);
    assertFalse(decoder.startsAnotherRequest(Texts.bytes(GET)));
  }

  @Test
  void requestIsInsideOnceItIsNothingElse() {
    for (String text : List.of("", "G", "GE", "ls", "-l /")) {
      Http1Decoder typed = new Http1Decoder();
      assertTrue(typed.requestBytes(Texts.bytes(text), pairing), text);
      assertFalse(typed.insideRequest(), text);
    }
    for (String text : List.of("GET", "PROPPATC", "GET ", "GET /a HTT", GET.substring(0, 20))) {
      Http1Decoder typed = new Http1Decoder();
      assertTrue(typed.requestBytes(Texts.bytes(text), pairing), text);
      assertTrue(typed.insideRequest(), text);
    }
  }

  @Test
  void clientThatHasSeenAnInterimResponseWaitsForTheFinalOne() {
    request(GET);
    assertTrue(decoder.mayPipeline());
    response("HTTP/1.1 103 Early Hints\r\n\r\n");
    request(GET);
    assertFalse(decoder.mayPipeline());
    assertEquals(FramingRule.INTERIM_SLOT, decoder.reuseInsideResponse());
    response(OK);
    assertTrue(decoder.mayPipeline());
    assertNull(decoder.reuseInsideResponse());
  }

  @Test
  void clientThatPipelinesMayGoOn() {
    request(GET + GET);
    response("HTTP/1.1 103 Early Hints\r\n\r\n");
    request(GET);
    assertTrue(decoder.mayPipeline());
  }

  @Test
  void reuseIsNamedByWhatIsLeft() {
    request(GET + GET);
    response("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
    assertEquals(FramingRule.REUSE_UNREAD_BODY, decoder.reuseInsideResponse());
    assertEquals(FramingRule.TRUNCATED_REUSE, decoder.reuseAfterTimeout());
    response("123456789HTTP/1.1 200 OK\r\n");
    assertNull(decoder.reuseInsideResponse());
    response("\r\n");
    assertEquals(FramingRule.UNTIL_CLOSE_REUSE, decoder.reuseInsideResponse());
    assertEquals(FramingRule.UNTIL_CLOSE_REUSE, decoder.reuseAfterTimeout());
  }

  @Test
  void lateBodyIsNothingToAServer() {
    decoder.serve();
    request("GET /a HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n");
    response(OK);
    request("{}PUT /a HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    response(OK);
    request("ok");
    assertEquals(List.of("request GET", "response", "request PUT", "response"), pairing.events);
  }

  @Test
  void decodingAllocatesNothing() {
    QuietPairing quiet = new QuietPairing();
    Bytes view = new Bytes();
    byte[] asked = Texts.raw(GET + CHUNKED + "5;a\r\nhello\r\n0\r\nA: b\r\n\r\n" + GET);
    byte[] told =
        Texts.raw(OK + "HTTP/1.1 100 Continue\r\n\r\n" + OK + "HTTP/1.1 204 No\r\nVia : x\r\n\r\n");
    Allocation.assertNone(
        () -> {
          decoder.markRequests();
          decoder.rewindRequests();
          return decoder.requestBytes(view.wrap(asked, 0, asked.length), quiet)
              && decoder.responseBytes(view.wrap(told, 0, told.length), quiet);
        });
    assertEquals(2 * 3 * Allocation.ROUNDS, quiet.responses);
  }
}
