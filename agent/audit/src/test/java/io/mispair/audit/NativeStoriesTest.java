package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes that lie at addresses: each is seen once, whichever way it goes. */
class NativeStoriesTest {

  private static final String GET = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final String PUT = "PUT /b HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc";
  private static final String DONE = "HTTP/1.1 204 No Content\r\n\r\n";

  private final NativeStory netty = new NativeStory();
  private final Story story = Story.ofNative(netty);

  @BeforeEach
  void connects() {
    netty.connection.afterConnect();
  }

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  private void assertPaired(int exchanges) {
    story.expectSilence();
    assertEquals(exchanges, netty.connection.rules().requests());
    assertEquals(exchanges, netty.connection.rules().responses());
    assertFalse(netty.connection.isIgnored());
  }

  @Test
  void exchangesArePaired() {
    netty.write(GET).read(DONE).write(PUT).read(DONE);
    assertPaired(2);
    assertEquals(Connection.Role.CLIENT, netty.connection.role());
    assertTrue(netty.connection.isNonBlocking());
  }

  @Test
  void whatAWriteDidNotTakeIsTakenBack() {
    netty.writePartly(PUT, 20).writePartly(PUT.substring(20), 0).write(PUT.substring(20));
    netty.read(DONE).write(GET).read(DONE);
    assertPaired(2);
  }

  @Test
  void piecesAreGathered() {
    netty.gather(GET.length() + PUT.length(), GET.substring(0, 5), GET.substring(5), PUT);
    netty.read(DONE + DONE);
    assertPaired(2);
  }

  @Test
  void piecesAreGatheredAgainFromWhereTheWriteEnded() {
    netty.gather(GET.length() + 7, GET, PUT).gather(PUT.length() - 7, PUT.substring(7));
    netty.read(DONE + DONE);
    assertPaired(2);
  }

  @Test
  void buffersAreReadAtTheirPositionsAndLeftThere() {
    ByteBuffer[] sources = {netty.direct(GET), netty.direct(PUT)};
    netty.connection.beforeNativeWrite(sources, 0, 2);
    netty.connection.afterNativeWrite(GET.length() + PUT.length());
    ByteBuffer target = netty.direct(DONE + DONE);
    netty.connection.afterNativeRead(target, 1, 8192, 2 * DONE.length());
    assertPaired(2);
    assertEquals(1, sources[0].position());
    assertEquals(1, target.position());
  }

  @Test
  void oneBufferIsWrittenFromAPosition() {
    ByteBuffer source = netty.direct(GET);
    netty.connection.beforeNativeWrite(source, 1, GET.length());
    netty.connection.afterNativeWrite(GET.length());
    netty.read(DONE);
    assertPaired(1);
  }

  @Test
  void aBufferOnTheHeapIsNotUnderstood() {
    netty.connection.beforeNativeWrite(ByteBuffer.allocate(10), 0, 10);
    assertTrue(netty.connection.isIgnored());
  }

  @Test
  void readsThatFindNothingOrTheEndAreNone() {
    netty.write(GET);
    netty.connection.afterNativeRead(netty.put(DONE), 8192, -11);
    netty.connection.afterNativeRead(netty.put(DONE), 8192, 0);
    netty.read(DONE);
    assertPaired(1);
  }

  // ---- through a ring

  @Test
  void aSubmittedWriteIsToldBeforeItIsComplete() {
    netty.submit(GET).readsThroughRing(DONE).completes(GET.length());
    netty.submit(PUT).completes(PUT.length()).readsThroughRing(DONE);
    assertPaired(2);
  }

  @Test
  void whatIsSubmittedAgainIsToldOnce() {
    netty.submit(PUT).completes(30).submit(PUT.substring(30) + GET).completes(3);
    netty.submit(PUT.substring(33) + GET).completes(PUT.length() - 33 + GET.length());
    netty.readsThroughRing(DONE + DONE);
    assertPaired(2);
  }

  @Test
  void whatAFailedWriteDidNotTakeIsSubmittedAgain() {
    netty.submit(PUT).completes(0).submit(PUT).completes(PUT.length()).readsThroughRing(DONE);
    assertPaired(1);
  }

  @Test
  void aMessageIsGatheredFromItsHeader() {
    netty.connection.submitMessage(netty.message(GET, PUT), false);
    netty.completes(GET.length() + PUT.length()).readsThroughRing(DONE + DONE);
    assertPaired(2);
  }

  @Test
  void aReadThatWasSubmittedBeforeAnybodyLookedIsMissed() {
    netty.connection.completeRead(5);
    assertTrue(netty.connection.isIgnored());
  }

  // ---- fast open

  @Test
  void firstBytesGoWithTheConnect() {
    netty.connection.submitMessage(netty.message(GET), true);
    netty.completes(GET.length()).readsThroughRing(DONE);
    assertPaired(1);
  }

  @Test
  void firstBytesThatDidNotGoWithTheConnectGoLater() {
    netty.connection.submitMessage(netty.message(GET), true);
    netty.completes(0).submit(GET).completes(GET.length()).readsThroughRing(DONE);
    assertPaired(1);
  }

  // ---- what is told

  @Test
  void surplusThatIsReadIsToldAtTheNextWrite() {
    netty.write(GET).read(DONE + DONE).write(GET).write(GET);
    story.expect(Kind.UNREAD_BYTES, Certainty.CONFIRMED);
    assertEquals("netty", story.alerts.get(0).connection().api());
  }

  @Test
  void aConnectionThatIsBypassedIsGivenUp() {
    netty.write(GET);
    netty.connection.bypassed();
    netty.read(DONE + DONE).write(GET).write(GET);
    story.expectSilence();
  }
}
