package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmtpStoriesTest {

  private static final String OK = "250 OK\r\n";
  private static final String GO = "354 go\r\n";
  private static final String MAIL = "MAIL FROM:<a@b>\r\n";
  private static final String RCPT = "RCPT TO:<c@d>\r\n";

  private final Story story = Story.client();

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  private Story hello() {
    return story.read("220 h ESMTP\r\n").ask("EHLO c\r\n", "250-h\r\n250 PIPELINING\r\n");
  }

  private Story message() {
    return story
        .ask(MAIL, OK)
        .ask(RCPT, OK)
        .ask("DATA\r\n", GO)
        .ask("hi\r\n.\r\n", "250 queued\r\n");
  }

  @Test
  void messagesOneByOneAreSilent() {
    hello();
    for (int i = 0; i < 50; i++) {
      message();
    }
    story.ask("QUIT\r\n", "221 bye\r\n").expectSilence();
    assertEquals("smtp", story.connection.rules().protocol());
    assertEquals("serial", story.connection.rules().mode());
    assertEquals(1 + 50 * 4 + 1, story.connection.rules().responses());
  }

  @Test
  void greetingInPiecesIsSilent() {
    story.read("220-h ESM").read("TP\r\n220 ready\r\n").ask("EHLO c\r\n", OK).ask(MAIL, OK);
    story.expectSilence();
    assertEquals("smtp", story.connection.rules().protocol());
  }

  @Test
  void pipelinedTransactionsAreSilent() {
    hello().write(MAIL + RCPT + "DATA\r\n").read(OK).read(OK + GO);
    story.write("hi\r\n").write("there\r\n.\r\n" + MAIL).read("250 queued\r\n").read(OK);
    story.write(RCPT).write("RSET\r\n").read(OK).read(OK).expectSilence();
    assertEquals("pipelined", story.connection.rules().mode());
  }

  @Test
  void bodyThatIsFullOfCommandsIsSilent() {
    hello().ask(MAIL, OK).ask(RCPT, OK).ask("DATA\r\n", GO);
    story.write("QUIT\r\n").write(MAIL).write("250 OK\r\n").write("..\r\n").write(".\r\n");
    story.read("250 queued\r\n");
    message().expectSilence();
    assertEquals(9, story.connection.rules().responses());
  }

  @Test
  void signingInByChallengesIsSilent() {
    hello().ask("AUTH LOGIN\r\n", "334 VXNlcm5hbWU6\r\n").ask("am9l\r\n", "334 UGFzc3dvcmQ6\r\n");
    story.ask("eA==\r\n", "235 in\r\n");
    message().expectSilence();
    assertEquals(6, story.connection.rules().requests());
  }

  @Test
  void readRetriedAfterATimeoutIsSilent() {
    hello().write(MAIL).timeout().read("25").timeout().read("0 OK\r\n").ask(RCPT, OK);
    story.expectSilence();
  }

  @Test
  void goodbyeAfterATimeoutIsSilent() {
    hello().write(MAIL).timeout().write("QUIT\r\n").read(OK);
    story.expectSilence();
  }

  @Test
  void farewellOfTheServerIsSilent() {
    hello().read("421 4.4.2 timeout\r\n").write("NOOP\r\n").expectSilence();
  }

  @Test
  void farewellThatWaitsUnreadIsSilent() {
    hello().unread(20).idle(5_000).write("NOOP\r\n").read("421 4.4.2 timeout\r\n");
    story.expectSilence();
  }

  @Test
  void bodyRefusedWhileItIsWrittenIsSilent() {
    hello().ask(MAIL, OK).ask(RCPT, OK).ask("DATA\r\n", GO);
    story.write("hi\r\n").read("552 too large\r\n").write("more\r\n.\r\n").ask("RSET\r\n", OK);
    story.expectSilence();
  }

  @Test
  void tlsEndsTheAudit() {
    hello().ask("STARTTLS\r\n", "220 go\r\n").write("\u0016\u0003\u0001..").timeout();
    story.write("\u0017\u0003\u0003..").read("\u0017\u0003\u0003..").expectSilence();
    assertEquals("tls", story.connection.rules().protocol());
  }

  @Test
  void foreignServerIsGivenUpQuietly() {
    hello().write(MAIL).read("HTTP/1.1 400 Bad Request\r\n").timeout().write(MAIL).expectSilence();
  }

  @Test
  void lateReplyIsSuspectedAtTheWriteAndConfirmedAtTheRead() {
    hello().write(MAIL).timeout().write("RSET\r\n");
    Alert suspected = story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
    assertEquals("MAIL", suspected.earlier().command());
    assertEquals("RSET", suspected.later().command());
    story.read(OK);
    story.expectConfirmed(Kind.REUSE_AFTER_TIMEOUT, Kind.MISPAIRED_RESPONSE);
  }

  @Test
  void lateReplyThatWaitsIsConfirmedAtTheWrite() {
    hello().ask(MAIL, OK).ask(RCPT, OK).ask("DATA\r\n", GO).write("hi\r\n.\r\n").timeout();
    story.unread(14).write(MAIL);
    Alert alert = story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.CONFIRMED);
    assertEquals("data", alert.earlier().command());
    assertEquals("MAIL", alert.later().command());
    assertEquals(14, alert.unreadBytes());
  }

  @Test
  void timeoutBeforeTheBodyIsTold() {
    hello().ask(MAIL, OK).ask(RCPT, OK).write("DATA\r\n").timeout().write("RSET\r\n");
    story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
    story.read(GO);
    story.expectConfirmed(Kind.REUSE_AFTER_TIMEOUT, Kind.MISPAIRED_RESPONSE);
  }

  @Test
  void replyReadInPartAndLeftIsAbandoned() {
    story.read("220 h\r\n").write("EHLO c\r\n").readExactly("250-h\r\n").unread(16).write(MAIL);
    Alert alert = story.expect(Kind.ABANDONED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("EHLO", alert.earlier().command());
    assertEquals(16, alert.unreadBytes());
  }

  @Test
  void surplusReplyIsUnread() {
    hello().ask(MAIL, OK + OK).write(RCPT);
    assertEquals(8, story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED).unreadBytes());
  }

  @Test
  void replyToNothingIsUnsolicited() {
    hello().ask(MAIL, OK).read(OK).write(RCPT);
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void impossibleReplyIsMispaired() {
    hello().ask(MAIL, GO);
    Alert alert = story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("impossibility", alert.evidence().type());
  }

  @Test
  void serverThatAnswersTwiceIsTold() {
    try (Story served = Story.server()) {
      served.write("220 h\r\n").read("EHLO c\r\n").write(OK).read(MAIL + RCPT).write(OK + OK);
      served.read("DATA\r\n").write(GO).read("hi\r\n.\r\n").write(OK);
      served.expectSilence();
      served.write(OK);
      Alert alert = served.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
      assertEquals("server", alert.connection().role());
    }
  }

  @Test
  void serverThatTakesItsLeaveIsCorrect() {
    try (Story served = Story.server()) {
      served.write("220 h\r\n").read("EHLO c\r\n").write(OK).write("421 timeout\r\n");
      served.expectSilence();
      assertEquals("smtp", served.connection.rules().protocol());
    }
  }

  @Test
  void bodyThatEndsBeforeItsSenderThinksIsToldByTheDotBehindIt() {
    hello().ask(MAIL, OK).ask(RCPT, OK).ask("DATA\r\n", GO);
    story.write("hi\r\n.\r\nVRFY evil\r\nbye\r\n.\r\n");
    Alert alert = story.expect(Kind.AMBIGUOUS_FRAMING, Certainty.CONFIRMED);
    assertEquals(List.of("dot-after-body"), alert.evidence().rules());
  }

  @Test
  void dotBehindTheBodyIsToldInAnyPieces() {
    hello().ask(MAIL, OK).ask(RCPT, OK).ask("DATA\r\n", GO);
    for (char c : "hi\r\n.\r\nVRFY evil\r\n".toCharArray()) {
      story.write("" + c);
    }
    story.expectSilence();
    story.write(".");
    story.expect(Kind.AMBIGUOUS_FRAMING, Certainty.CONFIRMED);
  }

  @Test
  void dotsInBodiesAndInArgumentsAreSilent() {
    hello().ask(MAIL, OK).ask(RCPT, OK).ask("DATA\r\n", GO);
    story.ask("..\r\n...\r\n.x\r\nhi .\r\n.\r\n", "250 queued\r\n");
    story.ask("VRFY .\r\n", OK).ask("BDAT 5 LAST\r\n.\r\n.\n", OK);
    message().expectSilence();
  }

  @Test
  void dotBeforeAnyBodyTellsNothing() {
    hello().ask(MAIL, OK).write(".\r\n").expectSilence();
  }
}
