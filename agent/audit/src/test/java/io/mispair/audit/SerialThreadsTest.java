package io.mispair.audit;

import static io.mispair.audit.MogilefsTexts.A;
import static io.mispair.audit.MogilefsTexts.ASK_A;
import static io.mispair.audit.MogilefsTexts.ASK_B;
import static io.mispair.audit.MogilefsTexts.B;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may read what whom wrote, on a serial connection. */
class SerialThreadsTest {

  private static final String GET_A = "*2\r\n$3\r\nGET\r\n$1\r\na\r\n";
  private static final String GET_B = "*2\r\n$3\r\nGET\r\n$1\r\nb\r\n";
  private static final String QUIT = "*1\r\n$4\r\nQUIT\r\n";
  private static final String VALUE = "$2\r\nla\r\n";

  private final Story story = Story.client();

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  @Test
  void anotherThreadThatDrainsTheRestIsCorrect() {
    story.write(ASK_A).readExactly("OK pa").timeout();
    story.on("drain", () -> story.read("ths=1&path1=http://h/a\r\n"));
    story.ask(ASK_B, B);
    story.expectSilence();
  }

  @Test
  void anotherThreadsRequestInsideAHalfWrittenOneIsInterleaved() {
    story.ask(ASK_A, A).write("get_paths domain=d&ke").on("other", () -> story.write(ASK_B));
    story.expect(Kind.INTERLEAVED_USE, Certainty.CONFIRMED);
  }

  @Test
  void twoThreadsInsideReadAreSuspected() {
    story.on("first", () -> story.write(ASK_A).startReading());
    story.on("second", () -> story.write(ASK_B).startReading());
    Alert alert = story.expect(Kind.INTERLEAVED_USE, Certainty.SUSPECTED);
    assertEquals("first", alert.earlier().thread());
    assertEquals("second", alert.later().thread());
  }

  @Test
  void twoThreadsInsideWriteAreSuspected() {
    story.ask(ASK_A, A);
    story.on("first", () -> story.startWriting(ASK_A));
    story.on("second", () -> story.write(ASK_B).read(A));
    Alert alert = story.expect(Kind.INTERLEAVED_USE, Certainty.SUSPECTED);
    assertEquals("threads", alert.evidence().type());
    assertEquals("first", alert.earlier().thread());
    assertEquals("second", alert.later().thread());
    assertEquals(1, story.audit.traffic().get("mogilefs").givenUp());
  }

  @Test
  void farewellBesideAWriteIsCorrect() {
    Story redis = redis();
    redis.on("first", () -> redis.startWriting(GET_A));
    redis.on("evictor", () -> redis.write(QUIT));
    redis.expectSilence();
    redis.close();
  }

  @Test
  void commandThatWantsNoResponseBesideAWriteIsCorrect() {
    Story memcached = Story.client();
    memcached.ask("get a\r\n", "END\r\n");
    memcached.on("first", () -> memcached.startWriting("get a\r\n"));
    memcached.on("second", () -> memcached.write("set b 0 0 1 noreply\r\nx\r\n"));
    memcached.expectSilence();
    memcached.close();
  }

  @Test
  void writesBesideEachOtherIntoAPipelineAreSilent() {
    Story redis = redis();
    redis.on("first", () -> redis.write(GET_A).write(GET_A).startWriting(GET_A));
    redis.on("second", () -> redis.write(GET_B));
    redis.expectSilence();
    redis.close();
  }

  @Test
  void writesBesideEachOtherForAReaderThreadAreSilent() {
    Story redis = redis();
    redis.on("first", () -> redis.write(GET_A));
    redis.on("reader", () -> redis.read(VALUE));
    redis.on("first", () -> redis.startWriting(GET_A));
    redis.on("second", () -> redis.write(GET_B));
    redis.expectSilence();
    redis.close();
  }

  @Test
  void requestAfterAResponseThatOvertookTheReturnOfItsWriteIsSilent() {
    story.on("first", () -> story.startWriting(ASK_A));
    story.on("second", () -> story.read(A).write(ASK_B));
    story.expectSilence();
  }

  @Test
  void requestsOfTwoThreadsAreNamedInTheirOrder() {
    story.on("first", () -> story.write(ASK_A));
    story.on("second", () -> story.write(ASK_B).startReading());
    story.on("first", story::startReading);
    Alert alert = story.expect(Kind.INTERLEAVED_USE, Certainty.SUSPECTED);
    assertEquals(1, alert.earlier().number());
    assertEquals("first", alert.earlier().thread());
    assertEquals(2, alert.later().number());
    assertEquals("second", alert.later().thread());
  }

  @Test
  void responseReadByTheOtherThreadIsInterleaved() {
    story.on("first", () -> story.write(ASK_A));
    story.on("second", () -> story.write(ASK_B).read(A));
    Alert alert = story.expect(Kind.INTERLEAVED_USE, Certainty.CONFIRMED);
    assertEquals(1, alert.earlier().number());
    assertEquals("second", alert.later().thread());
  }

  @Test
  void readerThreadOfItsOwnThatPollsIsCorrect() {
    for (int i = 0; i < 5; i++) {
      story.on("first", () -> story.write(ASK_A));
      story.on("reader", story::timeout);
      story.on("second", () -> story.write(ASK_B));
      story.on("reader", () -> story.read(A).read("OK pa").timeout());
      story.on("first", () -> story.write(ASK_A));
      story.on("reader", () -> story.read("ths=0\r\n").read(A));
    }
    story.expectSilence();
  }

  @Test
  void pollThatFindsNothingBesideAReadLosesNoOrder() {
    story.ask(ASK_A, A);
    story.on("pool", story::startReading);
    story.on("selector", () -> story.read(""));
    story.on("pool", () -> story.finishReading(""));
    story.ask(ASK_B, B);
    assertEquals(new Traffic.Seen(1, 2, 2, 0), story.audit.traffic().get("mogilefs"));
  }

  @Test
  void bytesThatAreTakenBesideAReadThatGoesOnLoseTheOrder() {
    story.write(ASK_A);
    story.on("first", story::startReading);
    story.on("second", () -> story.read(A));
    assertEquals(1, story.audit.traffic().get("mogilefs").givenUp());
    story.expectSilence();
  }

  @Test
  void farewellOfAnotherThreadOnADirtyConnectionIsCorrect() {
    Story redis = redis();
    redis.on("first", () -> redis.write(GET_A));
    redis.on("evictor", () -> redis.write(QUIT).read(VALUE));
    redis.expectSilence();
    redis.close();
  }

  @Test
  void responseOfAPipelineThatWasLeftIsTakenForAnothers() {
    Story redis = redis();
    redis.on("first", () -> redis.write(GET_A).write(GET_A));
    redis.on("second", () -> redis.write(GET_B).read(VALUE));
    redis.expectSilence();
    redis.on("third", () -> redis.write(GET_B));
    Alert alert = redis.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
    assertEquals(3, alert.earlier().number());
    assertEquals("first", alert.earlier().thread());
    assertEquals(5, alert.later().number());
    redis.close();
  }

  /**
   * Each response that a reader of its own takes would cost a look at all requests under way: so
   * nothing is said of a pipeline with more of them than that.
   */
  @Test
  void pipelineThatIsTooDeepIsNotLookedThrough() {
    Story redis = robbedOf(SerialReadRules.DEEP);
    redis.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
    redis.close();
    redis = robbedOf(SerialReadRules.DEEP + 1);
    redis.expectSilence();
    redis.close();
  }

  /** The last of so many requests is a second thread's, which reads the first response. */
  private static Story robbedOf(int underWay) {
    Story redis = redis();
    redis.on("first", () -> redis.write(GET_A.repeat(underWay - 1)));
    redis.on("second", () -> redis.write(GET_B).read(VALUE));
    redis.expectSilence();
    redis.on("third", () -> redis.write(GET_B));
    return redis;
  }

  /** The first thread's buffer holds the second's response, too: it has read its own, and asks. */
  @Test
  void threadThatReadsAheadForOthersIsNoReaderOfItsOwn() {
    Story redis = redis();
    redis.on("first", () -> redis.write(GET_A));
    redis.on("second", () -> redis.write(GET_B));
    redis.on("first", () -> redis.read(VALUE + VALUE));
    redis.on("third", () -> redis.write(GET_A));
    redis.on("fourth", () -> redis.write(GET_B).read(VALUE));
    redis.expectSilence();
    redis.on("fifth", () -> redis.write(GET_B));
    redis.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
    redis.close();
  }

  @Test
  void pipelineThatAnotherThreadEndsIsCorrect() {
    Story redis = redis();
    for (int i = 0; i < 3; i++) {
      redis.on("task", () -> redis.write(GET_A).write(GET_A));
      redis.on("timer", () -> redis.write(GET_B).read(VALUE).read(VALUE).read(VALUE));
    }
    redis.on("task", () -> redis.write(GET_A));
    redis.expectSilence();
    redis.close();
  }

  @Test
  void pipelineThatAnotherThreadDrainsAndThenLeavesToItsOwnerIsCorrect() {
    Story redis = redis();
    redis.on("task", () -> redis.write(GET_A).write(GET_A));
    redis.on("timer", () -> redis.read(VALUE));
    redis.on("task", () -> redis.write(GET_B).read(VALUE).read(VALUE));
    redis.expectSilence();
    redis.close();
  }

  @Test
  void pipelineThatAnotherThreadTakesOverAndGoesOnWithIsCorrect() {
    Story redis = redis();
    redis.on("first", () -> redis.write(GET_A).write(GET_A));
    for (int i = 0; i < 10; i++) {
      redis.on("second", () -> redis.write(GET_B).read(VALUE));
    }
    redis.on("second", () -> redis.read(VALUE).read(VALUE));
    redis.on("first", () -> redis.write(GET_A).read(VALUE));
    redis.expectSilence();
    redis.close();
  }

  @Test
  void selectorsThreadsMayReadForOneAnother() {
    Story redis = redis();
    redis.connection.afterConfigureBlocking(false);
    redis.on("first", () -> redis.write(GET_A).write(GET_A));
    redis.on("second", () -> redis.write(GET_B).read(VALUE));
    redis.on("third", () -> redis.write(GET_B));
    redis.expectSilence();
    redis.close();
  }

  @Test
  void threadThatOnlyReadsAPipelineIsAReaderOfItsOwn() {
    Story redis = redis();
    redis.on("first", () -> redis.write(GET_A).write(GET_A));
    redis.on("reader", () -> redis.read(VALUE));
    redis.on("second", () -> redis.write(GET_B));
    redis.on("reader", () -> redis.read(VALUE).timeout());
    redis.on("third", () -> redis.write(GET_B));
    redis.on("reader", () -> redis.read(VALUE).read(VALUE));
    redis.expectSilence();
    redis.close();
  }

  @Test
  void farewellAfterAnothersResponseIsCorrect() {
    Story redis = redis();
    redis.on("first", () -> redis.write(GET_A).write(GET_A));
    redis.on("second", () -> redis.write(GET_B).read(VALUE));
    redis.on("evictor", () -> redis.write(QUIT));
    redis.expectSilence();
    redis.close();
  }

  @Test
  void leaderThatReadsForAllIsCorrectWhileItReads() {
    Story redis = redis();
    redis.on("first", () -> redis.write(GET_A).write(GET_A));
    redis.on("leader", () -> redis.write(GET_B).read(VALUE).startReading());
    redis.on("third", () -> redis.write(GET_B));
    redis.expectSilence();
    redis.close();
  }

  /** A connection to Redis that has shown itself serial. */
  private static Story redis() {
    Story redis = Story.client();
    redis.ask(GET_A, VALUE).ask(GET_B, VALUE);
    return redis;
  }
}
