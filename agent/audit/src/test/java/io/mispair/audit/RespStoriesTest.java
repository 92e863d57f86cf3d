package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RespStoriesTest {

  private static final String GET_A = command("GET", "a");
  private static final String GET_B = command("GET", "b");
  private static final String GET_C = command("GET", "c");
  private static final String A = "$1\r\nA\r\n";
  private static final String B = "$1\r\nB\r\n";
  private static final String PING = command("PING");
  private static final String MESSAGE = "*3\r\n$7\r\nmessage\r\n$1\r\nc\r\n$1\r\nm\r\n";
  private static final String SUBSCRIBED = "*3\r\n$9\r\nsubscribe\r\n$1\r\nc\r\n:1\r\n";
  private static final String UNSUBSCRIBED = "*3\r\n$11\r\nunsubscribe\r\n$1\r\nc\r\n:0\r\n";
  private static final String REFUSED = "-ERR Can't execute 'get': only (P|S)SUBSCRIBE\r\n";
  private static final String INVALIDATION = ">2\r\n$10\r\ninvalidate\r\n*1\r\n$1\r\na\r\n";

  private final Story story = Story.client();

  private static String command(String... words) {
    StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      text.append("$").append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    return text.toString();
  }

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  // ---- correct clients

  @Test
  void correctExchangesAreSilentAndAskTheKernelNothing() {
    for (int i = 0; i < 100; i++) {
      story.ask(GET_A, A).ask(command("INCR", "n"), ":1\r\n").ask(command("BLPOP", "l"), "*-1\r\n");
    }
    story.expectSilence();
    assertEquals("resp", story.connection.rules().protocol());
    assertEquals(300, story.connection.rules().responses());
    assertEquals(0, story.socket.kernelAsked);
  }

  @Test
  void pipelineAndTransactionAreCorrect() {
    story.write(GET_A + GET_B).write(GET_C).read(A + "$1\r\n").read("B\r\n$-1\r\n");
    story.write(command("MULTI") + GET_A + command("INCR", "n") + command("EXEC"));
    story.read("+OK\r\n+QUEUED\r\n+QUEUED\r\n*2\r\n").read(A + ":1\r\n").ask(GET_A, A);
    story.expectSilence();
  }

  @Test
  void readerThreadThatPollsIsCorrect() {
    for (int i = 0; i < 4; i++) {
      story.on("caller", () -> story.write(GET_A));
      story.on("reader", story::timeout);
      story.on("other", () -> story.write(GET_B));
      story.on("reader", () -> story.read(A + "$1\r\n").timeout());
      story.on("caller", () -> story.write(GET_C));
      story.on("reader", () -> story.read("B\r\n").read(A));
    }
    story.expectSilence();
  }

  @Test
  void readRetriedAfterTheTimeoutIsCorrect() {
    story.write(command("BLPOP", "l")).timeout().timeout().read("*2\r\n").timeout().read(A + B);
    story.ask(GET_A, A).expectSilence();
  }

  @Test
  void closingWithAFarewellAfterATimeoutIsCorrect() {
    story.ask(GET_A, A).write(GET_B).timeout().unread(7).write(command("QUIT")).read(B + "+OK\r\n");
    story.expectSilence();
  }

  @Test
  void invalidationsThatWaitOrArriveBetweenAreCorrect() {
    story.ask(command("HELLO", "3"), "%1\r\n$5\r\nproto\r\n:3\r\n");
    story.ask(command("CLIENT", "TRACKING", "ON"), "+OK\r\n");
    story.read(INVALIDATION).ask(GET_A, INVALIDATION + A);
    story.unread(INVALIDATION.length()).idle(5_000);
    story.write(GET_B).read(INVALIDATION + B).write(GET_A).read(">2\r\n$10\r\ninval");
    story.write(GET_B).read("idate\r\n_\r\n" + A + B);
    story.expectSilence();
  }

  @Test
  void subscriberOfEitherVersionIsCorrect() {
    story.ask(command("SUBSCRIBE", "c"), SUBSCRIBED).timeout().read(MESSAGE + MESSAGE).timeout();
    story
        .unread(MESSAGE.length())
        .idle(5_000)
        .ask(PING, MESSAGE + "*2\r\n$4\r\npong\r\n$0\r\n\r\n");
    story.write(command("UNSUBSCRIBE") + GET_A).read(MESSAGE + UNSUBSCRIBED + A).ask(GET_B, B);
    story.ask(command("HELLO", "3"), "%0\r\n");
    story.ask(command("SUBSCRIBE", "c"), SUBSCRIBED.replace('*', '>'));
    story.ask(GET_A, MESSAGE.replace('*', '>') + A).read(MESSAGE.replace('*', '>'));
    story.ask(command("UNSUBSCRIBE", "c"), UNSUBSCRIBED.replace('*', '>')).ask(GET_B, B);
    story.expectSilence();
  }

  @Test
  void silentCommandsAreCorrect() {
    story.ask(GET_A, A).write(command("CLIENT", "REPLY", "OFF")).write(GET_A).write(GET_B);
    story.ask(command("CLIENT", "REPLY", "ON"), "+OK\r\n");
    story.write(command("CLIENT", "REPLY", "SKIP") + GET_A + GET_B).read(B).ask(GET_A, A);
    story.expectSilence();
  }

  @Test
  void monitorIsAStream() {
    story.ask(command("MONITOR"), "+OK\r\n").read("+1.0 [0 h:1] \"GET\" \"a\"\r\n").write(GET_A);
    story.expectSilence();
    assertEquals("duplex", story.connection.rules().mode());
  }

  @Test
  void lastWordOfTheServerIsNoSurplus() {
    story.ask(GET_A, A).read("-ERR the server goes away\r\n").write(GET_A).timeout().write(GET_B);
    story.expectSilence();
  }

  @Test
  void errorsRedirectionsAndNullsAnswerAnything() {
    story.ask(command("INCR", "n"), "-MOVED 1 h:1\r\n").ask(command("ASKING"), "+OK\r\n");
    story.ask(command("MGET", "n"), "_\r\n").ask(command("SET", "a", "b"), "$-1\r\n");
    story.expectSilence();
  }

  // ---- bugs

  /** Jedis before 3.1: a timeout, and the connection is used again. */
  @Test
  void lateReplyIsSuspectedAtTheWriteAndConfirmedAtTheRead() {
    story.ask(GET_C, A).write(GET_A).timeout().write(GET_B);
    Alert suspected = story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
    assertEquals("GET", suspected.earlier().command());
    story.read(A);
    Alert confirmed = story.expectConfirmed(Kind.REUSE_AFTER_TIMEOUT, Kind.MISPAIRED_RESPONSE);
    assertEquals("order", confirmed.evidence().type());
    story.write(GET_C).read(B);
    assertEquals(2, story.alerts.size());
  }

  @Test
  void waitingReplyIsConfirmedAtTheWrite() {
    story.ask(GET_C, A).write(GET_A).timeout().unread(A.length()).write(GET_B).read(A);
    assertEquals(7, story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.CONFIRMED).unreadBytes());
  }

  @Test
  void halfReadReplyIsAbandoned() {
    story.ask(GET_C, A).write(GET_A).readExactly("$9000\r\nabc").unread(900).write(GET_B);
    story.expect(Kind.ABANDONED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void surplusIsUnread() {
    story.ask(GET_A, A).write(GET_B).read(B + A);
    story.expectSilence();
    story.write(GET_C);
    assertEquals(7, story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED).unreadBytes());
  }

  @Test
  void bytesThatWaitOnAnIdleConnectionAreUnread() {
    story.ask(GET_A, A).unread(7).idle(5_000);
    story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
  }

  @Test
  void replyOfAnImpossibleTypeIsMispaired() {
    story.ask(GET_A, A).ask(command("INCR", "n"), "$1\r\n");
    Alert alert = story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("impossibility", alert.evidence().type());
    assertEquals("INCR", alert.later().command());
  }

  /** A connection went back to the pool subscribed: what was published is taken for the value. */
  @Test
  void messageWhereTheReplyIsDueIsMispaired() {
    story.ask(command("SUBSCRIBE", "c"), SUBSCRIBED).read(MESSAGE);
    story.write(GET_A).read(MESSAGE);
    Alert alert = story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("impossibility", alert.evidence().type());
    assertEquals("GET", alert.later().command());
    story.read(REFUSED + MESSAGE).ask(command("UNSUBSCRIBE"), UNSUBSCRIBED).ask(GET_A, A);
    assertEquals(1, story.alerts.size());
  }

  @Test
  void refusalOfACommandWhileSubscribedIsAnAnswer() {
    story.ask(command("SUBSCRIBE", "c"), SUBSCRIBED).ask(GET_A, REFUSED).read(MESSAGE);
    story.expectSilence();
  }

  @Test
  void commandInsideAHalfWrittenOneIsTruncated() {
    story.ask(GET_A, A).write("*3\r\n$3\r\nSET\r\n$1\r\na\r\n$5\r\nab").write(GET_B);
    story.expect(Kind.TRUNCATED_REQUEST, Certainty.CONFIRMED);
  }

  @Test
  void serverThatAnswersUnaskedIsTold() {
    try (Story served = Story.server()) {
      served.read(GET_A).write(A).read(command("SUBSCRIBE", "c")).write(SUBSCRIBED).write(MESSAGE);
      served.read(command("UNSUBSCRIBE")).write(UNSUBSCRIBED).read(GET_A).write(A);
      served.expectSilence();
      served.write(A);
      served.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
    }
  }
}
