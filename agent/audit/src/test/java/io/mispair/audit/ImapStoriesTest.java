package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImapStoriesTest {

  private final Story story = Story.client();

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  private Story login() {
    return story
        .read("* OK [CAPABILITY IMAP4rev1] ready\r\n")
        .ask("a1 LOGIN a b\r\n", "a1 OK in\r\n")
        .ask("a2 SELECT x\r\n", "* 1 EXISTS\r\na2 OK done\r\n");
  }

  @Test
  void sessionsAreSilent() {
    login();
    for (int i = 0; i < 50; i++) {
      String tag = "b" + i;
      story.ask(
          tag + " UID FETCH 1 BODY[]\r\n",
          "* 1 FETCH (UID 1 BODY[] {11}\r\n"
              + tag.charAt(0)
              + "9 OK no\r\n)\r\n"
              + tag
              + " OK\r\n");
    }
    story.ask("c1 LOGOUT\r\n", "* BYE\r\nc1 OK\r\n").expectSilence();
    assertEquals("imap", story.connection.rules().protocol());
    assertEquals("multiplexed", story.connection.rules().mode());
    assertEquals(53, story.connection.rules().responses());
  }

  @Test
  void pipelinedCommandsAreSilentInAnyOrder() {
    login().write("b1 SEARCH ALL\r\nb2 NOOP\r\n").read("b2 OK\r\n").write("b3 NOOP\r\n");
    story.read("* SEARCH\r\nb1 OK\r\nb3 OK\r\n").expectSilence();
  }

  @Test
  void waitingForNewsIsSilent() {
    login().ask("b1 IDLE\r\n", "+ idling\r\n").timeout().read("* 2 EXISTS\r\n").timeout();
    story.on("other", () -> story.write("DONE\r\n"));
    story.read("b1 OK\r\n").ask("b2 NOOP\r\n", "b2 OK\r\n").expectSilence();
  }

  @Test
  void sameTagForEveryCommandIsSilent() {
    login().ask(". NOOP\r\n", ". OK\r\n").ask(". CHECK\r\n", ". OK\r\n").expectSilence();
  }

  @Test
  void messagesAppendedAreSilent() {
    login()
        .ask("b1 APPEND x {16}\r\n", "+ go\r\n")
        .ask("b9 NOOP\r\nb1 OK\r\n\r\n", "* 2 EXISTS\r\n");
    story.read("b1 OK\r\n").ask("b2 APPEND x {5}\r\n", "b2 NO full\r\n");
    story.ask("b3 NOOP\r\n", "b3 OK\r\n").expectSilence();
    assertEquals(5, story.connection.rules().responses());
  }

  @Test
  void newsAndFarewellsAreSilent() {
    login().read("* 3 EXISTS\r\n").unread(9).idle(5_000).read("* BYE Disconnected\r\n");
    story.write("b1 NOOP\r\n").expectSilence();
  }

  @Test
  void lateResponseThatIsReadUnderItsTagIsSilent() {
    login().write("b1 NOOP\r\n").timeout().write("b2 NOOP\r\n").read("b1 OK\r\nb2 OK\r\n");
    story.ask("b3 NOOP\r\n", "b3 OK\r\n").expectSilence();
  }

  @Test
  void lateResponseTakenForTheNextIsTold() {
    login().ask("b1 NOOP\r\n", "b1 OK\r\n").write("b2 NOOP\r\n").timeout();
    story.ask("b3 STATUS x\r\n", "b2 OK\r\n").write("b4 NOOP\r\n");
    Alert alert = story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("identity", alert.evidence().type());
  }

  private Story leftInALiteral() {
    login().ask("b1 NOOP\r\n", "b1 OK\r\n").write("b2 FETCH 1 BODY[]\r\n");
    story.read("* 1 FETCH (BODY[] {40}\r\nb2 OK done\r\n");
    return story.write("b3 NOOP\r\n");
  }

  @Test
  void restOfALiteralThatIsTakenForTheNextResponseIsTold() {
    leftInALiteral().read("b3 OK no\r\n").write("b4 NOOP\r\n");
    story.read("b4 OK no\r\n").write("b5 NOOP\r\n");
    Alert alert = story.expect(Kind.ABANDONED_RESPONSE, Certainty.SUSPECTED);
    assertEquals("framing", alert.evidence().type());
    assertEquals("FETCH", alert.earlier().command());
    assertEquals("NOOP", alert.later().command());
  }

  @Test
  void restOfALiteralThatIsReadUpToTheNextResponseIsSilent() {
    leftInALiteral().read("x".repeat(20)).read("xxxxxxxx)\r\nb2 OK\r\nb3 OK\r\n");
    story.ask("b4 NOOP\r\n", "b4 OK\r\n").expectSilence();
  }

  @Test
  void askingAheadInALiteralIsSilent() {
    leftInALiteral().write("b4 NOOP\r\n").read("x".repeat(28) + ")\r\n").expectSilence();
    story.write("b5 NOOP\r\n").read("b2 OK\r\nb3 OK\r\nb4 OK\r\nb5 OK\r\n").expectSilence();
  }

  @Test
  void literalThatAnotherThreadGoesOnReadingIsSilent() {
    leftInALiteral();
    story.on("other", () -> story.read("x".repeat(20)));
    story.write("b4 NOOP\r\n").expectSilence();
  }

  @Test
  void askingInALiteralFromAnotherThreadIsSilent() {
    login().ask("b1 NOOP\r\n", "b1 OK\r\n").write("b2 FETCH 1 BODY[]\r\n");
    story.read("* 1 FETCH (BODY[] {40}\r\nb2 OK done\r\n");
    story.on("other", () -> story.write("b3 NOOP\r\n"));
    story.read("x".repeat(20)).write("b4 NOOP\r\n").expectSilence();
  }

  @Test
  void tagThatIsStillInUseIsTold() {
    login().write(". NOOP\r\n").timeout().write(". CHECK\r\n");
    Alert alert = story.expect(Kind.ABANDONED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("NOOP", alert.earlier().command());
    assertEquals("CHECK", alert.later().command());
  }

  @Test
  void tagThatNobodyUsedIsTold() {
    login().ask("b1 NOOP\r\n", "b2 OK\r\n");
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void literalIsNoResponse() {
    login().write("b1 FETCH 1 BODY[]\r\n").read("* 1 FETCH (BODY[] {7}\r\nb2 OK\r\n");
    story.read(")\r\nb1 OK\r\n").expectSilence();
  }

  @Test
  void tlsEndsTheAudit() {
    story.read("* OK ready\r\n").ask("a1 STARTTLS\r\n", "a1 OK go\r\n");
    story.write("\u0016\u0003\u0001..").timeout().write("\u0017\u0003\u0003..").expectSilence();
    assertEquals("tls", story.connection.rules().protocol());
  }

  @Test
  void compressionEndsTheAudit() {
    login().ask("b1 COMPRESS DEFLATE\r\n", "b1 OK\r\n").write("\u0001x").read("b9 OK\r\n");
    story.expectSilence();
  }

  @Test
  void serverThatAnswersATagTwiceIsTold() {
    try (Story served = Story.server()) {
      served.write("* OK ready\r\n").read("a1 NOOP\r\n").write("* 1 EXISTS\r\na1 OK\r\n");
      served.write("* 2 EXISTS\r\n").expectSilence();
      served.write("a1 OK\r\n").expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
    }
  }
}
