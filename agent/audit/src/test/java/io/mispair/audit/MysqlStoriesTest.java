package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MysqlStoriesTest {

  private static final String GREETING =
      packet(
          0,
          "\n8.0.36\0\u0009\0\0\0saltsalt\0\u00ff\u00ff\u00ff\2\0\u00ff\u00df\u0015"
              + "\0".repeat(10)
              + "moresaltmore\0");
  private static final String HANDSHAKE =
      packet(1, "\u0085\u00a2\u000f\1\0\0\0\1\u00ff" + "\0".repeat(23) + "me\0\0");
  private static final String OK = packet(1, "\0\0\0\2\0\0\0");
  private static final String SELECT = packet(0, "\3select a from t");
  private static final String UPDATE = packet(0, "\3update t set a=1");
  private static final String ROWS =
      packet(1, "\1")
          + packet(2, "\3def\0\0\0\1a\0")
          + packet(3, "\0011")
          + packet(4, "\u00fe\0\0\2\0\0\0");
  private static final String PING = packet(0, "\u000e");
  private static final String CLOSE = packet(0, "\u0019\1\0\0\0");
  private static final String PREPARE = packet(0, "\u0016update t set a=?");
  private static final String EXECUTE = packet(0, "\u0017\u00ff\u00ff\u00ff\u00ff\0\1\0\0\0");
  private static final String PREPARED =
      packet(1, "\0\1\0\0\0\0\0\1\0\0\0\0") + packet(2, "\3def\0\0\0\1a\0");
  private static final String SYNTAX = packet(1, "\u00ff\u0028\4#42000syntax");
  private static final String IDLE = packet(0, "\u00ff\u00bf\u000f#HY000inactivity");
  private static final String QUIT = packet(0, "\1");

  private final Story story = Story.client();

  private static String packet(int number, String content) {
    return (char) content.length() + "\0\0" + (char) number + content;
  }

  private Story started() {
    return story.read(GREETING).ask(HANDSHAKE, packet(2, "\0\0\0\2\0\0\0"));
  }

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  @Test
  void correctExchangesAreSilent() {
    started();
    for (int i = 0; i < 50; i++) {
      story.ask(SELECT, ROWS).ask(UPDATE, OK).ask(CLOSE + PING, OK).ask(SELECT, SYNTAX);
      story.ask(PREPARE + EXECUTE, PREPARED + OK);
    }
    story.expectSilence();
    assertEquals("mysql", story.connection.rules().protocol());
    assertEquals("serial", story.connection.rules().mode());
    assertEquals(351, story.connection.rules().requests());
    assertEquals(351, story.connection.rules().responses());
  }

  @Test
  void lateResponseIsSuspectedAtTheWriteAndConfirmedAtTheRead() {
    started().write(SELECT).timeout().write(UPDATE);
    Alert suspected = story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
    assertEquals("SELECT", suspected.earlier().command());
    assertEquals("UPDATE", suspected.later().command());
    story.read(ROWS);
    story.expectConfirmed(Kind.REUSE_AFTER_TIMEOUT, Kind.MISPAIRED_RESPONSE);
  }

  @Test
  void waitingResponseIsConfirmedAtTheWrite() {
    started().write(SELECT).timeout().unread(ROWS.length()).write(UPDATE).read(ROWS);
    Alert alert = story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.CONFIRMED);
    assertEquals(ROWS.length(), alert.unreadBytes());
  }

  @Test
  void driverThatClosesAStatementWithTheNextCommandIsJudgedAsAnyOther() {
    started().ask(CLOSE + SELECT, ROWS).write(CLOSE + SELECT).timeout().write(UPDATE);
    story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
    story.read(ROWS);
    story.expectConfirmed(Kind.REUSE_AFTER_TIMEOUT, Kind.MISPAIRED_RESPONSE);
  }

  @Test
  void driverThatPreparesAndExecutesAtOnceIsJudgedAsAnyOther() {
    started().write(PREPARE + EXECUTE).readExactly(PREPARED).timeout().write(SELECT);
    Alert alert = story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
    assertEquals("COM_STMT_EXECUTE", alert.earlier().command());
  }

  @Test
  void halfReadRowsThatAreLeftAreAbandoned() {
    started().write(SELECT).readExactly(ROWS.substring(0, 20)).unread(9).write(UPDATE);
    assertEquals(9, story.expect(Kind.ABANDONED_RESPONSE, Certainty.CONFIRMED).unreadBytes());
  }

  @Test
  void readRetriedAfterTheTimeoutIsCorrect() {
    started().write(SELECT).timeout().read(ROWS.substring(0, 7)).timeout().read(ROWS.substring(7));
    story.ask(UPDATE, OK).expectSilence();
  }

  @Test
  void surplusIsUnread() {
    started().ask(SELECT, ROWS + ROWS).expectSilence();
    story.write(UPDATE);
    assertEquals(ROWS.length(), story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED).unreadBytes());
  }

  @Test
  void surplusErrorOfAStatementIsUnsolicited() {
    started().ask(SELECT, ROWS).read(SYNTAX).expectSilence();
    story.write(UPDATE);
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void rowsForAPingAreMispaired() {
    started().ask(PING, ROWS);
    Alert alert = story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("impossibility", alert.evidence().type());
    assertEquals("COM_PING", alert.later().command());
  }

  @Test
  void serverThatHasEnoughOfAnIdleClientIsCorrect() {
    started().ask(SELECT, ROWS).read(IDLE).write(UPDATE).expectSilence();
  }

  @Test
  void farewellThatWaitedBeforeTheRequestIsCorrect() {
    started().ask(SELECT, ROWS).unread(IDLE.length()).idle(5_000).write(UPDATE).read(IDLE);
    story.write(QUIT).expectSilence();
  }

  @Test
  void responseThatWaitedBeforeItsRequestIsMispaired() {
    started().ask(SELECT, ROWS).unread(OK.length()).idle(500).write(UPDATE).read(OK);
    story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void farewellOnADirtyConnectionIsCorrect() {
    started().write(SELECT).timeout().unread(9).write(QUIT).expectSilence();
  }

  @Test
  void pipelinerIsCorrect() {
    started().write(PREPARE).write(EXECUTE).read(PREPARED).timeout().write(EXECUTE);
    story.read(OK).timeout().read(OK).ask(SELECT, ROWS).expectSilence();
  }

  @Test
  void fileThatIsSentAfterATimeoutIsCorrect() {
    started().ask(packet(0, "\3load data local infile 'f' into table t"), packet(1, "\u00fbf"));
    story.timeout().write(packet(2, "1\n2\n").substring(0, 5)).unread(3);
    story.write(packet(2, "1\n2\n").substring(5) + packet(3, "")).unread(0);
    story.read(packet(4, "\0\2\0\2\0\0\0")).ask(SELECT, ROWS).expectSilence();
  }

  @Test
  void authenticationInSeveralStepsIsCorrect() {
    story.read(GREETING).ask(HANDSHAKE, packet(2, "\1\4")).timeout().write(packet(3, "\2"));
    story.read(packet(4, "\1key")).write(packet(5, "secret").substring(0, 2)).unread(2);
    story.write(packet(5, "secret").substring(2)).unread(0).read(packet(6, "\0\0\0\2\0\0\0"));
    story.ask(SELECT, ROWS).expectSilence();
  }

  @Test
  void readerThreadOfItsOwnIsCorrect() {
    started();
    for (int i = 0; i < 5; i++) {
      story.on("first", () -> story.write(SELECT));
      story.on("reader", story::timeout);
      story.on("second", () -> story.write(UPDATE));
      story.on("reader", () -> story.read(ROWS).read(OK));
    }
    story.expectSilence();
  }

  @Test
  void twoThreadsOnOneConnectionAreInterleaved() {
    started().on("first", () -> story.write(SELECT));
    story.on("second", () -> story.write(UPDATE).read(ROWS));
    story.expect(Kind.INTERLEAVED_USE, Certainty.CONFIRMED);
  }

  @Test
  void tlsFollowsItsRequest() {
    story.read(GREETING).write(packet(1, "\u0085\u00ae\u000f\1" + "\0".repeat(28)));
    story.write("\u0016\u0003\u0001\0\u0001x").expectSilence();
    assertEquals("tls", story.connection.rules().protocol());
  }

  @Test
  void compressedConnectionIsLeftAlone() {
    story.read(GREETING).write(HANDSHAKE.replace("\u0085\u00a2", "\u00a5\u00a2"));
    story.read(packet(2, "\0\0\0\2\0\0\0")).write("xxxxxxxxxx").timeout().write("yyyyyyyyyy");
    story.expectSilence();
  }

  @Test
  void serverThatAnswersUnaskedIsTold() {
    try (Story served = Story.server()) {
      served.write(GREETING).read(HANDSHAKE).write(packet(2, "\0\0\0\2\0\0\0"));
      served.read(SELECT).write(ROWS).read(CLOSE + PING).write(OK);
      served.expectSilence();
      served.write(OK);
      served.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
    }
  }

  @Test
  void serverThatClosesAnIdleConnectionIsCorrect() {
    try (Story served = Story.server()) {
      served.write(GREETING).read(HANDSHAKE).write(packet(2, "\0\0\0\2\0\0\0"));
      served.read(SELECT).write(ROWS).write(IDLE);
      served.expectSilence();
    }
  }
}
