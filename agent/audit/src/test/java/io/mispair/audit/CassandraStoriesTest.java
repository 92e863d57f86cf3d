package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CassandraStoriesTest {

  private static final int OPTIONS = 0x05;
  private static final int SUPPORTED = 0x06;
  private static final int QUERY = 0x07;
  private static final int RESULT = 0x08;
  private static final int EVENT = 0x0c;
  private static final int ERROR = 0x00;

  private final Story story = Story.client();

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  private static String frame(int version, int stream, int opcode, String body) {
    return ""
        + (char) version
        + "\0"
        + (char) (stream >> 8 & 0xff)
        + (char) (stream & 0xff)
        + (char) opcode
        + "\0\0\0"
        + (char) body.length()
        + body;
  }

  private static String query(int stream) {
    return frame(4, stream, QUERY, "SELECT");
  }

  private static String result(int stream) {
    return frame(0x84, stream, RESULT, "rows");
  }

  private Story handshake() {
    return story.ask(frame(4, 0, OPTIONS, ""), frame(0x84, 0, SUPPORTED, ""));
  }

  @Test
  void queriesUnderWayAtOnceAreCorrect() {
    handshake();
    for (int i = 1; i < 100; i++) {
      story.write(query(i)).write(query(i + 300)).write(query(0));
      story.read(result(0) + result(i + 300)).read(result(i).substring(0, 5));
      story.read(result(i).substring(5));
    }
    story.expectSilence();
    assertEquals("cassandra", story.connection.rules().protocol());
    assertEquals("multiplexed", story.connection.rules().mode());
    assertEquals(298, story.connection.rules().responses());
  }

  @Test
  void requestUnderAStreamInUseIsTold() {
    handshake().write(query(7)).write(query(7));
    Alert alert = story.expect(Kind.ABANDONED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("identity", alert.evidence().type());
    assertEquals("QUERY", alert.earlier().command());
  }

  @Test
  void responseUnderAStreamThatIsNotOpenIsTold() {
    handshake().write(query(7)).read(result(8));
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void secondResponseIsTold() {
    handshake().write(query(7)).read(result(7) + result(7));
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void clientThatTakesTheLateResponseForItsOwnIsTold() {
    handshake().ask(query(1), result(1)).ask(query(2), result(2)).write(query(3)).timeout();
    story.write(query(4)).read(result(3)).write(query(5));
    story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void lateResponsesAndEventsAreCorrect() {
    handshake().write(query(1)).timeout().write(query(2)).read(result(1) + result(2));
    story.read(frame(0x84, -1, EVENT, "up")).ask(query(1), frame(0x84, 1, ERROR, "failed"));
    story.expectSilence();
  }

  @Test
  void errorOfAServerThatCouldNotReadAHeaderIsCorrect() {
    story.write(frame(5, 9, OPTIONS, "")).read(frame(0x84, 0, ERROR, "version"));
    story.expectSilence();
  }

  @Test
  void serverThatAnswersOnAnotherStreamIsTold() {
    try (Story served = Story.server()) {
      served.read(frame(4, 0, OPTIONS, "")).write(frame(0x84, 0, SUPPORTED, ""));
      served.read(query(1) + query(2)).write(result(2)).write(frame(0x84, -1, EVENT, "up"));
      served.expectSilence();
      served.write(result(3));
      served.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
    }
  }
}
