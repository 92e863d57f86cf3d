package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Pop3StoriesTest {

  private static final String OK = "+OK\r\n";
  private static final String MESSAGE = "+OK\r\nA: b\r\n\r\n+OK\r\n..\r\n.\r\n";

  private final Story story = Story.client();

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  private Story login() {
    return story.read("+OK ready\r\n").ask("USER a\r\n", OK).ask("PASS b\r\n", OK);
  }

  @Test
  void sessionsAreSilent() {
    login().ask("LIST\r\n", "+OK\r\n1 9\r\n.\r\n");
    for (int i = 0; i < 50; i++) {
      story.ask("RETR 1\r\n", MESSAGE).ask("DELE 1\r\n", OK);
    }
    story.ask("QUIT\r\n", OK).expectSilence();
    assertEquals("pop3", story.connection.rules().protocol());
    assertEquals(2 + 1 + 100 + 1, story.connection.rules().responses());
  }

  @Test
  void pipelinedCommandsAreSilent() {
    login().write("STAT\r\nRETR 1\r\n").read("+OK 1 9\r\n" + MESSAGE.substring(0, 9));
    story.write("NOOP\r\n").read(MESSAGE.substring(9)).read(OK).expectSilence();
  }

  @Test
  void messageInPiecesIsSilent() {
    login().write("RETR 1\r\n");
    for (int i = 0; i < MESSAGE.length(); i++) {
      story.readExactly(MESSAGE.substring(i, i + 1));
    }
    story.ask("NOOP\r\n", OK).expectSilence();
  }

  @Test
  void signingInByChallengesIsSilent() {
    story.read("+OK ready\r\n").ask("AUTH PLAIN\r\n", "+ \r\n").ask("AA==\r\n", OK);
    story.ask("STAT\r\n", "+OK 0 0\r\n").expectSilence();
    assertEquals(2, story.connection.rules().requests());
  }

  @Test
  void farewellsAreSilent() {
    login().unread(34).idle(5_000).write("NOOP\r\n");
    story.read("-ERR Disconnected for inactivity.\r\n").expectSilence();
  }

  @Test
  void goodbyeInTheMiddleOfAMessageIsSilent() {
    login().write("RETR 1\r\n").readExactly("+OK\r\nA").timeout().write("QUIT\r\n");
    story.expectSilence();
  }

  @Test
  void readRetriedAfterATimeoutIsSilent() {
    login().write("RETR 1\r\n").timeout().read("+OK\r\nA").timeout().read(": b\r\n.\r\n");
    story.ask("NOOP\r\n", OK).expectSilence();
  }

  @Test
  void messageLeftInTheMiddleIsAbandoned() {
    login().write("RETR 1\r\n").readExactly("+OK\r\nA").unread(20).write("DELE 1\r\n");
    Alert alert = story.expect(Kind.ABANDONED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("RETR", alert.earlier().command());
    assertEquals("DELE", alert.later().command());
  }

  @Test
  void lateReplyIsSuspectedAtTheWriteAndConfirmedAtTheRead() {
    login().write("RETR 1\r\n").timeout().write("STAT\r\n");
    story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
    story.read(MESSAGE);
    story.expectConfirmed(Kind.REUSE_AFTER_TIMEOUT, Kind.MISPAIRED_RESPONSE);
  }

  @Test
  void restOfAMessageTakenForAReplyConfirms() {
    login().write("RETR 1\r\n").readExactly("+OK\r\nA: b\r\n\r\n").timeout().write("STAT\r\n");
    story.read("+OK\r\n");
    story.expectConfirmed(Kind.REUSE_AFTER_TIMEOUT, Kind.MISPAIRED_RESPONSE);
  }

  @Test
  void surplusReplyIsUnread() {
    login().ask("NOOP\r\n", OK + OK).write("STAT\r\n");
    story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
  }

  @Test
  void tlsEndsTheAudit() {
    story.read("+OK ready\r\n").ask("STLS\r\n", OK).write("\u0016\u0003\u0001..").timeout();
    story.write("\u0017\u0003\u0003..").expectSilence();
    assertEquals("tls", story.connection.rules().protocol());
  }

  @Test
  void serverThatAnswersTwiceIsTold() {
    try (Story served = Story.server()) {
      served.write("+OK ready\r\n").read("CAPA\r\n").write("+OK\r\nTOP\r\n.\r\n");
      served.read("NOOP\r\n").write(OK).expectSilence();
      served.write(OK).expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
    }
  }

  @Test
  void serverThatTakesItsLeaveIsCorrect() {
    try (Story served = Story.server()) {
      served.write("+OK ready\r\n").read("CAPA\r\n").write("+OK\r\n.\r\n").write("-ERR bye\r\n");
      served.expectSilence();
    }
  }
}
