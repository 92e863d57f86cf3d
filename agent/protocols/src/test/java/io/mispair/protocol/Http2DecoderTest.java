package io.mispair.protocol;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class Http2DecoderTest {

  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final String SETTINGS = frame(4, 0, 0, "");
  private static final String GET = "\u0082\u0086";
  private static final String OK = "\u0088";

  private final RecordingPairing pairing = new RecordingPairing();
  private int stream = 1;
  private MultiplexedDecoder decoder =
      (MultiplexedDecoder) requireNonNull(Protocol.HTTP_2.newDecoder());

  static String frame(int type, int flags, int stream, String payload) {
    int length = payload.length();
    return ""
        + (char) (length >>> 16)
        + (char) (length >>> 8 & 0xff)
        + (char) (length & 0xff)
        + (char) type
        + (char) flags
        + (char) (stream >>> 24 & 0xff)
        + (char) (stream >>> 16 & 0xff)
        + (char) (stream >>> 8 & 0xff)
        + (char) (stream & 0xff)
        + payload;
  }

  private boolean ask(String bytes) {
    return decoder.requestBytes(Texts.bytes(bytes), pairing);
  }

  private boolean answer(String bytes) {
    return decoder.responseBytes(Texts.bytes(bytes), pairing);
  }

  @Test
  void upgradedConnectionAnswersItsFirstRequestOnStreamOne() {
    decoder = (MultiplexedDecoder) requireNonNull(Protocol.HTTP_2.newDecoderAfterUpgrade());
    assertTrue(answer(SETTINGS + frame(1, 4, 1, OK)));
    assertTrue(ask(PREFACE + SETTINGS));
    assertTrue(answer(frame(0, 1, 1, "body")));
    assertEquals(List.of(), pairing.events);
    assertTrue(ask(frame(1, 5, 3, GET)));
    assertTrue(answer(frame(1, 5, 3, OK)));
    assertTrue(answer(frame(1, 5, 5, OK)));
    assertEquals(List.of("open 3 GET", "answer 3", "unknown 5"), pairing.events);
  }

  @Test
  void upgradedServerMaySendAnyFrameSizeSinceTheClientsSettingsWereAField() {
    decoder = (MultiplexedDecoder) requireNonNull(Protocol.HTTP_2.newDecoderAfterUpgrade());
    assertTrue(answer(SETTINGS + frame(0, 1, 1, "a".repeat(40_000))));
  }

  @Test
  void allowanceOfEitherSideOnlyGrows() {
    assertTrue(ask(PREFACE + frame(4, 0, 0, "\0\5\0\0\u0080\0" + "\0\5\0\0\u0040\0")));
    assertTrue(answer(frame(4, 0, 0, "\0\5\0\0\u0060\0")));
    assertTrue(ask(frame(1, 4, 1, GET) + frame(0, 0, 1, "a".repeat(0x6000))));
    assertTrue(answer(frame(1, 4, 1, OK) + frame(0, 0, 1, "a".repeat(0x8000))));
    assertFalse(ask(frame(0, 0, 1, "a".repeat(0x6001)).substring(0, 9)));
    assertFalse(answer(frame(0, 0, 1, "a".repeat(0x8001)).substring(0, 9)));
  }

  @Test
  void allowanceBeyondWhatTheFormatCanSayIsNoOverflow() {
    assertTrue(ask(PREFACE + frame(4, 0, 0, "\0\5\u00ff\u00ff\u00ff\u00ff")));
    assertTrue(ask(frame(1, 5, 1, GET)));
    assertTrue(answer(SETTINGS + "\u00ff\u00ff\u00ff\0\0\0\0\0\1" + "a".repeat(50_000)));
    assertTrue(decoder.insideResponse());
  }

  @Test
  void settingOfAnotherNameAllowsNothing() {
    assertTrue(ask(PREFACE + frame(4, 0, 0, "\0\4\0\0\u0080\0" + "\5\5\0\0\u0080\0")));
    assertTrue(ask(frame(1, 5, 1, GET)));
    assertFalse(answer(SETTINGS + frame(0, 0, 1, "a".repeat(16_385))));
  }

  @Test
  void requestThatWasNotWrittenIsForgotten() {
    assertTrue(ask(PREFACE + SETTINGS));
    String request = frame(1, 5, 1, GET);
    for (int taken = 0; taken <= request.length(); taken++) {
      decoder.markRequests();
      assertTrue(ask(request));
      decoder.rewindRequests();
      assertFalse(decoder.insideRequest());
    }
    decoder.markRequests();
    assertTrue(ask(request.substring(0, 4)));
    assertTrue(decoder.insideRequest());
    decoder.rewindRequests();
    pairing.events.clear();
    pairing.cancel(1);
    // The stream is not opened yet: what is answered on it was not asked for.
    assertTrue(answer(SETTINGS + frame(1, 5, 1, OK)));
    assertEquals(List.of("cancel 1", "unknown 1"), pairing.events);
  }

  @Test
  void headerBlockInPiecesIsInsideUntilItsEnd() {
    assertTrue(ask(PREFACE + SETTINGS + frame(1, 1, 1, GET)));
    assertTrue(decoder.insideRequest());
    assertTrue(ask(frame(9, 0, 1, GET)));
    assertTrue(decoder.insideRequest());
    assertTrue(ask(frame(9, 4, 1, GET)));
    assertFalse(decoder.insideRequest());
  }

  @Test
  void prefaceInPiecesIsInside() {
    assertTrue(ask(PREFACE.substring(0, 23)));
    assertTrue(decoder.insideRequest());
    assertTrue(ask("\n"));
    assertFalse(decoder.insideRequest());
  }

  @Test
  void decodingAllocatesNothing() {
    QuietPairing quiet = new QuietPairing();
    Bytes view = new Bytes();
    byte[] start = Texts.raw(PREFACE + SETTINGS);
    byte[] settings = Texts.raw(SETTINGS);
    assertTrue(decoder.requestBytes(view.wrap(start, 0, start.length), quiet));
    assertTrue(decoder.responseBytes(view.wrap(settings, 0, settings.length), quiet));
    byte[] request = Texts.raw(frame(1, 4, 0, GET) + frame(0, 1, 0, "x"));
    byte[] response = Texts.raw(frame(1, 4, 0, OK) + frame(0, 1, 0, "a".repeat(10_000)));
    Allocation.assertNone(
        () -> {
          stamp(request, 0, stream);
          stamp(request, 11, stream);
          stamp(response, 0, stream);
          stamp(response, 10, stream);
          stream += 2;
          decoder.markRequests();
          return decoder.requestBytes(view.wrap(request, 0, request.length), quiet)
              && decoder.responseBytes(view.wrap(response, 0, response.length), quiet);
        });
    assertEquals(2 * Allocation.ROUNDS, quiet.responses);
  }

  private static void stamp(byte[] frames, int start, int stream) {
    frames[start + 5] = (byte) (stream >>> 24);
    frames[start + 6] = (byte) (stream >>> 16);
    frames[start + 7] = (byte) (stream >>> 8);
    frames[start + 8] = (byte) stream;
  }
}
