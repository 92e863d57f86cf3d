package io.mispair.protocol;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FastCgiDecoderTest {

  private final RecordingPairing pairing = new RecordingPairing();
  private final MultiplexedDecoder decoder =
      (MultiplexedDecoder) requireNonNull(Protocol.FASTCGI.newDecoder());

  private static String record(int type, int id, String content, int padding) {
    return "\1"
        + (char) type
        + (char) (id >>> 8)
        + (char) (id & 0xff)
        + (char) (content.length() >>> 8)
        + (char) (content.length() & 0xff)
        + (char) padding
        + "\0"
        + content
        + "\u0001".repeat(padding);
  }

  private static String begin(int id) {
    return record(1, id, "\0\1\1\0\0\0\0\0", 0);
  }

  private static String end(int id) {
    return record(3, id, "\0\0\0\0\0\0\0\0", 0);
  }

  private boolean ask(String bytes) {
    return decoder.requestBytes(Texts.bytes(bytes), pairing);
  }

  private boolean answer(String bytes) {
    return decoder.responseBytes(Texts.bytes(bytes), pairing);
  }

  @Test
  void longestRecordIsSkippedWhole() {
    assertTrue(ask(begin(65_535) + record(5, 65_535, "a".repeat(65_535), 255)));
    assertFalse(decoder.insideRequest());
    assertTrue(answer(record(6, 65_535, "\1".repeat(65_535), 255)));
    assertFalse(decoder.insideResponse());
    assertTrue(answer(end(65_535)));
    assertEquals(List.of("open 65535 RESPONDER", "answer 65535"), pairing.events);
  }

  @Test
  void recordThatWasWrittenInPartGoesOnWhereItWasCut() {
    String request = begin(1) + record(4, 1, "name=value", 6) + record(4, 1, "", 0);
    for (int taken = 0; taken <= request.length(); taken++) {
      pairing.events.clear();
      assertTrue(ask(request.substring(0, taken)));
      decoder.markRequests();
      assertTrue(ask(request.substring(taken) + request.substring(0, 21)));
      decoder.rewindRequests();
      pairing.events.clear();
      pairing.cancel(2);
      assertTrue(ask(request.substring(taken) + begin(2)));
      assertFalse(decoder.insideRequest());
      String last = pairing.events.get(pairing.events.size() - 1);
      assertEquals("open 2 RESPONDER", last);
    }
  }

  @Test
  void lengthOfTheRecordBeforeIsNotKept() {
    assertTrue(ask(begin(1) + record(5, 1, "a".repeat(300), 9) + record(5, 1, "", 0)));
    assertFalse(decoder.insideRequest());
    assertTrue(ask(begin(2)));
    assertEquals(List.of("open 1 RESPONDER", "open 2 RESPONDER"), pairing.events);
  }

  @Test
  void decodingAllocatesNothing() {
    QuietPairing quiet = new QuietPairing();
    byte[] request = Texts.raw(begin(1) + record(4, 1, "a".repeat(1000), 3) + record(5, 1, "", 0));
    byte[] response = Texts.raw(record(6, 1, "a".repeat(10_000), 0) + end(1));
    Bytes view = new Bytes();
    Allocation.assertNone(
        () -> {
          decoder.markRequests();
          return decoder.requestBytes(view.wrap(request, 0, request.length), quiet)
              && decoder.responseBytes(view.wrap(response, 0, response.length), quiet);
        });
    assertEquals(2 * Allocation.ROUNDS, quiet.responses);
  }
}
