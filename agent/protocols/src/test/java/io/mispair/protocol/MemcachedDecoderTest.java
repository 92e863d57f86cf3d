package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemcachedDecoderTest {

  private final MemcachedDecoder decoder = new MemcachedDecoder();
  private final RecordingPairing pairing = new RecordingPairing();

  private void request(String text) {
    assertTrue(decoder.requestBytes(Texts.bytes(text), pairing), text);
  }

  private void response(String text) {
    assertTrue(decoder.responseBytes(Texts.bytes(text), pairing), text);
  }

  private static QuietPairing forgetful() {
    return new QuietPairing() {
      @Override
      public int expectation() {
        return NOT_KEPT;
      }
    };
  }

  @Test
  void replyThatWasNotKeptIsTakenForWhatItSays() {
    QuietPairing forgetful = forgetful();
    assertTrue(decoder.requestBytes(Texts.bytes("get a\r\nset b 0 0 1\r\nB\r\n"), forgetful));
    assertTrue(
        decoder.responseBytes(
            Texts.bytes("VALUE a 0 1\r\nA\r\nEND\r\nSTORED\r\n12\r\n"), forgetful));
    assertEquals(3, forgetful.responses);
  }

  @Test
  void replyThatWasNotKeptAmongQuietCommandsIsGivenUp() {
    QuietPairing forgetful = forgetful();
    assertTrue(decoder.requestBytes(Texts.bytes("mg a q k\r\n"), forgetful));
    assertFalse(decoder.responseBytes(Texts.bytes("HD ka\r\n"), forgetful));
  }

  @Test
  void endOfEachResponseIsToldWithinTheBytesAtHand() {
    request("get a\r\nset b 0 0 1\r\nB\r\nmn\r\n");
    response("VALUE a 0 1\r\nA\r");
    response("\nEND\r\nSTORED\r\nMN\r\nMN");
    assertEquals(List.of(6, 14, 18), pairing.ends);
  }

  @Test
  void requestIsWholeOnlyAfterItsBlock() {
    request("set a 0 0 3\r\n");
    assertEquals(List.of("request set"), pairing.events);
    assertTrue(decoder.insideRequest());
    response("SERVER_ERROR object too large for cache\r\n");
    assertTrue(decoder.insideRequest());
    request("abc\r\n");
    assertFalse(decoder.insideRequest());
    assertFalse(decoder.insideResponse());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set a 0 0 5\r\nabc\r",
        "set a 0 0 3\r\nabc",
        "set a 0 0 3\r\nabc\r",
        "set a 0 0 "
      })
  void commandWhereABlocksEndOrANumberMustBeIsAnother(String begun) {
    request(begun);
    assertTrue(decoder.startsAnotherRequest(Texts.bytes("get b\r\n")));
    assertFalse(decoder.startsAnotherRequest(Texts.bytes("get")));
    assertFalse(decoder.startsAnotherRequest(Texts.bytes("\r\n")));
    assertFalse(decoder.startsAnotherRequest(Texts.bytes("")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"set a 0 0 99\r\nabc", "get a", "get ", "set ", "set a", ""})
  void commandThatMayBeTheRestIsNoOther(String begun) {
    request(begun);
    assertFalse(decoder.startsAnotherRequest(Texts.bytes("get b\r\n")));
  }

  @Test
  void blockThatEndsAsAnnouncedMayLookLikeACommand() {
    request("set a 0 0 8\r\nx");
    assertFalse(decoder.startsAnotherRequest(Texts.bytes("get b c\r\n")));
    request("1234567\r\nset a 0 0 8\r\n");
    assertTrue(decoder.startsAnotherRequest(Texts.bytes("get b c d e\r\n")));
  }

  /** At every place of a batch, so that every part of the state is marked. */
  @Test
  void rewoundRequestGoesOnAsIfTheBytesHadNotBeenOffered() {
    String batch =
        "cas k 0 0 3 7 noreply\r\nabc\r\nget k/x\r\nget k l\r\nmg k k O7 q\r\nms k 2 q\r\nab\r\nmn\r\n";
    List<String> told =
        Rewinding.assertForgotten(
            MemcachedDecoder::new,
            batch,
            "x",
            "get",
            "\r",
            "\r\n",
            " 5\r\nabcde\r\nget z\r\n",
            "1");
    assertEquals(6, told.size());
  }

  @Test
  void keysOfManyNeverAccuseOneThatWasAskedFor() {
    StringBuilder keys = new StringBuilder("get");
    for (int i = 0; i < 200; i++) {
      keys.append(" key-").append(i);
    }
    request(keys + "\r\n");
    for (int i = 0; i < 200; i++) {
      response("VALUE key-" + i + " 0 0\r\n\r\n");
    }
    response("END\r\n");
    assertEquals("response", pairing.events.get(1));
    assertEquals(2, pairing.events.size());
  }

  @Test
  void decodingAllocatesNothing() {
    byte[] requests =
        Texts.raw(
            "get song\r\nset a 0 0 3\r\nabc\r\nget a b\r\nmg a k O7 q v\r\nmn\r\nincr n 1\r\n");
    byte[] responses =
        Texts.raw(
            "VALUE song 0 3\r\nabc\r\nEND\r\nSTORED\r\nVALUE b 0 1\r\nB\r\nEND\r\nMN\r\n7\r\n");
    Bytes view = new Bytes();
    QuietPairing quiet = new QuietPairing();
    MemcachedDecoder measured = new MemcachedDecoder();
    Allocation.assertNone(
        () ->
            measured.requestBytes(view.wrap(requests, 0, requests.length), quiet)
                && measured.responseBytes(view.wrap(responses, 0, responses.length), quiet)
                && Protocol.detect(view.wrap(requests, 0, 32), true) == Protocol.MEMCACHED);
    assertEquals(2 * 5 * Allocation.ROUNDS, quiet.responses);
  }
}
