package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemcachedStoriesTest {

  private static final String GET_A = "get a\r\n";
  private static final String GET_B = "get b\r\n";
  private static final String A = "VALUE a 0 2\r\naa\r\nEND\r\n";
  private static final String B = "VALUE b 0 2\r\nbb\r\nEND\r\n";
  private static final String SET = "set a 0 0 2\r\naa\r\n";
  private static final String STORED = "STORED\r\n";

  private final Story story = Story.client();

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  @Test
  void correctExchangesAreSilentAndAskTheKernelNothing() {
    for (int i = 0; i < 100; i++) {
      story.ask(GET_A, A).ask(SET, STORED).ask("get a b c\r\n", A).ask("mg a v k\r\n", "EN ka\r\n");
    }
    story.expectSilence();
    assertEquals(0, story.socket.kernelAsked);
    assertEquals("memcached", story.connection.rules().protocol());
    assertEquals(400, story.connection.rules().responses());
  }

  @Test
  void valueThatTheKernelSendsFromAFileIsTheRestOfItsCommand() {
    story.ask(GET_A, A);
    story.write("set f 0 0 5000\r\n").transferPartly(5000, 3000).transfer(2000).ask("\r\n", STORED);
    story.ask(GET_B, B).write(GET_B).readExactly("VALUE a 0 2\r\n");
    assertEquals(4, story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED).later().number());
  }

  @Test
  void lateValueIsSuspectedAtTheWriteAndConfirmedAtTheRead() {
    story.ask(GET_B, B).write(GET_A).timeout().write(GET_B);
    Alert suspected = story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
    assertEquals("get", suspected.later().command());
    story.read(A);
    story.expectConfirmed(Kind.REUSE_AFTER_TIMEOUT, Kind.MISPAIRED_RESPONSE);
  }

  @Test
  void waitingValueIsConfirmedAtTheWrite() {
    story.write(GET_A).timeout().unread(A.length()).write(GET_B);
    assertEquals(
        A.length(), story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.CONFIRMED).unreadBytes());
  }

  @Test
  void halfReadValueIsConfirmedByItsTail() {
    story.write(GET_A).readExactly("VALUE a 0 2\r\na").timeout().write(GET_B);
    story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
    story.read("a\r\nEND\r\n");
    story.expectConfirmed(Kind.REUSE_AFTER_TIMEOUT, Kind.MISPAIRED_RESPONSE);
  }

  @Test
  void valueLeftInTheMiddleIsAbandoned() {
    story.write(GET_A).readExactly("VALUE a 0 2\r\n").write(GET_B);
    story.expect(Kind.ABANDONED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void valueOfAnotherKeyIsMispaired() {
    story.ask(GET_A, A).write(GET_B).readExactly("VALUE a 0 2\r\n");
    Alert alert = story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("identity", alert.evidence().type());
    assertEquals("get", alert.later().command());
  }

  @Test
  void replyOfASetToAGetIsMispaired() {
    story.ask(SET, STORED).write(GET_A).read(STORED);
    Alert alert = story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("impossibility", alert.evidence().type());
  }

  @Test
  void otherOpaqueIsMispaired() {
    story.ask("mg a O1\r\n", "HD O1\r\n").ask("mg a O2\r\n", "HD O1\r\n");
    story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void surplusIsToldWhenTheNextRequestIsWritten() {
    story.ask(GET_A, A + B);
    story.expectSilence();
    story.write(GET_B);
    story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
  }

  @Test
  void blockLongerThanAnnouncedLeavesAnErrorNobodyAskedFor() {
    story
        .ask(GET_A, A)
        .ask("set a 0 0 3\r\nab\u00c3\u00a9\r\n", "CLIENT_ERROR bad data chunk\r\nERROR\r\n");
    story.expectSilence();
    story.write(GET_B);
    story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
  }

  @Test
  void commandInsideAHalfWrittenBlockIsTruncated() {
    story.ask(GET_A, A).write("set a 0 0 5\r\nabc\r\n").write(GET_B);
    story.expect(Kind.TRUNCATED_REQUEST, Certainty.CONFIRMED);
  }

  @Test
  void anotherThreadsCommandInsideALineIsInterleaved() {
    story.ask(GET_A, A).write("set a 0 0 ").on("other", () -> story.write(GET_B));
    story.expect(Kind.INTERLEAVED_USE, Certainty.CONFIRMED);
  }

  @Test
  void quietBatchWhoseEndIsNotReadIsSuspected() {
    story.ask(GET_A, A).write("mg a v q k\r\nmg b v q k\r\nmn\r\n").timeout().write(GET_B);
    // A client that writes several requests at once pipelines: only the read can tell.
    story.expectSilence();
    story.read("VA 2 ka\r\naa\r\nMN\r\n" + B);
    story.expectSilence();
  }

  @Test
  void lateAnswersToQuietCommandsAreNobodys() {
    story
        .ask(GET_A, A)
        .ask("mg a v q k\r\nmn\r\n", "MN\r\n")
        .read("VA 2 ka\r\naa\r\n")
        .write(GET_B);
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  // ---- correct clients

  @Test
  void pipelinedAndQuietRequestsAreCorrect() {
    story.write(GET_A).write(SET + GET_B).read(A + "STO").read("RED\r\n" + B);
    story.write("mg a q k v\r\nmg b q k v\r\nmn\r\n").read("VA 2 kb\r\nbb\r\nMN\r\n");
    story.write("set a 0 0 1 noreply\r\nx\r\n").ask(GET_A, A).write("delete a noreply\r\n");
    story.ask("get a\r\nget b\r\n", "END\r\nEND\r\n").ask(GET_B, B);
    story.expectSilence();
  }

  @Test
  void retriedReadAndDrainedRestAreCorrect() {
    story.write(GET_A).timeout().read(A).ask(GET_B, B);
    story.write(GET_A).readExactly("VALUE a 0 2\r\na").timeout().read("a\r\nEND\r\n").ask(GET_B, B);
    story.expectSilence();
  }

  @Test
  void readerThreadOfItsOwnIsCorrect() {
    for (int i = 0; i < 4; i++) {
      story.on("first", () -> story.write(GET_A));
      story.on("reader", story::timeout);
      story.on("second", () -> story.write(GET_B));
      story.on("reader", () -> story.read(A + B));
    }
    story.expectSilence();
  }

  @Test
  void refusalBeforeTheBlockIsWrittenIsCorrect() {
    story.write("set a 0 0 2\r\na").read("SERVER_ERROR object too large for cache\r\n");
    story.write("a\r\n").ask(GET_A, A);
    story.expectSilence();
  }

  @Test
  void goodbyeOnADirtyConnectionIsCorrect() {
    story.ask(GET_A, A).write(GET_A).timeout().unread(9).write("quit\r\n");
    story.expectSilence();
  }

  @Test
  void leaveOfAServerWithTooManyConnectionsIsCorrect() {
    story.ask(GET_A, A).read("ERROR Too many open connections\r\n").write(GET_B);
    story.expectSilence();
  }

  @Test
  void staleCheckThatFindsNothingIsCorrect() {
    story.ask(GET_A, A).timeout().ask(GET_B, B).timeout().ask(GET_A, A);
    story.expectSilence();
  }

  @Test
  void anotherProtocolsGetIsNotAccused() {
    story.ask(GET_A, "NOT_FOUND\r\n").ask(GET_B, "OK 7\r\n").ask(GET_B, "STORED\r\n");
    story.expectSilence();
  }

  @Test
  void pushesAfterWatchAreCorrect() {
    story.ask(GET_A, A).ask("watch fetchers\r\n", "OK\r\n").read("ts=1\r\n").write(GET_A);
    story.expectSilence();
    assertEquals("duplex", story.connection.rules().mode());
  }

  // ---- the server's side

  @Test
  void serverThatAnswersUnaskedIsTold() {
    try (Story served = Story.server()) {
      served.read(GET_A).write(A).read(GET_B).write(B);
      served.expectSilence();
      served.write(A);
      Alert alert = served.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
      assertEquals("server", alert.connection().role());
    }
  }

  @Test
  void serverThatStaysQuietIsCorrect() {
    try (Story served = Story.server()) {
      served.read("mg a q k\r\nmg b q k\r\nmn\r\nset a 0 0 1 noreply\r\nx\r\n");
      served.write("HD kb\r\nMN\r\n").read(GET_A).write("END\r\n");
      served.expectSilence();
    }
  }

  /** The client reads through a buffer: its users take from it what the one before left. */
  @Test
  void quietBatchThatIsLeftIsFoundOutByTheThreads() {
    story.ask(SET, STORED).ask(GET_A, A);
    story.on("cancelled", () -> story.write("mg a k v q\r\nmg b k v q\r\nmn\r\n"));
    story.on(
        "carol",
        () -> story.write("mg c k v\r\n").read("VA 1 ka\r\na\r\nVA 1 kb\r\nb\r\nMN\r\nEN kc\r\n"));
    story.on("dave", () -> story.write("mg d k v\r\n"));
    story.on("erin", () -> story.write("mg e k v\r\n"));
    story.expectSilence();
    story.on("frank", () -> story.write("mg f k v\r\n").read("EN kd\r\nEN ke\r\nEN kf\r\n"));
    Alert alert = story.expect(Kind.INTERLEAVED_USE, Certainty.CONFIRMED);
    assertEquals("dave", alert.earlier().thread());
    assertEquals("frank", alert.later().thread());
  }

  @Test
  void keyThatIsAskedForQuietlyAndAloudTellsNothing() {
    story.ask(SET, STORED).ask(GET_A, A);
    story.write("mg a k v q\r\nmg a k v\r\n").read("VA 1 ka\r\na\r\n");
    assertEquals(1, story.audit.traffic().get("memcached").givenUp());
    story.expectSilence();
  }

  @Test
  void keyThatTwoAreAskedForAfterAQuietOneTellsNothing() {
    story.ask(SET, STORED).ask(GET_A, A);
    story.write("mg a k v q\r\nmg a k v\r\nmg b k v\r\n").read("VA 1 ka\r\na\r\n");
    assertEquals(1, story.audit.traffic().get("memcached").givenUp());
    story.expectSilence();
  }
}
