package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MogilefsDecoderTest {

  private final MogilefsDecoder decoder = new MogilefsDecoder();
  private final RecordingPairing pairing = new RecordingPairing();

  private void request(String text) {
    assertTrue(decoder.requestBytes(Texts.bytes(text), pairing), text);
  }

  private void response(String text) {
    assertTrue(decoder.responseBytes(Texts.bytes(text), pairing), text);
  }

  @Test
  void startsOutsideOfRequestAndResponse() {
    assertFalse(decoder.insideRequest());
    assertFalse(decoder.insideResponse());
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
    assertFalse(decoder.responseBytes(Texts.bytes("OK \r\n"), forgetful));
  }

  @Test
  void expectationIsAskedAtTheFirstByteOfAResponse() {
    request("noop\r\n");
    response("O");
    request("!stats\r\n");
    response("K \r\n1\r\n.\r\n");
    assertEquals(List.of("request noop", "request !stats", "response", "response"), pairing.events);
  }

  @Test
  void endOfEachResponseIsToldWithinTheBytesAtHand() {
    request("noop\r\nnoop\r\n!stats\r\n");
    response("OK ");
    response("\r\nOK \r\n.\r\nERR");
    assertEquals(List.of(2, 7, 10), pairing.ends);
  }

  @Test
  void responseInTheMiddleOfARequestIsTakenByItself() {
    request("noop\r\nfile_info key=a");
    response("OK ");
    request("b&callid=%3");
    response("\r\n");
    request("1\r\n");
    response("OK key=ab&callid=1\r\n");
    String identities = RecordingPairing.identities(hash("1"), hash("ab"));
    assertEquals(
        List.of(
            "request noop", "response", "request file_info" + identities, "response" + identities),
        pairing.events);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get_paths domain=d&key=b\r\n",
        "DELETE key=b",
        "noop \r\n",
        "noop \n",
        "server_setting key=",
      })
  void requestThatBeginsInsideArgumentsIsAnother(String bytes) {
    for (String begun :
        List.of("get_paths domain=d&key=a", "get_paths ", "noop a\r", "GET_PATHS&a=b")) {
      MogilefsDecoder inside = new MogilefsDecoder();
      assertTrue(inside.requestBytes(Texts.bytes(begun), pairing));
      assertTrue(inside.startsAnotherRequest(Texts.bytes(bytes)), begun);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&key=b\r\n",
        "\r\n",
        "\nget_paths domain=d&key=b\r\n",
        "\r\nget_paths domain=d&key=b\r\n",
        "get_paths&domain=d\r\n",
        "get_paths\r\n",
        "get_paths",
        "get_paths ",
        "get_paths d",
        "get_paths =",
        "get_paths domain",
        "get_paths  domain=d",
        "get_paths/domain=d",
        "get_pathsx domain=d",
        "xget_paths domain=d",
        "unheard_of domain=d",
        " get_paths domain=d",
        "!stats \r\n",
        "!to x=\r\n",
        " ",
        "",
      })
  void bytesThatMayBeTheRestOfArgumentsAreNoOtherRequest(String bytes) {
    request("get_paths domain=d&key=a");
    assertFalse(decoder.startsAnotherRequest(Texts.bytes(bytes)));
  }

  @Test
  void restOfAVerbIsNoOtherRequest() {
    // "server_setting" is a verb and the end of one.
    request("set_");
    assertFalse(decoder.startsAnotherRequest(Texts.bytes("server_setting key=a&value=b\r\n")));
    request("server_setting key=a&value=b\r\n");
    assertEquals(List.of("request set_server_setting"), pairing.events);
  }

  @Test
  void restOfAnAdminCommandIsNoOtherRequest() {
    request("!to queryworker ");
    assertFalse(decoder.startsAnotherRequest(Texts.bytes("delete key=a\r\n")));
    request("delete key=a\r\n");
    assertEquals(List.of("request !to"), pairing.events);
  }

  @Test
  void betweenRequestsNoneIsAnother() {
    assertFalse(decoder.startsAnotherRequest(Texts.bytes("get_paths domain=d\r\n")));
  }

  /** At every place of a line, so that every part of the state is marked. */
  @Test
  void rewoundRequestGoesOnAsIfTheBytesHadNotBeenOffered() {
    String line = "file_info callid=1%31&domain=d&key=a%20b\r\n";
    String told = "request file_info" + RecordingPairing.identities(hash("11"), hash("a b"));
    String[] refused = {
      "&", "%4", "=", "&key=x&callid=x", "noop", "!to x", "x", "\r", "\r\n", "a b"
    };
    assertEquals(List.of(told), Rewinding.assertForgotten(MogilefsDecoder::new, line, refused));
  }

  private static long hash(String decoded) {
    return Texts.hash(Texts.raw(decoded));
  }
}
