package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Http2StoriesTest {

  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final String SETTINGS = frame(4, 0, 0, "");
  private static final int END_HEADERS = 4;
  private static final int END_ALL = 5;

  private Story story = Story.client();

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  private static String frame(int type, int flags, int stream, String payload) {
    return "\0\0"
        + (char) payload.length()
        + (char) type
        + (char) flags
        + "\0\0\0"
        + (char) stream
        + payload;
  }

  private static String get(int stream) {
    return frame(1, END_ALL, stream, "\u0082\u0086");
  }

  private static String ok(int stream) {
    return frame(1, END_HEADERS, stream, "\u0088") + frame(0, 1, stream, "body");
  }

  private static String reset(int stream) {
    return frame(3, 0, stream, "\0\0\0\u0008");
  }

  @Test
  void exchangesAreSilentAndCounted() {
    story.write(PREFACE + SETTINGS).read(SETTINGS);
    for (int stream = 1; stream < 100; stream += 2) {
      story.ask(get(stream), ok(stream));
    }
    story.expectSilence();
    assertEquals("http2", story.connection.rules().protocol());
    assertEquals("multiplexed", story.connection.rules().mode());
    assertEquals(50, story.connection.rules().requests());
    assertEquals(50, story.connection.rules().responses());
    assertEquals(0, story.socket.kernelAsked);
  }

  @Test
  void readerThreadThatPollsIsCorrect() {
    story.write(PREFACE + SETTINGS);
    story.on("reader", () -> story.read(SETTINGS).timeout());
    story.write(get(1)).write(get(3));
    story.on("reader", () -> story.timeout().read(ok(3)).timeout());
    story.write(get(5));
    story.on("reader", () -> story.read(ok(1)).read(ok(5)));
    story.expectSilence();
  }

  @Test
  void callThatTimedOutAndWasResetIsCorrect() {
    story.write(PREFACE + SETTINGS).read(SETTINGS).ask(get(1), ok(1)).ask(get(3), ok(3));
    story.write(get(5)).timeout().write(reset(5)).write(get(7)).read(ok(5)).read(ok(7));
    story.ask(get(9), ok(9));
    story.expectSilence();
  }

  @Test
  void callThatTimedOutWithoutAResetIsCorrectWhereTheIdIsLookedAt() {
    story.write(PREFACE + SETTINGS).read(SETTINGS).ask(get(1), ok(1)).ask(get(3), ok(3));
    story.write(get(5)).timeout().write(get(7)).read(ok(5)).read(ok(7)).ask(get(9), ok(9));
    story.expectSilence();
  }

  @Test
  void pingSettingsAndWindowUpdatesBetweenExchangesAreCorrect() {
    story.write(PREFACE + SETTINGS).read(SETTINGS + frame(6, 0, 0, "12345678"));
    story.write(frame(4, 1, 0, "") + frame(6, 1, 0, "12345678")).ask(get(1), ok(1));
    story.unread(13).idle(5_000).read(frame(8, 0, 0, "\0\0\0\1")).ask(get(3), ok(3));
    story.read(frame(7, 0, 0, "\0\0\0\3\0\0\0\0"));
    story.expectSilence();
  }

  @Test
  void responseOnAStreamThatWasNeverOpenedIsUnsolicited() {
    story.write(PREFACE + SETTINGS).read(SETTINGS).ask(get(1), ok(1)).read(ok(3));
    Alert alert = story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("identity", alert.evidence().type());
  }

  @Test
  void streamThatIsUsedAgainWhileUnansweredIsTold() {
    story.write(PREFACE + SETTINGS).read(SETTINGS).write(get(1)).write(get(1));
    Alert alert = story.expect(Kind.ABANDONED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("GET", alert.earlier().command());
  }

  @Test
  void trailersAreNoRequest() {
    String open = frame(1, END_HEADERS, 1, "\u0083");
    story.write(PREFACE + SETTINGS).read(SETTINGS).write(open);
    story.write(frame(0, 0, 1, "x") + frame(1, END_ALL, 1, "\0\1a\1b")).read(ok(1));
    story.expectSilence();
    assertEquals(1, story.connection.rules().requests());
  }

  @Test
  void partialWriteIsToldOnce() {
    story.write(PREFACE + SETTINGS).read(SETTINGS);
    story.connection.afterConfigureBlocking(false);
    String both = get(1) + get(3);
    for (int taken = 0; taken < both.length(); taken++) {
      story.writePartly(both, 0);
    }
    story.writePartly(both, 15).write(both.substring(15)).read(ok(3)).read(ok(1));
    story.expectSilence();
    assertEquals(2, story.connection.rules().requests());
    assertEquals(2, story.connection.rules().responses());
  }

  @Test
  void serverThatAnswersOutOfOrderIsCorrect() {
    serve();
    story.read(PREFACE + SETTINGS + get(1) + get(3)).write(SETTINGS).write(ok(3)).write(ok(1));
    story.expectSilence();
    assertEquals(2, story.connection.rules().responses());
  }

  @Test
  void serverThatAnswersWhatNobodyAskedIsTold() {
    serve();
    story.read(PREFACE + SETTINGS + get(1)).write(SETTINGS + ok(1)).write(ok(3));
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  /** As Netty's does, with TLS and without. */
  @Test
  void serverThatSpeaksFirstIsAudited() {
    serve();
    story.write(SETTINGS + frame(8, 0, 0, "\0\1\0\0")).read(PREFACE + SETTINGS);
    story.write(frame(4, 1, 0, ""));
    for (int stream = 1; stream < 100; stream += 2) {
      story.read(get(stream)).write(ok(stream));
    }
    story.expectSilence();
    assertEquals("http2", story.connection.rules().protocol());
    assertEquals(50, story.connection.rules().requests());
    assertEquals(50, story.connection.rules().responses());
  }

  @Test
  void serverThatSpeaksFirstAndAnswersWhatNobodyAskedIsTold() {
    serve();
    story.write(SETTINGS).read(PREFACE + SETTINGS + get(1)).write(ok(1)).write(ok(3));
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void serverThatSpeaksFirstInPiecesAndIsAnsweredInPiecesIsAudited() {
    serve();
    for (char piece : SETTINGS.toCharArray()) {
      story.write(String.valueOf(piece));
    }
    for (char piece : (PREFACE + SETTINGS + get(1)).toCharArray()) {
      story.read(String.valueOf(piece));
    }
    story.write(ok(1)).write(ok(3));
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  /** Its settings come with the end of the handshake, before it has written its preface. */
  @Test
  void clientThatIsSpokenToFirstIsAudited() {
    story.read(SETTINGS).write(PREFACE + SETTINGS).ask(get(1), ok(1)).ask(get(3), ok(3));
    story.expectSilence();
    assertEquals(2, story.connection.rules().responses());
    story.read(ok(5));
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  private void serve() {
    story.close();
    story = Story.server();
  }
}
