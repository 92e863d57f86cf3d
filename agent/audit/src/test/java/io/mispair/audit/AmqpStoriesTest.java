package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AmqpStoriesTest {

  private static final String PROTOCOL = "AMQP\0\0\u0009\1";
  private static final String QOS = method(1, 60, 10, "\0\0\0\0\0\1\0");
  private static final String QOS_OK = method(1, 60, 11, "");
  private static final String CLOSE_CHANNEL = method(1, 20, 40, "\0\0\0\0\0\0\0");
  private static final String CHANNEL_CLOSED = method(1, 20, 41, "");
  private static final String OPEN_CHANNEL = method(1, 20, 10, "\0");
  private static final String CHANNEL_OPEN = method(1, 20, 11, "\0\0\0\0");

  private Story story = Story.client();

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  private static String method(int channel, int classId, int id, String arguments) {
    return "\1\0"
        + (char) channel
        + "\0\0\0"
        + (char) (arguments.length() + 4)
        + "\0"
        + (char) classId
        + "\0"
        + (char) id
        + arguments
        + "\u00ce";
  }

  private static String declare(int channel, String queue) {
    return method(channel, 50, 10, "\0\0" + (char) queue.length() + queue + "\0\0\0\0\0");
  }

  private static String declared(int channel, String queue) {
    return method(channel, 50, 11, (char) queue.length() + queue + "\0\0\0\0\0\0\0\0");
  }

  private Story opened() {
    return story.write(PROTOCOL).ask(OPEN_CHANNEL, CHANNEL_OPEN);
  }

  @Test
  void exchangesAreSilentAndCounted() {
    opened();
    for (int i = 0; i < 50; i++) {
      story.ask(declare(1, "a"), declared(1, "a")).ask(QOS, QOS_OK);
    }
    story.expectSilence();
    assertEquals("amqp", story.connection.rules().protocol());
    assertEquals("multiplexed", story.connection.rules().mode());
    assertEquals(101, story.connection.rules().responses());
  }

  @Test
  void readerThreadWithHeartbeatTimeoutsIsCorrect() {
    opened();
    story.write(declare(1, "a")).on("reader", () -> story.timeout().timeout());
    story.write("\u0008\0\0\0\0\0\0\u00ce").on("reader", () -> story.read(declared(1, "a")));
    story.write(QOS).write(declare(2, "b"));
    story.on("reader", () -> story.read(declared(2, "b") + QOS_OK));
    story.expectSilence();
  }

  @Test
  void sameMethodBeforeItsAnswerIsAbandoned() {
    opened().write(declare(1, "a")).write(declare(1, "b"));
    Alert alert = story.expect(Kind.ABANDONED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("queue.declare", alert.earlier().command());
    story.read(declared(1, "a"));
    story.alert();
  }

  @Test
  void lateAnswerThatNobodyWaitsForIsCorrect() {
    opened().write(declare(1, "a")).read(declared(1, "a")).ask(declare(1, "b"), declared(1, "b"));
    story.expectSilence();
  }

  @Test
  void anotherMethodOnTheChannelIsCorrect() {
    opened().write(declare(1, "a")).write(QOS).read(declared(1, "a") + QOS_OK);
    story.expectSilence();
  }

  @Test
  void answerAboutAnotherQueueIsMispaired() {
    opened().ask(declare(1, "a"), declared(1, "b"));
    Alert alert = story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("queue.declare", alert.later().command());
  }

  @Test
  void answerThatNobodyAskedForIsUnsolicited() {
    opened().ask(declare(1, "a"), QOS_OK);
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void channelThatTheServerClosesMayBeOpenedAgain() {
    opened().ask(declare(1, "a"), CLOSE_CHANNEL).write(CHANNEL_CLOSED);
    story.ask(OPEN_CHANNEL, CHANNEL_OPEN).ask(declare(1, "a"), declared(1, "a"));
    story.expectSilence();
  }

  @Test
  void channelThatBothSidesCloseMayBeOpenedAgain() {
    opened().write(declare(1, "a") + CLOSE_CHANNEL).read(CLOSE_CHANNEL + CHANNEL_CLOSED);
    story.write(CHANNEL_CLOSED).ask(OPEN_CHANNEL, CHANNEL_OPEN);
    story.ask(declare(1, "a"), declared(1, "a")).ask(CLOSE_CHANNEL, CHANNEL_CLOSED);
    story.expectSilence();
  }

  @Test
  void deliveriesAndConfirmationsWithoutARequestAreCorrect() {
    opened().unread(20).idle(5_000);
    story.read(method(1, 60, 80, "\0\0\0\0\0\0\0\1\0") + method(0, 10, 61, ""));
    story.expectSilence();
  }

  @Test
  void brokerThatAnswersIsCorrect() {
    serve();
    story.read(PROTOCOL).write(method(0, 10, 30, "\0\0\0\0\0\0\0\0"));
    story.read(OPEN_CHANNEL).write(CHANNEL_OPEN).read(declare(1, "a")).write(declared(1, "a"));
    story.expectSilence();
    assertEquals("amqp", story.connection.rules().protocol());
    assertEquals(2, story.connection.rules().responses());
  }

  @Test
  void brokerThatNamesAnotherQueueIsTold() {
    serve();
    story.read(PROTOCOL + declare(1, "a")).write(declared(1, "b"));
    story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
  }

  private void serve() {
    story.close();
    story = Story.server();
  }
}
