package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FtpStoriesTest {

  private static final String NOOP = "NOOP\r\n";
  private static final String NOOP_OK = "200 NOOP ok.\r\n";
  private static final String OPENING = "150 Opening\r\n";
  private static final String COMPLETE = "226 Transfer complete.\r\n";
  private static final String PASSIVE = "227 Entering Passive Mode (127,0,0,1,4,0).\r\n";

  private final Story story = Story.client();

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  private Story login() {
    return story
        .read("220 (vsFTPd 3.0.3)\r\n")
        .ask("USER a\r\n", "331 password\r\n")
        .ask("PASS b\r\n", "230 in\r\n");
  }

  private Story retrieve() {
    return login().ask("PASV\r\n", PASSIVE).ask("RETR f\r\n", OPENING);
  }

  @Test
  void transfersAreSilent() {
    login();
    for (int i = 0; i < 50; i++) {
      story.ask("PASV\r\n", PASSIVE).ask("RETR f\r\n", OPENING).read(COMPLETE);
      story.ask("PASV\r\n", PASSIVE).ask("LIST\r\n", OPENING + COMPLETE);
    }
    story.ask("QUIT\r\n", "221 bye\r\n").expectSilence();
    assertEquals("ftp", story.connection.rules().protocol());
    assertEquals("serial", story.connection.rules().mode());
    assertEquals(2 + 200 + 1, story.connection.rules().responses());
  }

  /** FTPClient of Commons Net 3.11.1 reads what its keep-alives still owe behind the transfer. */
  @Test
  void keepAlivesWhoseRepliesAreFetchedAreSilent() {
    retrieve();
    story.write(NOOP).timeout().write(NOOP).timeout();
    story.read(COMPLETE).read(NOOP_OK).read(NOOP_OK);
    story.ask("PASV\r\n", PASSIVE).ask("RETR g\r\n", OPENING).read(COMPLETE).expectSilence();
  }

  @Test
  void keepAlivesThatAreAnsweredAtOnceAreSilent() {
    retrieve();
    story.ask(NOOP, NOOP_OK).ask(NOOP, NOOP_OK).read(COMPLETE).ask("PWD\r\n", "257 \"/\"\r\n");
    story.expectSilence();
  }

  @Test
  void keepAlivesOfAnotherThreadAreSilent() {
    retrieve();
    story.on("alive", () -> story.ask(NOOP, NOOP_OK));
    story.read(COMPLETE).ask("PWD\r\n", "257 \"/\"\r\n").expectSilence();
  }

  /** The same client, when a reply does not come in time: it swallows the timeout (NET-584). */
  @Test
  void keepAliveWhoseReplyIsGivenUpOnShiftsTheLine() {
    retrieve();
    story.write(NOOP).timeout().read(COMPLETE).timeout().write("PASV\r\n");
    Alert suspected = story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
    assertEquals("NOOP", suspected.earlier().command());
    assertEquals("PASV", suspected.later().command());
    story.read(NOOP_OK);
    story.expectConfirmed(Kind.REUSE_AFTER_TIMEOUT, Kind.MISPAIRED_RESPONSE);
  }

  /** Whose reply the next is, nobody can tell: the suspicion is not confirmed. */
  @Test
  void keepAliveThatTheServerSwallowsIsNoMoreThanSuspected() {
    retrieve();
    story.write(NOOP).timeout().read(COMPLETE).timeout().write("PASV\r\n").read(PASSIVE);
    story.ask("RETR g\r\n", OPENING).read(COMPLETE);
    story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
  }

  @Test
  void keepAliveWhoseReplyIsForgottenShiftsTheLine() {
    retrieve();
    story.write(NOOP).timeout().read(COMPLETE).unread(14).write("PASV\r\n");
    Alert alert = story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
    assertEquals("NOOP", alert.earlier().command());
    assertEquals(14, alert.unreadBytes());
  }

  @Test
  void outcomeOfTheTransferTakenForTheKeepAlivesReplyIsTold() {
    retrieve();
    story.ask(NOOP, COMPLETE).write("PASV\r\n");
    story.expect(Kind.ABANDONED_RESPONSE, Certainty.SUSPECTED);
    story.read(NOOP_OK);
    story.expectConfirmed(Kind.ABANDONED_RESPONSE, Kind.MISPAIRED_RESPONSE);
  }

  /** A caller of retrieveFileStream that does not call completePendingCommand. */
  @Test
  void outcomeOfTheTransferThatIsNotReadIsTold() {
    retrieve();
    story.unread(24).write("PASV\r\n");
    Alert alert = story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
    assertEquals("RETR", alert.earlier().command());
    assertEquals("PASV", alert.later().command());
  }

  @Test
  void validationAfterATimeoutIsToldByTheNextCommand() {
    retrieve();
    story.timeout().ask(NOOP, COMPLETE).unread(14).write("PASV\r\n");
    story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
  }

  @Test
  void abortThatReadsBothRepliesIsSilent() {
    retrieve();
    story.timeout().write("\u00ff\u00f4\u00ff\u00f2ABOR\r\n");
    story.read("426 Failure writing network stream.\r\n").read("226 ABOR successful.\r\n");
    story.ask("PASV\r\n", PASSIVE).expectSilence();
  }

  @Test
  void abortThatReadsOneReplyIsTold() {
    retrieve();
    story.ask("ABOR\r\n", "426 aborted\r\n").unread(20).write("PASV\r\n");
    Alert alert = story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
    assertEquals("ABOR", alert.earlier().command());
  }

  @Test
  void abortAfterTheEndIsGivenUpQuietly() {
    retrieve();
    story.ask("ABOR\r\n", COMPLETE).unread(9).write("PASV\r\n").expectSilence();
  }

  @Test
  void lateReplyIsSuspectedAtTheWriteAndConfirmedAtTheRead() {
    login().write("PWD\r\n").timeout().write("PASV\r\n");
    story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
    story.read("257 \"/\"\r\n");
    story.expectConfirmed(Kind.REUSE_AFTER_TIMEOUT, Kind.MISPAIRED_RESPONSE);
  }

  @Test
  void validationWithoutATransferIsTold() {
    login().write("PWD\r\n").timeout().write(NOOP);
    story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
  }

  @Test
  void replyReadInPartAndLeftIsAbandoned() {
    login().write("STAT\r\n").readExactly("211-status\r\n").unread(9).write("PWD\r\n");
    assertEquals(9, story.expect(Kind.ABANDONED_RESPONSE, Certainty.CONFIRMED).unreadBytes());
  }

  @Test
  void readRetriedAfterATimeoutIsSilent() {
    login().write("PWD\r\n").timeout().read("257 ").timeout().read("\"/\"\r\n").ask(NOOP, NOOP_OK);
    story.expectSilence();
  }

  @Test
  void farewellsAreSilent() {
    login().unread(14).idle(5_000).read("421 Timeout.\r\n").write("PWD\r\n").expectSilence();
  }

  @Test
  void goodbyeInATransferIsSilent() {
    retrieve();
    story.timeout().write("QUIT\r\n").read(COMPLETE + "221 bye\r\n").expectSilence();
  }

  @Test
  void surplusReplyIsUnread() {
    login().ask("PASV\r\n", PASSIVE + COMPLETE).write("LIST\r\n");
    story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
  }

  @Test
  void impossibleReplyIsMispaired() {
    login().ask("TYPE I\r\n", PASSIVE);
    Alert alert = story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("impossibility", alert.evidence().type());
  }

  @Test
  void tlsEndsTheAudit() {
    story.read("220 h\r\n").ask("AUTH TLS\r\n", "234 go\r\n").write("\u0016\u0003\u0001..");
    story.timeout().write("\u0017\u0003\u0003..").expectSilence();
    assertEquals("tls", story.connection.rules().protocol());
  }

  @Test
  void serverThatReportsATransferTwiceIsTold() {
    try (Story served = Story.server()) {
      served.write("220 h\r\n").read("USER a\r\n").write("230 in\r\n");
      served.read("RETR f\r\n").write(OPENING).read(NOOP).write(NOOP_OK).write(COMPLETE);
      served.expectSilence();
      served.write(COMPLETE).expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
    }
  }

  @Test
  void serverThatTakesItsLeaveIsCorrect() {
    try (Story served = Story.server()) {
      served.write("220 h\r\n").read("USER a\r\n").write("331 p\r\n").write("421 Timeout.\r\n");
      served.expectSilence();
    }
  }
}
