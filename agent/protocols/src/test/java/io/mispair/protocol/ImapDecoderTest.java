package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImapDecoderTest {

  private final ImapDecoder decoder = new ImapDecoder();
  private final RecordingPairing pairing = new RecordingPairing();

  @Test
  void requestIsToldAsSoonAsItsCommandIsKnown() {
    assertTrue(decoder.requestBytes(Texts.bytes("a1 UID FETCH"), pairing));
    assertEquals(List.of(), pairing.events);
    assertTrue(decoder.requestBytes(Texts.bytes(" "), pairing));
    assertEquals(1, pairing.events.size());
    assertTrue(decoder.insideRequest());
  }

  @Test
  void responseIsToldAsSoonAsItsStatusIsKnown() {
    List<Boolean> told = new ArrayList<>();
    QuietPairing recording =
        new QuietPairing() {
          @Override
          public void response(long id, long key, boolean last) {
            told.add(last);
          }
        };
    assertTrue(decoder.responseBytes(Texts.bytes("a1 OK"), recording));
    assertEquals(List.of(), told);
    assertTrue(decoder.responseBytes(Texts.bytes(" "), recording));
    assertEquals(List.of(false), told);
    assertTrue(decoder.responseBytes(Texts.bytes("done\r\n"), recording));
    assertEquals(List.of(false, true), told);
  }

  /** At every place, so that every part of the state is marked. */
  @Test
  void rewoundRequestGoesOnAsIfTheBytesHadNotBeenOffered() {
    String text = "a1 UID FETCH 1 X\r\na2 APPEND x {5+}\r\nhello\r\na3 IDLE\r\nDONE\r\na4 NOOP\r\n";
    String[] refused = {
      "x", " ", "{3}\r\n", "\r\n", "\r", "{3+}\r\nabc", "b1 IDLE\r\n", "DONE\r\n"
    };
    assertEquals(4, Rewinding.assertForgotten(ImapDecoder::new, text, refused).size());
  }

  @Test
  void longestLinesAndLiteralsAreTaken() {
    String longest = "x".repeat(ImapLine.MAX_LENGTH - 10);
    assertTrue(decoder.requestBytes(Texts.bytes("a1 SEARCH "), pairing));
    assertTrue(decoder.requestBytes(Texts.bytes(longest.substring(20)), pairing));
    assertTrue(decoder.requestBytes(Texts.bytes("\r\na2 X {4294967295+}\r\n"), pairing));
    assertTrue(decoder.insideRequest());
    assertFalse(new ImapDecoder().requestBytes(Texts.bytes("a1 X " + longest + longest), pairing));
  }
}
