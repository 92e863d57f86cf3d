package io.mispair.protocol;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AmqpDecoderTest {

  private static final String PROTOCOL = "AMQP\0\0\u0009\1";
  private static final String DECLARE = method(1, 50, 10, "\0\0\1a\0\0\0\0\0");
  private static final String DECLARED = method(1, 50, 11, "\1a\0\0\0\0\0\0\0\0");

  private final RecordingPairing pairing = new RecordingPairing();
  private final MultiplexedDecoder decoder =
      (MultiplexedDecoder) requireNonNull(Protocol.AMQP.newDecoder());

  private static String frame(int type, int channel, String payload) {
    int length = payload.length();
    return ""
        + (char) type
        + (char) (channel >>> 8)
        + (char) (channel & 0xff)
        + "\0"
        + (char) (length >>> 16)
        + (char) (length >>> 8 & 0xff)
        + (char) (length & 0xff)
        + payload
        + "\u00ce";
  }

  private static String method(int channel, int classId, int id, String arguments) {
    return frame(1, channel, "\0" + (char) classId + "\0" + (char) id + arguments);
  }

  private static String tuneOk(int frameMax) {
    return method(
        0, 10, 31, "\0\0\0" + (char) (frameMax >>> 16) + (char) (frameMax >>> 8 & 0xff) + "\0\0\0");
  }

  private boolean ask(String bytes) {
    return decoder.requestBytes(Texts.bytes(bytes), pairing);
  }

  private boolean answer(String bytes) {
    return decoder.responseBytes(Texts.bytes(bytes), pairing);
  }

  @Test
  void largerFramesMayBeAgreedOn() {
    String frame = frame(3, 1, "a".repeat(0x30000));
    assertTrue(ask(PROTOCOL + tuneOk(0x30000) + frame));
    assertTrue(answer(frame));
    assertFalse(answer(frame(3, 1, "a".repeat(0x30001))));
  }

  @Test
  void smallerFramesMayBeAgreedOn() {
    assertTrue(ask(PROTOCOL + tuneOk(0x1000) + frame(3, 1, "a".repeat(0x1000))));
    assertFalse(ask(frame(3, 1, "a".repeat(0x1001))));
  }

  @Test
  void requestThatWasWrittenInPartGoesOnWhereItWasCut() {
    assertTrue(ask(PROTOCOL));
    for (int taken = 0; taken <= DECLARE.length(); taken++) {
      decoder.markRequests();
      assertTrue(ask(DECLARE + DECLARE.substring(0, 12)));
      decoder.rewindRequests();
      assertFalse(decoder.insideRequest());
      assertTrue(ask(DECLARE.substring(0, taken)));
      decoder.markRequests();
      assertTrue(ask(DECLARE.substring(taken)));
      decoder.rewindRequests();
      pairing.events.clear();
      pairing.cancel(267);
      assertTrue(ask(DECLARE.substring(taken) + DECLARE));
      String key = RecordingPairing.identities(0, Fnv.of("a"));
      for (String event : pairing.events) {
        assertTrue(event.startsWith("cancel") || event.endsWith("queue.declare" + key), event);
      }
      pairing.cancel(267);
    }
  }

  @Test
  void protocolHeaderMayBeTakenBack() {
    decoder.markRequests();
    assertTrue(ask(PROTOCOL.substring(0, 5)));
    assertTrue(decoder.insideRequest());
    decoder.rewindRequests();
    assertFalse(decoder.insideRequest());
    assertTrue(ask(PROTOCOL));
  }

  @Test
  void everyMethodHasAnAnswerOfItsOwn() {
    Set<AmqpMethod> answered = new HashSet<>();
    int answers = 0;
    for (int classId = 0; classId < 300; classId++) {
      for (int id = 0; id < 300; id++) {
        AmqpMethod method = AmqpMethod.answered(classId << 16 | id);
        if (method != null) {
          answered.add(method);
          answers++;
        }
      }
    }
    assertEquals(Set.of(AmqpMethod.values()), answered);
    // A get has two.
    assertEquals(AmqpMethod.values().length + 1, answers);
    assertNull(AmqpMethod.asked(-1));
    assertNull(AmqpMethod.answered(Integer.MIN_VALUE));
  }

  @Test
  void identitiesOfChannelsAndMethodsAreDistinct() {
    Set<Long> ids = new HashSet<>();
    for (AmqpMethod method : AmqpMethod.values()) {
      for (int channel : new int[] {0, 1, 255, 256, 65_535}) {
        assertTrue(ids.add(method.id(channel)));
      }
    }
  }

  @Test
  void decodingAllocatesNothing() {
    QuietPairing quiet = new QuietPairing();
    Bytes view = new Bytes();
    byte[] start = Texts.raw(PROTOCOL);
    assertTrue(decoder.requestBytes(view.wrap(start, 0, start.length), quiet));
    String publish = method(1, 60, 40, "\0\0\0\1q\0") + frame(2, 1, "\0\74" + "\0".repeat(12));
    byte[] request = Texts.raw(DECLARE + publish + frame(3, 1, "a".repeat(1000)));
    byte[] response = Texts.raw(method(1, 60, 80, "\0".repeat(9)) + DECLARED);
    Allocation.assertNone(
        () -> {
          decoder.markRequests();
          return decoder.requestBytes(view.wrap(request, 0, request.length), quiet)
              && decoder.responseBytes(view.wrap(response, 0, response.length), quiet);
        });
    assertEquals(2 * Allocation.ROUNDS, quiet.responses);
    assertEquals(List.of(), pairing.events);
  }
}
