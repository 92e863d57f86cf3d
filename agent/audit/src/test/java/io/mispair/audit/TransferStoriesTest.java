package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.protocol.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies that the kernel sends from a file, and that nobody sees. */
class TransferStoriesTest {

  private static final String PUT = "PUT /f HTTP/1.1\r\nHost: h\r\nContent-Length: 5000\r\n\r\n";
  private static final String GET = "GET /f HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final String DONE = "HTTP/1.1 204 No Content\r\n\r\n";
  private static final String FILE = "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n";

  private Story story = Story.client();

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  private Story serve() {
    story = Story.server();
    return story;
  }

  private long responses() {
    return story.connection.rules().responses();
  }

  // ---- before the class of files is hooked

  /** A body that is as long as the next request, which would be taken for it. */
  private static final String SHORT =
      "PUT /f HTTP/1.1\r\nHost: h\r\nContent-Length: " + GET.length() + "\r\n\r\n";

  private static final String SHORT_FILE =
      "HTTP/1.1 200 OK\r\nContent-Length: " + DONE.length() + "\r\n\r\n";

  @Test
  void afterARequestBodyThatNobodySawNothingIsSaidOfTheConnection() {
    story = Story.channel();
    story.connect();
    story.audit.missFiles(true);
    story.write(SHORT).read(DONE);
    story.audit.missFiles(false);
    for (int i = 0; i < 3; i++) {
      story.write(GET).read(DONE);
    }
    story.expectSilence();
    assertTrue(story.connection.rules().hasGivenUp());
  }

  @Test
  void norAfterAResponseBody() {
    story = Story.channel();
    story.audit.missFiles(true);
    story.read(GET).write(SHORT_FILE);
    story.audit.missFiles(false);
    for (int i = 0; i < 3; i++) {
      story.read(GET).write(DONE);
    }
    story.expectSilence();
    assertTrue(story.connection.rules().hasGivenUp());
  }

  @Test
  void norWhenTheNextRequestIsWrittenBehindIt() {
    story = Story.channel();
    story.connect();
    story.audit.missFiles(true);
    story.write(GET).read(DONE).write(PUT).write(GET).read(DONE).read(DONE);
    story.expectSilence();
    assertTrue(story.connection.rules().hasGivenUp());
  }

  @Test
  void whatWasSeenWholeIsJudgedThenToo() {
    story = Story.channel();
    story.connect();
    story.audit.missFiles(true);
    story.write(SHORT).write(GET).read(DONE).write(SHORT + GET).read(DONE);
    assertFalse(story.connection.rules().hasGivenUp());
    assertEquals(2, responses());
    story.expectSilence();
  }

  // ---- what is correct

  @Test
  void requestBodyFromAFileIsTheBodyThatWasDeclared() {
    for (int i = 0; i < 3; i++) {
      story.write(PUT).transfer(5000).read(DONE);
    }
    story.expectSilence();
    assertEquals(3, responses());
    assertFalse(story.connection.rules().hasGivenUp());
  }

  @Test
  void responseBodyFromAFileIsTheBodyThatWasDeclared() {
    serve();
    for (int i = 0; i < 3; i++) {
      story.read(GET).write(FILE).transfer(5000);
    }
    story.expectSilence();
    assertEquals(3, responses());
    assertFalse(story.connection.rules().hasGivenUp());
  }

  @Test
  void transferInPartsIsCountedByWhatItTook() {
    story.write(PUT).transferPartly(5000, 1200).transferPartly(3800, 0).transfer(3800).read(DONE);
    story.write(GET).read(DONE);
    story.expectSilence();
    assertEquals(2, responses());

    serve();
    story.read(GET).write(FILE).transferPartly(5000, 4999).transferPartly(1, 0).transfer(1);
    story.read(GET).write(DONE);
    story.expectSilence();
    assertEquals(2, responses());
  }

  @Test
  void transferThatTheKernelCannotDoIsWrittenInstead() {
    story.write(PUT).transferPartly(5000, -6).write("b".repeat(5000)).read(DONE).ask(GET, DONE);
    story.expectSilence();
    assertEquals(2, responses());
    assertFalse(story.connection.rules().hasGivenUp());
  }

  @Test
  void chunksFromAFileAreSkipped() {
    String head = "PUT /f HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
    story.write(head + "1388\r\n").transfer(5000).write("\r\n0\r\n\r\n").read(DONE).ask(GET, DONE);
    story.expectSilence();
    assertEquals(2, responses());
  }

  // ---- what nobody can see

  @Test
  void headFromAFileGivesTheConnectionUp() {
    story.ask(GET, DONE).transfer(300).read(DONE).read(DONE).ask(GET, DONE);
    story.expectSilence();
    assertTrue(story.connection.rules().hasGivenUp());

    serve();
    story.read(GET).transfer(300).read(GET).write(DONE).write(DONE);
    story.expectSilence();
    assertTrue(story.connection.rules().hasGivenUp());
  }

  @Test
  void moreThanTheBodyFromAFileGivesTheConnectionUp() {
    story.write(PUT).transfer(5001).read(DONE).ask(GET, DONE).read(DONE).ask(GET, DONE);
    story.expectSilence();
    assertTrue(story.connection.rules().hasGivenUp());
  }

  @Test
  void fileAsTheFirstThingOfAllTellsNoProtocol() {
    story.transfer(300).read(DONE).ask(GET, DONE);
    story.expectSilence();
    assertEquals("http", story.connection.rules().protocol());
    assertEquals(2, responses());

    serve();
    story.transfer(300).read(GET).write(DONE);
    story.expectSilence();
  }

  // ---- what is told

  @Test
  void requestWhoseBodyIsAFileIsJudgedAtItsHead() {
    story.ask(GET, DONE).ask(GET, DONE).write(GET).timeout().write(PUT).transfer(5000);
    Alert alert = story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
    assertEquals("PUT", alert.later() == null ? null : alert.later().command());
  }

  @Test
  void bodyCutShortIsTruncated() {
    String chunked = "PUT /f HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
    story.write(chunked + "1388\r\n").transfer(5000).write("\r\n").write(GET);
    story.expect(Kind.TRUNCATED_REQUEST, Certainty.CONFIRMED);
  }

  @Test
  void responseAfterAnOverlongFileIsNoGuess() {
    serve();
    story.read(GET).write(FILE).transfer(6000).read(GET).write(DONE);
    story.expectSilence();
  }

  @Test
  void responseWrittenTwiceAfterAFileIsTold() {
    serve();
    story.read(GET).write(FILE).transfer(5000).write(DONE);
    story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void fileWrittenAfterATimeoutIsToldOfAnUnknownProtocolToo() {
    story.serial().write("Q3\n").timeout().transfer(40);
    story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
  }

  @Test
  void fileIsATurnLikeAnyOtherWhereHttpIsNotDecoded() {
    story = Story.clientWithout(Protocol.HTTP_1);
    for (int i = 0; i < 4; i++) {
      story.write(PUT).transfer(5000).read(DONE);
    }
    story.expectSilence();
    assertEquals(4, responses());
  }
}
