package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongodbStoriesTest {

  private static final int MORE_TO_COME = 2;
  private static final int EXHAUST_ALLOWED = 1 << 16;

  private final Story story = Story.client();
  private int responses = 100;

  private static String number(int value) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      text.append((char) (value >>> 8 * i & 0xff));
    }
    return text.toString();
  }

  private static String message(int id, int responseTo, int flags, String name) {
    String document = "\u0010" + name + "\0" + number(1) + "\0";
    String body = number(flags) + "\0" + number(document.length() + 4) + document;
    return number(16 + body.length()) + number(id) + number(responseTo) + number(2013) + body;
  }

  private static String ask(int id, String command) {
    return message(id, 0, 0, command);
  }

  private String answer(int id) {
    return message(++responses, id, 0, "ok");
  }

  private static String compressed(int id, int responseTo) {
    String body = number(2013) + number(99) + "\u0002zzz";
    return number(16 + body.length()) + number(id) + number(responseTo) + number(2012) + body;
  }

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  @Test
  void correctExchangesAreSilent() {
    for (int i = 0; i < 50; i++) {
      story.ask(ask(2 * i, "find"), answer(2 * i)).ask(ask(2 * i + 1, "insert"), answer(2 * i + 1));
    }
    story.expectSilence();
    assertEquals("mongodb", story.connection.rules().protocol());
    assertEquals(100, story.connection.rules().responses());
  }

  @Test
  void requestsUnderWayAtOnceAreCorrectInAnyOrder() {
    story.ask(ask(1, "hello"), answer(1)).write(ask(2, "find") + ask(3, "ping"));
    story.read(answer(3)).write(ask(4, "ping")).read(answer(4) + answer(2)).expectSilence();
  }

  @Test
  void unacknowledgedWritesAreCorrect() {
    story.ask(ask(1, "hello"), answer(1));
    for (int i = 2; i < 100; i++) {
      story.write(message(7, 0, MORE_TO_COME, "insert")).write(compressed(100 + i, 0));
    }
    story.ask(ask(1000, "find"), answer(1000)).expectSilence();
  }

  @Test
  void streamingHelloIsCorrect() {
    story.write(message(1, 0, EXHAUST_ALLOWED, "hello")).read(message(50, 1, MORE_TO_COME, "ok"));
    story.timeout().read(message(51, 50, MORE_TO_COME, "ok"));
    story.read(message(52, 51, 0, "ok")).ask(ask(2, "ping"), answer(2)).expectSilence();
  }

  @Test
  void lateResponseIsNotHeldAgainstAClientThatLooksAtIds() {
    story.ask(ask(1, "hello"), answer(1)).ask(ask(2, "find"), answer(2));
    story.write(ask(3, "find")).timeout().write(ask(4, "ping")).read(answer(3)).read(answer(4));
    story.ask(ask(5, "find"), answer(5)).expectSilence();
  }

  @Test
  void lateResponseThatIsTakenForTheNextIsTold() {
    story.ask(ask(1, "hello"), answer(1)).ask(ask(2, "find"), answer(2));
    story.write(ask(3, "find")).timeout().write(ask(4, "ping")).read(answer(3));
    story.expectSilence();
    story.write(ask(5, "aggregate"));
    Alert alert = story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("find", alert.earlier().command());
    assertEquals("ping", alert.later().command());
  }

  @Test
  void responseThatNobodyAskedForIsTold() {
    story.ask(ask(1, "hello"), answer(1)).write(ask(2, "find")).read(answer(9));
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void requestUnderAnIdInUseIsTold() {
    story.ask(ask(1, "hello"), answer(1)).write(ask(2, "find")).write(ask(2, "find"));
    story.expect(Kind.ABANDONED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void serverThatAnswersTwiceIsTold() {
    try (Story served = Story.server()) {
      served.read(ask(1, "hello")).write(answer(1)).read(ask(2, "find")).write(answer(2));
      served.expectSilence();
      served.write(answer(2));
      served.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
    }
  }
}
