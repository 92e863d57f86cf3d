package io.mispair.audit;

import static io.mispair.audit.MogilefsTexts.A;
import static io.mispair.audit.MogilefsTexts.ASK_A;
import static io.mispair.audit.MogilefsTexts.ASK_B;
import static io.mispair.audit.MogilefsTexts.ASK_C;
import static io.mispair.audit.MogilefsTexts.B;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SerialRulesTest {

  private final Story story = Story.client();

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  @Test
  void correctExchangesAreSilentAndAskTheKernelNothing() {
    for (int i = 0; i < 200; i++) {
      story.ask(ASK_A, A).ask(ASK_B, B);
    }
    story.expectSilence();
    assertEquals(0, story.socket.kernelAsked);
    assertEquals("mogilefs", story.connection.rules().protocol());
    assertEquals(400, story.connection.rules().requests());
    assertEquals(400, story.connection.rules().responses());
  }

  @Test
  void lateResponseIsSuspectedAtTheWriteAndConfirmedAtTheRead() {
    story.write(ASK_A).timeout().write(ASK_B);
    Alert suspected = story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
    assertEquals("get_paths", suspected.earlier().command());
    assertEquals(1, suspected.earlier().number());
    assertEquals("get_paths", suspected.later().command());
    assertEquals(2, suspected.later().number());
    story.read(A);
    Alert confirmed = story.expectConfirmed(Kind.REUSE_AFTER_TIMEOUT, Kind.MISPAIRED_RESPONSE);
    assertEquals("order", confirmed.evidence().type());
    assertEquals(1, confirmed.earlier().number());
    assertEquals(2, confirmed.later().number());
    story.write(ASK_C).read(B);
    assertEquals(2, story.alerts.size());
  }

  @Test
  void waitingResponseIsConfirmedAtTheWrite() {
    story.write(ASK_A).timeout().unread(A.length()).write(ASK_B).read(A).write(ASK_C).read(B);
    Alert alert = story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.CONFIRMED);
    assertEquals(A.length(), alert.unreadBytes());
    assertEquals("serial", alert.connection().mode());
  }

  @Test
  void halfReadLineIsSuspectedAndItsTailConfirms() {
    story.write(ASK_A).readExactly("OK paths=1&pa").timeout().write(ASK_B);
    story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
    story.read("th1=http://h/a\r\n");
    story.expectConfirmed(Kind.REUSE_AFTER_TIMEOUT, Kind.MISPAIRED_RESPONSE);
  }

  @Test
  void readRetriedAfterTheTimeoutIsCorrect() {
    story.write(ASK_A).timeout().read("OK paths=1").timeout().read("&path1=http://h/a\r\n");
    story.ask(ASK_B, B);
    story.expectSilence();
  }

  @Test
  void drainingBeforeTheNextRequestClosesTheIncident() {
    story.write(ASK_A).timeout().write(ASK_B).read(A + B);
    story.expectConfirmed(Kind.REUSE_AFTER_TIMEOUT, Kind.MISPAIRED_RESPONSE);
    story.write(ASK_A).timeout().unread(5).write(ASK_B);
    assertEquals(3, story.alerts.size());
  }

  @Test
  void responseLeftInTheMiddleIsAbandoned() {
    story.write(ASK_A).readExactly("OK paths").unread(19).write(ASK_B);
    Alert alert = story.expect(Kind.ABANDONED_RESPONSE, Certainty.CONFIRMED);
    assertEquals(19, alert.unreadBytes());
    assertNull(alert.timeout());
  }

  @Test
  void pipelinerThatHasReadHalfAResponseIsCorrect() {
    story.write(ASK_A).write(ASK_B).read(A + "OK pat").write(ASK_C).read("hs=0\r\n").read(B);
    story.expectSilence();
    assertEquals("pipelined", story.connection.rules().mode());
  }

  @Test
  void eventLoopThatWritesInTheMiddleOfAResponseIsCorrect() {
    story.connection.afterConfigureBlocking(false);
    story.write(ASK_A).readExactly("OK pat").unread(9).write(ASK_B).read("hs=0\r\n" + B);
    story.expectSilence();
  }

  @Test
  void anotherRequestInsideAHalfWrittenOneIsTruncated() {
    story.ask(ASK_A, A).write("get_paths domain=d&ke").write(ASK_B);
    Alert alert = story.expect(Kind.TRUNCATED_REQUEST, Certainty.CONFIRMED);
    assertEquals(2, alert.earlier().number());
    assertEquals(3, alert.later().number());
  }

  @Test
  void requestWrittenInPiecesIsCorrect() {
    for (int i = 0; i < ASK_A.length(); i++) {
      story.write(ASK_A.substring(i, i + 1));
    }
    story.read(A).ask(ASK_B, B);
    story.expectSilence();
    assertEquals(2, story.connection.rules().requests());
  }

  @Test
  void fileInfoOfAnotherKeyIsMispaired() {
    story.write("file_info domain=d&key=song%20one\r\n").read("OK fid=1&key=song+two\r\n");
    Alert alert = story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("identity", alert.evidence().type());
    assertEquals("file_info", alert.later().command());
  }

  @Test
  void otherCallIdIsMispaired() {
    story.write("noop\r\n").read("OK \r\n");
    story.write("get_paths domain=d&key=a&callid=7\r\n").read("OK callid=6&paths=0\r\n");
    story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void sameKeyWrittenOtherwiseIsCorrect() {
    story.write("file_info domain=d&key=song%20one\r\n").read("OK key=song+one&fid=1\r\n");
    story.expectSilence();
  }

  @Test
  void pushAfterWatchIsCorrect() {
    story.ask(ASK_A, A).write("!watch\r\n").read("anything\r\n").read("more\r\n");
    story.expectSilence();
    assertEquals("duplex", story.connection.rules().mode());
  }

  @Test
  void foreignBytesEndTheAuditQuietly() {
    story.ask(ASK_A, A).write(ASK_B).read("HTTP/1.1 400 Bad Request\r\n").timeout().write(ASK_C);
    story.unread(9).idle(5_000).read("junk");
    story.expectSilence();
  }

  @Test
  void partialWriteIsAnsweredOnce() {
    story.ask(ASK_A, A);
    story.writePartly(ASK_B, 10).writePartly(ASK_B.substring(10), ASK_B.length() - 10).read(B);
    assertEquals(2, story.connection.rules().requests());
    assertEquals(2, story.connection.rules().responses());
    story.writePartly(ASK_A + ASK_B, ASK_A.length()).writePartly(ASK_B, 0).write(ASK_B);
    assertEquals(4, story.connection.rules().requests());
    story.read(A + B).ask(ASK_C, A);
    story.expectSilence();
  }

  @Test
  void stackOfTheEarlierRequestIsKeptOnceThePeerIsArmed() {
    story.ask(ASK_A, A).write(ASK_A).read(A + B).write(ASK_B);
    assertTrue(story.alert().earlier().stack().isEmpty());
    Connection next = (Connection) story.audit.open(new FakeSocket());
    byte[] ask = ASK_A.getBytes(ISO_8859_1);
    byte[] both = (A + B).getBytes(ISO_8859_1);
    next.afterConnect(new InetSocketAddress("127.0.0.1", 7001), 0);
    next.beforeWrite(ask, 0, ask.length);
    next.beforeRead(both, 0, both.length);
    next.afterRead(both, 0, both.length + 1, both.length);
    next.beforeWrite(ask, 0, ask.length);
    assertEquals(2, story.alerts.size());
    assertTrue(
        story.alerts.get(1).earlier().stack().stream()
            .anyMatch(frame -> frame.startsWith("org.junit.")));
  }

  @Test
  void pipelineDeeperThanTheRingIsAuditedOn() {
    int depth = 3 * RequestRing.MAX_SIZE;
    story.write(ASK_A.repeat(depth)).read(A.repeat(depth / 2));
    story.expectSilence();
    assertEquals(depth, story.connection.rules().requests());
  }

  @Test
  void pipelineAsDeepAsTheRingIsPairedExactly() {
    int depth = RequestRing.MAX_SIZE;
    StringBuilder requests = new StringBuilder();
    StringBuilder responses = new StringBuilder();
    for (int i = 1; i <= depth; i++) {
      requests.append("get_paths domain=d&key=a&callid=").append(i).append("\r\n");
      responses.append("OK paths=0&callid=").append(i).append("\r\n");
    }
    story.write(requests.toString()).read(responses.toString());
    story.expectSilence();
    assertEquals(depth, story.connection.rules().responses());
    story.write("get_paths domain=d&key=a&callid=x\r\n").read("OK paths=0&callid=y\r\n");
    story.expect(Kind.MISPAIRED_RESPONSE, Certainty.CONFIRMED);
  }

  @Test
  void batchThatIsDrainedIsNoPipeliningForEver() {
    story.write(ASK_A + ASK_B).read(A + B);
    story.write(ASK_C).timeout().write(ASK_A);
    story.expect(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED);
  }

  @Test
  void requestWrittenAfterATimeoutInABatchIsLeftToTheRead() {
    story.write(ASK_A + ASK_B).timeout().write(ASK_C).read(A + B + A);
    story.expectSilence();
  }

  @Test
  void trafficIsCountedWhileTheConnectionIsOpenAndAfterIt() {
    story.ask(ASK_A, A).write(ASK_B);
    Traffic.Seen open = new Traffic.Seen(1, 2, 1, 0);
    assertEquals(open, story.audit.traffic().get("mogilefs"));
    story.connection.beforeClose();
    story.connection.beforeClose();
    assertEquals(open, story.audit.traffic().get("mogilefs"));
  }

  @Test
  void connectionThatIsGivenUpIsCountedSo() {
    story.write(ASK_A).read("junk\r\n");
    assertEquals(new Traffic.Seen(1, 1, 0, 1), story.audit.traffic().get("mogilefs"));
  }
}
