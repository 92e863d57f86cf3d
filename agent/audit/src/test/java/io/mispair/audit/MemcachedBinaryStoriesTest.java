package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemcachedBinaryStoriesTest {

  private static final int GET = 0;
  private static final int SETQ = 0x11;
  private static final int NOOP = 0x0a;
  private static final int GETK = 0x0c;
  private static final int GETKQ = 0x0d;

  private final Story story = Story.client();

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  private static String packet(
      int magic, int opcode, int status, int opaque, String extras, String key, String value) {
    return ""
        + (char) magic
        + (char) opcode
        + "\0"
        + (char) key.length()
        + (char) extras.length()
        + "\0\0"
        + (char) status
        + "\0\0\0"
        + (char) (extras.length() + key.length() + value.length())
        + "\0\0\0"
        + (char) opaque
        + "\0".repeat(8)
        + extras
        + key
        + value;
  }

  private static String ask(int opcode, int opaque, String key) {
    return packet(0x80, opcode, 0, opaque, "", key, "");
  }

  private static String value(int opcode, int opaque, String key, String value) {
    return packet(0x81, opcode, 0, opaque, "\0\0\0\0", key, value);
  }

  private static String done(int opcode, int opaque) {
    return packet(0x81, opcode, 0, opaque, "", "", "");
  }

  @Test
  void correctExchangesAreSilent() {
    for (int i = 0; i < 100; i++) {
      story.ask(ask(GETK, i, "song"), value(GETK, i, "song", "la"));
      story.ask(ask(NOOP, i, ""), done(NOOP, i));
    }
    story.expectSilence();
    assertEquals(0, story.socket.kernelAsked);
    assertEquals("memcached-binary", story.connection.rules().protocol());
    assertEquals(200, story.connection.rules().responses());
  }

  @Test
  void lateValueTakenForTheNextIsTold() {
    story.ask(ask(GET, 8, "x"), value(GET, 8, "", "X"));
    story.ask(ask(GET, 9, "y"), value(GET, 9, "", "Y"));
    story.write(ask(GET, 1, "a")).timeout().unread(25).write(ask(GET, 2, "b"));
    story.unread(0).read(value(GET, 1, "", "A"));
    story.expectSilence();
    story.write(ask(GET, 3, "c"));
    Alert alert = story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("identity", alert.evidence().type());
    assertEquals(3, alert.earlier().number());
    assertEquals(4, alert.later().number());
  }

  /** Turn by turn it writes on after a read that found nothing. */
  @Test
  void clientThatPollsFromTheStartIsCorrect() {
    story.write(ask(GET, 1, "a")).timeout().write(ask(GET, 2, "b"));
    story.read(value(GET, 1, "", "A")).write(ask(GET, 3, "c"));
    story.read(value(GET, 2, "", "B") + value(GET, 3, "", "C"));
    story.expectSilence();
  }

  /** The opaques tell the late value apart, and the client has looked at them. */
  @Test
  void lateValueThatIsDroppedIsCorrect() {
    story.write(ask(GET, 1, "a")).timeout().unread(25).write(ask(GET, 2, "b"));
    story.unread(0).read(value(GET, 1, "", "A")).read(value(GET, 2, "", "B"));
    story.ask(ask(GET, 3, "c"), value(GET, 3, "", "C"));
    story.expectSilence();
  }

  /** It goes on waiting for its own. */
  @Test
  void lateValueThatIsDroppedBeforeAnotherTimeoutIsCorrect() {
    story.write(ask(GET, 1, "a")).timeout().write(ask(GET, 2, "b"));
    story.read(value(GET, 1, "", "A")).timeout().write(ask(GET, 3, "c"));
    story.read(value(GET, 2, "", "B") + value(GET, 3, "", "C"));
    story.expectSilence();
  }

  @Test
  void halfReadValueIsConfirmedByItsTail() {
    story.write(ask(GET, 1, "a")).readExactly(value(GET, 1, "", "A").substring(0, 24)).timeout();
    story.write(ask(GET, 2, "b")).read("\0\0\0\0A");
    story.expectConfirmed(Kind.REUSE_AFTER_TIMEOUT, Kind.MISPAIRED_RESPONSE);
  }

  @Test
  void multigetWhoseAnswersAreNotReadIsTold() {
    story.ask(ask(GET, 1, "a"), value(GET, 1, "", "A"));
    story.write(ask(GETKQ, 2, "a") + ask(GETKQ, 3, "b") + ask(NOOP, 4, ""));
    story.read(value(GETKQ, 2, "a", "A") + value(GETKQ, 3, "b", "B") + done(NOOP, 4));
    story.expectSilence();
    story.read(value(GETKQ, 9, "z", "Z")).write(ask(GET, 5, "b"));
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void otherOpaqueIsMispaired() {
    story.ask(ask(GET, 1, "a"), value(GET, 1, "", "A"));
    story.write(ask(GET, 2, "b")).readExactly(value(GET, 1, "", "A").substring(0, 28));
    Alert alert = story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("identity", alert.evidence().type());
  }

  @Test
  void otherKeyUnderTheSameOpaqueIsMispaired() {
    story.write(ask(GETK, 0, "b")).read(value(GETK, 0, "a", "A"));
    assertEquals(
        "identity", story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED).evidence().type());
  }

  @Test
  void otherOpcodeIsMispaired() {
    story.write(ask(GET, 0, "b")).read(done(NOOP, 0));
    assertEquals(
        "impossibility",
        story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED).evidence().type());
  }

  @Test
  void failureOfAQuietSetThatIsReadForTheNextRequestIsNoFaultOfTheConnection() {
    String setq = packet(0x80, SETQ, 0, 1, "\0".repeat(8), "a", "v");
    story.ask(ask(GET, 1, "a"), value(GET, 1, "", "A")).write(setq).write(ask(GET, 2, "a"));
    story.read(packet(0x81, SETQ, 3, 1, "", "", "Too large.") + value(GET, 2, "", "A"));
    story.expectSilence();
  }

  @Test
  void surplusIsToldWhenTheNextRequestIsWritten() {
    story.ask(ask(GET, 1, "a"), value(GET, 1, "", "A") + value(GET, 1, "", "A"));
    story.write(ask(GET, 2, "a"));
    story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
  }

  @Test
  void pipelinedRetriedAndDrainedReadsAreCorrect() {
    String a = value(GET, 1, "", "A");
    story.write(ask(GET, 1, "a")).timeout().read(a).ask(ask(GET, 1, "a"), a);
    story.write(ask(GET, 1, "a")).readExactly(a.substring(0, 9)).timeout().read(a.substring(9));
    story.write(ask(GETKQ, 1, "a")).write(ask(GET, 1, "b")).read(a).ask(ask(GET, 1, "b"), a);
    story.expectSilence();
  }

  @Test
  void goodbyeOnADirtyConnectionIsCorrect() {
    story.ask(ask(GET, 1, "a"), value(GET, 1, "", "A")).write(ask(GET, 2, "a")).timeout();
    story.unread(9).write(ask(0x17, 3, ""));
    story.expectSilence();
  }

  @Test
  void serverThatAnswersUnaskedIsTold() {
    try (Story served = Story.server()) {
      served.read(ask(GET, 1, "a")).write(value(GET, 1, "", "A"));
      served.read(ask(GETKQ, 2, "a") + ask(NOOP, 3, "")).write(done(NOOP, 3));
      served.expectSilence();
      served.write(value(GET, 1, "", "A"));
      served.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
    }
  }
}
