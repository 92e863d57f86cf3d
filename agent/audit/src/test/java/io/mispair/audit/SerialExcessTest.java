package io.mispair.audit;

import static io.mispair.audit.MogilefsTexts.A;
import static io.mispair.audit.MogilefsTexts.ASK_A;
import static io.mispair.audit.MogilefsTexts.ASK_B;
import static io.mispair.audit.MogilefsTexts.ASK_C;
import static io.mispair.audit.MogilefsTexts.B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bytes that no request asked for, on a serial connection. */
class SerialExcessTest {

  private final Story story = Story.client();

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  @Test
  void surplusReadWithTheResponseIsUnread() {
    story.write(ASK_A).read(A + B);
    story.expectSilence();
    story.write(ASK_B);
    Alert alert = story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
    assertEquals(B.length(), alert.unreadBytes());
    assertEquals("framing", alert.evidence().type());
  }

  @Test
  void surplusThatIsNoWholeLineIsUnreadToo() {
    story.write(ASK_A).read(A + "OK p").write(ASK_B);
    assertEquals(4, story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED).unreadBytes());
  }

  @Test
  void surplusLeftInTheKernelIsUnread() {
    story.write(ASK_A).readExactly(A).unread(B.length()).write(ASK_B);
    Alert alert = story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
    assertEquals("kernel", alert.evidence().type());
  }

  @Test
  void bytesThatWaitOnAnIdleConnectionAreUnread() {
    story.ask(ASK_A, A).unread(B.length()).idle(500);
    story.expectSilence();
    story.idle(600);
    Alert alert = story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
    assertNull(alert.later());
    story.idle(5_000);
    story.alert();
  }

  @Test
  void idleConnectionThatWaitsForItsResponseIsCorrect() {
    story.ask(ASK_A, A).write(ASK_B).unread(5).idle(5_000);
    story.expectSilence();
  }

  @Test
  void responseWithNothingOutstandingIsUnsolicited() {
    story.ask(ASK_A, A).read(B);
    story.expectSilence();
    story.write(ASK_C);
    Alert alert = story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("client", alert.connection().role());
    assertEquals(B.length(), alert.unreadBytes());
    assertEquals(1, alert.earlier().number());
    assertEquals(2, alert.later().number());
  }

  @Test
  void verbFoundAfterValidationByNoopIsDecoded() {
    story.ask("noop\r\n", "OK \r\n").ask(ASK_A, A).read(B).write(ASK_C);
    Alert alert = story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
    assertEquals(2, alert.earlier().number());
  }

  @Test
  void junkBehindTheResponseIsToldAtTheReuse() {
    story.ask(ASK_A, A + "junk\r\n");
    story.expectSilence();
    story.write(ASK_B);
    Alert alert = story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
    assertEquals("framing", alert.evidence().type());
    assertEquals("junk\r\n".length(), alert.unreadBytes());
    assertEquals(2, alert.later().number());
    story.read(B).ask(ASK_C, A);
    assertEquals(1, story.alerts.size());
  }

  @Test
  void junkThatArrivesLaterIsToldAtTheReuse() {
    story.ask(ASK_A, A).read("junk\r\n").write(ASK_B);
    Alert alert = story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("junk\r\n".length(), alert.unreadBytes());
  }

  @Test
  void goodbyeAfterJunkIsCorrect() {
    story.ask(ASK_A, A + "junk\r\n").write("quit\r\n").write(ASK_B);
    story.expectSilence();
  }

  @Test
  void junkInTheMiddleOfAResponseEndsTheAuditQuietly() {
    story.write(ASK_A).read("OK a=\u0001\r\n").write(ASK_B).timeout().unread(9).write(ASK_C);
    story.expectSilence();
  }

  @Test
  void kernelIsAskedAfterAPauseOnly() {
    story.ask(ASK_A, A).unread(B.length()).write(ASK_B);
    assertEquals(0, story.socket.kernelAsked);
    story.unread(0).read(B);
    story.clock.advanceMillis(SerialRules.PAUSE_MICROS / 1_000);
    story.unread(B.length()).write(ASK_C);
    assertEquals(1, story.socket.kernelAsked);
    Alert alert = story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
    assertEquals("kernel", alert.evidence().type());
  }

  @Test
  void selectorLoopThatDropsASurplusIsCorrect() {
    story.connection.afterConfigureBlocking(false);
    story.ask(ASK_A, A + B).write(ASK_B).read(B).write(ASK_C).read(A);
    story.expectSilence();
  }

  @Test
  void selectorLoopThatDropsASurplusAndMustWriteTwiceIsCorrect() {
    story.connection.afterConfigureBlocking(false);
    story.ask(ASK_A, A + B).writePartly(ASK_B, 0).writePartly(ASK_B, 0).write(ASK_B).read(B);
    story.ask(ASK_C, A).expectSilence();
  }

  @Test
  void selectorLoopThatTakesASurplusForItsAnswerIsTold() {
    story.connection.afterConfigureBlocking(false);
    story.ask(ASK_A, A + B).write(ASK_B);
    story.expectSilence();
    story.write(ASK_C);
    assertEquals(B.length(), story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED).unreadBytes());
  }
}
