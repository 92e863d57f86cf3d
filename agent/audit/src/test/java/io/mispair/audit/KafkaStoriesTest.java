package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaStoriesTest {

  private static final int FETCH = 1;
  private static final int HEARTBEAT = 12;
  private static final int API_VERSIONS = 18;

  private final Story story = Story.client();

  private static String number(int value) {
    return small(value >>> 16) + small(value & 0xffff);
  }

  private static String small(int value) {
    return "" + (char) (value >>> 8 & 255) + (char) (value & 255);
  }

  private static String framed(String body) {
    return number(body.length()) + body;
  }

  private static String ask(int key, int id) {
    return framed(small(key) + small(3) + number(id) + small(6) + "client" + "body");
  }

  private static String produce(int id, int acks) {
    String transaction = small(0xffff);
    return framed(
        small(0) + small(7) + number(id) + small(6) + "client" + transaction + small(acks) + "r");
  }

  private static String answer(int id) {
    return framed(number(id) + "body");
  }

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  @Test
  void correctExchangesAreSilent() {
    for (int i = 0; i < 100; i++) {
      story.ask(ask(i == 0 ? API_VERSIONS : FETCH, i), answer(i));
    }
    story.expectSilence();
    assertEquals("kafka", story.connection.rules().protocol());
    assertEquals(100, story.connection.rules().responses());
  }

  @Test
  void requestsUnderWayAtOnceAreCorrect() {
    story.ask(ask(API_VERSIONS, 0), answer(0)).write(ask(FETCH, 1) + ask(HEARTBEAT, 2));
    story.write(ask(FETCH, 3)).read(answer(1) + answer(2).substring(0, 6)).timeout();
    story.read(answer(2).substring(6)).write(ask(FETCH, 4)).read(answer(3)).read(answer(4));
    story.expectSilence();
  }

  @Test
  void unacknowledgedRecordsAreCorrect() {
    story.ask(ask(API_VERSIONS, 0), answer(0));
    for (int i = 1; i < 200; i++) {
      story.write(produce(7, 0));
    }
    story.ask(produce(7, 1), answer(7)).ask(produce(8, -1), answer(8)).expectSilence();
  }

  @Test
  void tokensAfterTheOldHandshakeEndTheAuditQuietly() {
    story.ask(ask(API_VERSIONS, 0), answer(0));
    story.ask(framed(small(17) + small(0) + number(1) + small(1) + "c" + "PLAIN"), answer(1));
    story.ask(framed("token"), framed("tok")).ask(ask(FETCH, 2), answer(2)).read(answer(9));
    story.expectSilence();
  }

  @Test
  void responseThatNobodyAskedForIsTold() {
    story.ask(ask(API_VERSIONS, 0), answer(0)).write(ask(FETCH, 1)).read(answer(2));
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void requestUnderAnIdInUseIsTold() {
    story.ask(ask(API_VERSIONS, 0), answer(0)).write(ask(FETCH, 1)).write(ask(HEARTBEAT, 1));
    Alert alert = story.expect(Kind.ABANDONED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("Fetch", alert.earlier().command());
    assertEquals("Heartbeat", alert.later().command());
  }

  @Test
  void lateResponseThatIsTakenForTheNextIsTold() {
    story.ask(ask(API_VERSIONS, 0), answer(0)).ask(ask(FETCH, 1), answer(1));
    story.write(ask(FETCH, 2)).timeout().write(ask(HEARTBEAT, 3)).read(answer(2));
    story.write(ask(FETCH, 4));
    story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void brokerThatAnswersTwiceIsTold() {
    try (Story served = Story.server()) {
      served.read(ask(API_VERSIONS, 0)).write(answer(0)).read(produce(1, 0) + ask(FETCH, 2));
      served.write(answer(2)).expectSilence();
      served.write(answer(1));
      served.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
    }
  }
}
