package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThriftStoriesTest {

  private final Story story = Story.client();

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  private static String message(int type, int id, String name) {
    return "\u0080\1\0"
        + (char) type
        + "\0\0\0"
        + (char) name.length()
        + name
        + "\0\0\0"
        + (char) id
        + "\0";
  }

  private static String framed(int type, int id, String name) {
    String message = message(type, id, name);
    return "\0\0\0" + (char) message.length() + message;
  }

  @Test
  void correctCallsAreSilent() {
    for (int i = 1; i < 100; i++) {
      story.ask(framed(1, i, "get"), framed(2, i, "get"));
    }
    story.expectSilence();
    assertEquals(0, story.socket.kernelAsked);
    assertEquals("thrift", story.connection.rules().protocol());
    assertEquals(99, story.connection.rules().responses());
  }

  @Test
  void lateResponseTakenForTheNextIsTold() {
    story.ask(framed(1, 8, "get"), framed(2, 8, "get"));
    story.ask(framed(1, 9, "get"), framed(2, 9, "get"));
    story.write(framed(1, 1, "get")).timeout().write(framed(1, 2, "get"));
    story.read(framed(2, 1, "get"));
    story.expectSilence();
    story.write(framed(1, 3, "get"));
    Alert alert = story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("identity", alert.evidence().type());
    assertEquals("call", alert.later().command());
  }

  @Test
  void lateResponseThatIsDroppedIsCorrect() {
    story.write(framed(1, 1, "get")).timeout().write(framed(1, 2, "get"));
    story.read(framed(2, 1, "get")).read(framed(2, 2, "get"));
    story.ask(framed(1, 3, "get"), framed(2, 3, "get"));
    story.expectSilence();
  }

  @Test
  void lateResponseWithoutSequenceIdsIsToldAlike() {
    story
        .write(message(1, 0, "get"))
        .timeout()
        .write(message(1, 0, "get"))
        .read(message(2, 0, "get"));
    story.expectConfirmed(Kind.REUSE_AFTER_TIMEOUT, Kind.MISPAIRED_RESPONSE);
  }

  @Test
  void halfReadFrameIsConfirmedByItsTail() {
    String reply = framed(2, 1, "get");
    story.write(framed(1, 1, "get")).readExactly(reply.substring(0, 4)).timeout();
    story.write(framed(1, 2, "get")).read(reply.substring(4));
    story.expectConfirmed(Kind.REUSE_AFTER_TIMEOUT, Kind.MISPAIRED_RESPONSE);
  }

  @Test
  void otherSequenceIdIsMispaired() {
    story
        .ask(framed(1, 1, "get"), framed(2, 1, "get"))
        .ask(framed(1, 2, "get"), framed(2, 1, "get"));
    assertEquals(
        "identity", story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED).evidence().type());
  }

  @Test
  void otherMethodIsMispaired() {
    story.ask(message(1, 0, "get"), message(2, 0, "size"));
    story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void surplusIsToldWhenTheNextRequestIsWritten() {
    story.ask(framed(1, 1, "get"), framed(2, 1, "get") + framed(2, 1, "get"));
    story.expectSilence();
    story.write(framed(1, 2, "get"));
    story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
  }

  @Test
  void onewayCallsAreCorrectInBothDialects() {
    story.write(framed(4, 1, "log")).ask(framed(1, 2, "get"), framed(2, 2, "get"));
    story.write(framed(1, 3, "log")).ask(framed(1, 4, "get"), framed(2, 4, "get"));
    story
        .write(framed(1, 5, "log"))
        .write(framed(1, 6, "log"))
        .ask(framed(1, 7, "get"), framed(2, 7, "get"));
    story.expectSilence();
  }

  @Test
  void exceptionsAndMultiplexedNamesAreCorrect() {
    story.ask(framed(1, 1, "Users:get"), framed(2, 1, "get"));
    story.ask(framed(1, 2, "nosuch"), framed(3, 2, ""));
    story.ask(framed(1, 3, "Users:get"), framed(3, 0, "Users:get"));
    story.expectSilence();
  }

  @Test
  void retriedReadsAndPipelinesAreCorrect() {
    story.write(framed(1, 1, "get")).timeout().read(framed(2, 1, "get"));
    story.write(framed(1, 2, "get")).write(framed(1, 3, "get"));
    story.read(framed(2, 2, "get") + framed(2, 3, "get")).ask(framed(1, 4, "a"), framed(2, 4, "a"));
    story.expectSilence();
  }

  @Test
  void serverThatAnswersUnaskedIsTold() {
    try (Story served = Story.server()) {
      served.read(framed(1, 1, "get")).write(framed(2, 1, "get")).read(framed(4, 2, "log"));
      served.expectSilence();
      served.write(framed(2, 2, "log"));
      served.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
    }
  }
}
