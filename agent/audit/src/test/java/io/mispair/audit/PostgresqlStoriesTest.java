package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresqlStoriesTest {

  private static final String STARTUP = "\0\0\0\u0011\0\u0003\0\0user\0me\0\0";
  private static final String READY = message('Z', "I");
  private static final String SELECT = message('Q', "select a from t\0");
  private static final String COMMIT = message('Q', "commit\0");
  private static final String ROWS =
      message('T', "\0\1a\0" + "\0".repeat(18))
          + message('D', "\0\1\0\0\0\0011")
          + message('C', "SELECT 1\0")
          + READY;
  private static final String DONE = message('C', "COMMIT\0") + READY;
  private static final String BEGUN = message('C', "BEGIN\0") + READY;
  private static final String SYNC = message('S', "");
  private static final String BATCH =
      message('P', "\0update t set a=1\0\0\0")
          + message('B', "\0\0\0\0\0\0\0\0")
          + message('E', "\0\0\0\0\0")
          + SYNC;
  private static final String UPDATED =
      message('1', "") + message('2', "") + message('C', "UPDATE 1\0") + READY;
  private static final String NOTICE = message('N', "SNOTICE\0VNOTICE\0Mhello\0\0");
  private static final String NOTIFICATION = message('A', "\0\0\0\1channel\0hello\0");
  private static final String SHUTDOWN = message('E', "SFATAL\0VFATAL\0C57P01\0Mbye\0\0");
  private static final String ERROR = message('E', "SERROR\0VERROR\0C42P01\0Mno\0\0") + READY;
  private static final String TERMINATE = message('X', "");

  private final Story story = Story.client();

  private static String message(char type, String body) {
    return type + "\0\0\0" + (char) (body.length() + 4) + body;
  }

  private Story started() {
    return story.write("\0\0\0\u0008\u0004\u00d2\u0016\u002f").read("N").ask(STARTUP, READY);
  }

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  @Test
  void correctExchangesAreSilent() {
    started();
    for (int i = 0; i < 50; i++) {
      story.ask(SELECT, ROWS).ask(BATCH, NOTICE + UPDATED).ask(SELECT, ERROR).ask(COMMIT, DONE);
    }
    story.expectSilence();
    assertEquals("postgresql", story.connection.rules().protocol());
    assertEquals(202, story.connection.rules().responses());
    assertEquals("serial", story.connection.rules().mode());
  }

  @Test
  void lateResponseIsSuspectedAtTheWriteAndConfirmedAtTheRead() {
    started().write(SELECT).timeout().write(COMMIT);
    Alert suspected = story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
    assertEquals("SELECT", suspected.earlier().command());
    assertEquals("COMMIT", suspected.later().command());
    story.read(ROWS);
    story.expectConfirmed(Kind.REUSE_AFTER_TIMEOUT, Kind.MISPAIRED_RESPONSE);
  }

  @Test
  void waitingResponseIsConfirmedAtTheWrite() {
    started().write(BATCH).timeout().unread(UPDATED.length()).write(SELECT).read(UPDATED);
    Alert alert = story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.CONFIRMED);
    assertEquals("UPDATE", alert.earlier().command());
  }

  @Test
  void driverThatWritesBeginWithTheStatementIsJudgedAsAnyOther() {
    String begin = message('Q', "BEGIN\0");
    started().ask(begin + SELECT, BEGUN + ROWS).ask(COMMIT, DONE);
    story.expectSilence();
    assertEquals("serial", story.connection.rules().mode());
    story.write(begin + SELECT).timeout().write(COMMIT);
    Alert alert = story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
    assertEquals("BEGIN", alert.earlier().command());
    story.read(BEGUN);
    story.expectConfirmed(Kind.REUSE_AFTER_TIMEOUT, Kind.MISPAIRED_RESPONSE);
  }

  @Test
  void halfReadRowsThatAreLeftAreAbandoned() {
    started().write(SELECT).readExactly(ROWS.substring(0, 40)).unread(9).write(COMMIT);
    assertEquals(9, story.expect(Kind.ABANDONED_RESPONSE, Certainty.CONFIRMED).unreadBytes());
  }

  @Test
  void halfReadRowsAfterATimeoutAreSuspected() {
    started().write(SELECT).readExactly(ROWS.substring(0, 40)).timeout().write(COMMIT);
    story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
    story.read(ROWS.substring(40));
    story.expectConfirmed(Kind.REUSE_AFTER_TIMEOUT, Kind.MISPAIRED_RESPONSE);
  }

  @Test
  void readRetriedAfterTheTimeoutIsCorrect() {
    started().write(SELECT).timeout().read(ROWS.substring(0, 7)).timeout().read(ROWS.substring(7));
    story.ask(COMMIT, DONE).expectSilence();
  }

  @Test
  void surplusIsUnread() {
    started().ask(SELECT, ROWS + ROWS).expectSilence();
    story.write(COMMIT);
    assertEquals(ROWS.length(), story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED).unreadBytes());
  }

  @Test
  void responseNobodyAskedForIsUnsolicited() {
    started().ask(SELECT, ROWS).read(UPDATED).expectSilence();
    story.write(COMMIT);
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void rowsForACommitAreMispaired() {
    started().ask(COMMIT, ROWS);
    Alert alert = story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("impossibility", alert.evidence().type());
    assertEquals("COMMIT", alert.later().command());
  }

  @Test
  void pushesAtAnyTimeAreCorrect() {
    started().ask(SELECT, ROWS + NOTIFICATION).read(NOTICE).read(NOTIFICATION.substring(0, 3));
    story.read(NOTIFICATION.substring(3)).unread(NOTICE.length()).idle(5_000);
    story.write(COMMIT).read(NOTICE + DONE).ask(SELECT, ROWS).expectSilence();
  }

  @Test
  void responseThatWaitedBeforeItsRequestIsMispaired() {
    started().ask(SELECT, ROWS).unread(DONE.length()).idle(500).write(COMMIT).read(DONE);
    Alert alert = story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("impossibility", alert.evidence().type());
  }

  @Test
  void pollForNotificationsIsCorrect() {
    started().ask(message('Q', "listen c\0"), message('C', "LISTEN\0") + READY);
    for (int i = 0; i < 5; i++) {
      story.timeout().read(NOTIFICATION).timeout().ask(SELECT, ROWS);
    }
    story.expectSilence();
  }

  @Test
  void serverThatShutsDownIsCorrect() {
    started().ask(SELECT, ROWS).read(SHUTDOWN).write(COMMIT).expectSilence();
  }

  @Test
  void shutdownThatWaitedBeforeTheRequestIsCorrect() {
    started().ask(SELECT, ROWS).unread(SHUTDOWN.length()).idle(500);
    story.write(COMMIT).read(SHUTDOWN).write(TERMINATE).expectSilence();
  }

  @Test
  void sessionThatEndsInsideAResponseIsCorrect() {
    started().write(SELECT).read(ROWS.substring(0, 40) + SHUTDOWN).write(COMMIT).expectSilence();
  }

  @Test
  void farewellOnADirtyConnectionIsCorrect() {
    started().write(SELECT).timeout().unread(9).write(TERMINATE).expectSilence();
  }

  @Test
  void pipelinerIsCorrect() {
    started().write(BATCH).write(BATCH).read(UPDATED + "1").timeout().write(BATCH);
    story.read(UPDATED.substring(1)).timeout().read(UPDATED).ask(SELECT, ROWS).expectSilence();
  }

  @Test
  void batchThatIsFlushedInPartsIsCorrect() {
    started().write(message('P', "s\0select a from t\0\0\0") + message('H', ""));
    story.read(message('1', "")).timeout().unread(5);
    story.write(message('B', "\0s\0\0\0\0\0\0\0") + message('E', "\0\0\0\0\0") + SYNC).unread(0);
    story.read(message('2', "") + message('C', "SELECT 0\0") + READY).ask(COMMIT, DONE);
    story.expectSilence();
  }

  @Test
  void copyWithATimeoutBetweenItsPartsIsCorrect() {
    started().ask(message('Q', "copy t from stdin\0"), message('G', "\0\0\1\0\0"));
    story.timeout().write(message('d', "1\n").substring(0, 3)).unread(3);
    story.write(message('d', "1\n").substring(3)).timeout().write(message('c', "")).unread(0);
    story.read(message('C', "COPY 1\0") + READY).ask(COMMIT, DONE).expectSilence();
  }

  @Test
  void passwordWrittenAfterATimeoutIsCorrect() {
    story.ask(STARTUP, message('R', "\0\0\0\5salt")).timeout().write(message('p', "md5\0"));
    story.read(message('R', "\0\0\0\0") + READY).ask(SELECT, ROWS).expectSilence();
  }

  @Test
  void twoThreadsOnOneConnectionAreInterleaved() {
    started().on("first", () -> story.write(SELECT));
    story.on("second", () -> story.write(COMMIT).read(ROWS));
    story.expect(Kind.INTERLEAVED_USE, Certainty.CONFIRMED);
  }

  @Test
  void tlsFollowsItsRequest() {
    story
        .write("\0\0\0\u0008\u0004\u00d2\u0016\u002f")
        .read("S")
        .write("\u0016\u0003\u0001\0\u0001x");
    story.expectSilence();
    assertEquals("tls", story.connection.rules().protocol());
  }

  @Test
  void serverThatAnswersUnaskedIsTold() {
    try (Story served = Story.server()) {
      served.read(STARTUP).write(READY).read(BATCH + SELECT).write(UPDATED).write(ROWS);
      served.write(NOTIFICATION).write(NOTICE);
      served.expectSilence();
      served.write(ROWS);
      served.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
    }
  }

  @Test
  void serverThatShutsItsSessionDownIsCorrect() {
    try (Story served = Story.server()) {
      served.read(STARTUP).write(READY).read(SELECT).write(ROWS).write(SHUTDOWN);
      served.expectSilence();
    }
  }
}
