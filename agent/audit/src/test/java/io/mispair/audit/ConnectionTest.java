package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.protocol.Protocol;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectionTest {

  private static final byte[] ASK = "get_paths domain=d&key=a\r\n".getBytes();
  private static final byte[] ANSWER = "OK paths=0\r\n".getBytes();

  @Test
  void gatheredAndScatteredBytesAreOneExchange() {
    try (Story story = Story.client()) {
      for (int i = 0; i < 3; i++) {
        ByteBuffer[] request = {
          ByteBuffer.wrap(ASK, 0, 5),
          ByteBuffer.allocateDirect(0),
          ByteBuffer.allocateDirect(ASK.length - 5).put(ASK, 5, ASK.length - 5).flip()
        };
        story.connection.beforeWrite(request, 0, 3);
        request[0].position(5);
        request[2].position(ASK.length - 5);
        story.connection.afterWrite(request, 0, 3, ASK.length);
        ByteBuffer[] response = {ByteBuffer.allocate(4), ByteBuffer.allocateDirect(100)};
        story.connection.beforeRead(response, 0, 2);
        response[0].put(ANSWER, 0, 4);
        response[1].put(ANSWER, 4, ANSWER.length - 4);
        story.connection.afterRead(response, 0, 2, ANSWER.length);
      }
      assertEquals(3, story.connection.rules().requests());
      assertEquals(3, story.connection.rules().responses());
      story.expectSilence();
    }
  }

  @Test
  void gatheredWriteThatWasTakenInPartIsCountedOnce() {
    try (Story story = Story.client()) {
      ByteBuffer[] request = {ByteBuffer.wrap(ASK, 0, 5), ByteBuffer.wrap(ASK, 5, ASK.length - 5)};
      story.connection.beforeWrite(request, 0, 2);
      request[0].position(5);
      request[1].position(5 + 3);
      story.connection.afterWrite(request, 0, 2, 8);
      story.connection.beforeWrite(request, 0, 2);
      request[1].position(ASK.length);
      story.connection.afterWrite(request, 0, 2, ASK.length - 8);
      story.read("OK \r\n");
      assertEquals(1, story.connection.rules().requests());
      assertEquals(1, story.connection.rules().responses());
    }
  }

  @Test
  void emptyReadsAndWritesAreNoOperations() {
    try (Story story = Story.client()) {
      story.write("get_paths domain=d&key=a\r\n");
      story.connection.beforeWrite(new byte[0], 0, 0);
      story.connection.afterWrite(new byte[0], 0, 0);
      story.connection.beforeWrite(ByteBuffer.allocate(0));
      story.connection.afterWrite(ByteBuffer.allocate(0), 0);
      story.connection.beforeRead(new byte[0], 0, 0);
      story.connection.afterRead(new byte[0], 0, 0, 0);
      story.connection.beforeRead(new byte[4], 0, 4);
      story.connection.afterRead(new byte[4], 0, 4, -1);
      assertEquals(1, story.connection.rules().requests());
      assertEquals(0, story.connection.rules().responses());
    }
  }

  @Test
  void argumentsThatTheJdkRefusesAreNoErrorsOfTheAudit() {
    try (Story story = Story.client()) {
      byte[] two = new byte[2];
      ByteBuffer[] hole = new ByteBuffer[1];
      story.connection.beforeWrite((byte[]) nothing(), 0, 1);
      story.connection.beforeWrite(two, -1, 2);
      story.connection.beforeWrite(two, 1, 2);
      story.connection.beforeWrite(two, 1, -1);
      story.connection.beforeWrite(two, Integer.MAX_VALUE, 1);
      story.connection.beforeWrite((ByteBuffer) nothing());
      story.connection.beforeWrite((ByteBuffer[]) nothing(), 0, 1);
      story.connection.beforeWrite(hole, 0, 1);
      story.connection.beforeWrite(hole, 0, 2);
      story.connection.beforeRead((ByteBuffer[]) nothing(), 0, 1);
      story.connection.beforeRead(hole, 0, 1);
      story.connection.writeFailed(new NullPointerException());
      story.connection.readFailed(new NullPointerException());
      assertEquals(0, story.connection.rules().requests());
      assertEquals(0, story.audit.suppressed().count());
    }
  }

  @SuppressWarnings("NullAway")
  private static <T> T nothing() {
    return null;
  }

  @Test
  void ownTimeLimitOfAReadIsTold() {
    try (Story story = Story.client()) {
      story.write("get_paths domain=d&key=a\r\n");
      story.connection.beforeRead(new byte[4], 0, 4, 70_000_000L);
      story.connection.readFailed(new SocketTimeoutException());
      story.write("get_paths domain=d&key=b\r\n");
      assertEquals(70, story.alert().timeout().afterMillis());
    }
  }

  /** The answer to the first request went unseen: what follows would look like a late one. */
  @Test
  void errorInsideTheAuditEndsThatOfItsConnection() {
    Story story = Story.client();
    story.write("get_paths domain=d&key=a\r\n");
    story.clock.broken = true;
    story.read("OK paths=0\r\n");
    story.connection.readFailed(new SocketTimeoutException());
    story.write("get_paths domain=d&key=b\r\n");
    story.read("OK paths=0\r\n");

    assertEquals(List.of(), story.alerts);
    assertEquals(1, story.audit.suppressed().count());
    assertEquals("a clock's bug", story.audit.suppressed().first().getMessage());
    assertFalse(story.audit.suppressed().isOver());
    assertEquals("1 errors of its own kept from the application", story.audit.suppressed().text());
  }

  @Test
  void afterManyErrorsNoNewConnectionIsAudited() {
    FakeClock clock = new FakeClock();
    Audit audit = audit(clock, alert -> {});
    for (int i = 0; i < Suppressed.LIMIT + 50; i++) {
      Connection connection = (Connection) audit.open(new FakeSocket());
      assertEquals(i >= Suppressed.LIMIT, connection.isIgnored());
      connection.afterConnect(new InetSocketAddress("127.0.0.1", 1), 0);
      clock.broken = true;
      connection.beforeWrite(ASK, 0, ASK.length);
      assertTrue(connection.isIgnored());
    }
    assertEquals(Suppressed.LIMIT, audit.suppressed().count());
    assertTrue(audit.suppressed().isOver());
    assertEquals(
        "100 errors of its own kept from the application; no new connection is audited",
        audit.suppressed().text());
  }

  /** It is the listener's, and nothing of the connection was missed. */
  @Test
  void errorOfAListenerIsCountedAndTheConnectionStaysAudited() {
    List<Alert> alerts = new ArrayList<>();
    Audit audit =
        audit(
            new FakeClock(),
            alert -> {
              alerts.add(alert);
              throw new IllegalStateException("a listener's bug");
            });
    Connection connection = (Connection) audit.open(new FakeSocket());
    connection.afterConnect(new InetSocketAddress("127.0.0.1", 1), 0);
    connection.beforeWrite(ASK, 0, ASK.length);
    connection.readFailed(new SocketTimeoutException());
    connection.beforeWrite(ASK, 0, ASK.length);
    byte[] late = ANSWER.clone();
    connection.beforeRead(late, 0, late.length);
    connection.afterRead(late, 0, late.length, late.length);

    assertEquals(2, alerts.size());
    assertEquals(2, audit.suppressed().count());
    assertEquals("a listener's bug", audit.suppressed().first().getMessage());
    assertFalse(connection.isIgnored());
  }

  /** One that waited while another thread failed must not go on where that one's bytes lack. */
  @Test
  void threadThatWaitedForAnotherThatFailedIsNotLetIn() throws Exception {
    int waited = 0;
    // It does not wait for long, so it may have gone on before it is seen to.
    for (int i = 0; i < 1_000 && waited == 0; i++) {
      Story story = Story.client();
      assertTrue(story.connection.enter());
      Thread writer = new Thread(() -> story.connection.beforeWrite(ASK, 0, ASK.length));
      writer.start();
      while (writer.isAlive() && !isWaiting(writer)) {
        Thread.onSpinWait();
      }
      waited += story.connection.isIgnored() ? 0 : 1;
      story.connection.fail(new IllegalStateException("the reader's"));
      story.connection.leave();
      writer.join(10_000);

      assertEquals(0, story.connection.rules().requests());
      assertTrue(story.connection.enter());
      story.connection.leave();
    }
    assertEquals(1, waited);
  }

  private static boolean isWaiting(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getMethodName().equals("contend"));
  }

  /** As the application's own under a TLS socket may. */
  @Test
  void socketThatRefusesToBeAskedIsNoErrorOfTheAudit() {
    try (Story story = Story.client()) {
      story.socket.refuses = true;
      story.write("get_paths domain=d&key=a\r\n");
      story.connection.readFailed(new SocketTimeoutException());
      story.write("get_paths domain=d&key=b\r\n");
      assertEquals(Kind.REUSE_AFTER_TIMEOUT, story.alert().kind());
      assertEquals(0, story.alert().timeout().afterMillis());
    }
  }

  @Test
  void peersThatAreLeftOutAreNotAudited() {
    List<Alert> alerts = new ArrayList<>();
    Audit audit =
        new Audit(
            new AuditSettings(
                EnumSet.allOf(Protocol.class),
                peer -> ((InetSocketAddress) peer).getPort() != 1,
                0,
                AuditSettings.StackPolicy.AUTO),
            new FakeClock(),
            alerts::add,
            task -> new Thread(() -> {}),
            late -> new FakeSocket());
    for (int port = 1; port <= 2; port++) {
      Connection connection = (Connection) audit.open(new FakeSocket());
      connection.afterConnect(new InetSocketAddress("127.0.0.1", port), 0);
      connection.beforeWrite(ASK, 0, ASK.length);
      connection.readFailed(new SocketTimeoutException());
      connection.beforeWrite(ASK, 0, ASK.length);
    }
    assertEquals(1, alerts.size());
    assertEquals("127.0.0.1:2", alerts.get(0).connection().peer());
  }

  @Test
  void connectionWithAPastThatNobodySawIsLeftAlone() {
    List<Alert> alerts = new ArrayList<>();
    Audit audit = audit(alerts::add);
    Connection connection = (Connection) audit.find(new Object());
    connection.beforeWrite(ASK, 0, ASK.length);
    connection.readFailed(new SocketTimeoutException());
    connection.beforeWrite(ASK, 0, ASK.length);
    assertEquals(List.of(), alerts);
  }

  @Test
  void selectorsChannelWithAPastIsKnownNotToBlock() throws IOException {
    try (SocketChannel channel = SocketChannel.open()) {
      assertFalse(((Connection) audit(alert -> {}).find(channel)).isNonBlocking());
      channel.configureBlocking(false);
      assertTrue(((Connection) audit(alert -> {}).find(channel)).isNonBlocking());
    }
  }

  @Test
  void connectionFoundByMapIsAuditedFromItsConnect() {
    List<Alert> alerts = new ArrayList<>();
    Audit audit = audit(alerts::add);
    Object socket = new Object();
    Connection connection = (Connection) audit.find(socket);
    connection.afterConnect(new InetSocketAddress("127.0.0.1", 1), 0);
    connection.beforeWrite(ASK, 0, ASK.length);
    connection.readFailed(new SocketTimeoutException());
    connection.beforeWrite(ASK, 0, ASK.length);
    assertEquals(1, alerts.size());
    assertEquals(connection, audit.findIfPresent(socket));
  }

  @Test
  void readerAndWriterThreadsSeeOneSequence() throws Exception {
    try (Story story = Story.client()) {
      int rounds = 5_000;
      Semaphore asked = new Semaphore(0);
      Semaphore room = new Semaphore(8);
      Thread reader =
          new Thread(
              () -> {
                for (int i = 0; i < rounds; i++) {
                  asked.acquireUninterruptibly();
                  story.connection.beforeRead(new byte[64], 0, 64);
                  story.connection.afterRead(ANSWER, 0, 64, ANSWER.length);
                  room.release();
                }
              });
      reader.start();
      for (int i = 0; i < rounds; i++) {
        assertTrue(room.tryAcquire(30, TimeUnit.SECONDS));
        story.connection.beforeWrite(ASK, 0, ASK.length);
        asked.release();
        story.connection.afterWrite(ASK, 0, ASK.length);
      }
      reader.join(30_000);
      assertFalse(reader.isAlive());
      assertEquals(rounds, story.connection.rules().requests());
      assertEquals(rounds, story.connection.rules().responses());
      story.expectSilence();
    }
  }

  @Test
  void sweepForgetsConnectionsThatAreClosed() {
    try (Story story = Story.client()) {
      Sweep sweep = new Sweep(story.clock, 1_000, new WeakIdentityMap<>());
      sweep.add(story.connection);
      sweep.sweep(0);
      assertEquals(1, sweep.size());
      story.connection.beforeClose();
      sweep.sweep(0);
      assertEquals(0, sweep.size());
    }
  }

  @Test
  void connectionWhoseSocketIsCollectedHasEnded() {
    try (Story story = Story.client()) {
      Sweep sweep = new Sweep(story.clock, 1_000, new WeakIdentityMap<>());
      sweep.add(story.connection);
      story.serial();
      story.socket.collected = true;
      Map<String, Traffic.Seen> open = new TreeMap<>();
      sweep.addTo(open);
      sweep.sweep(0);
      assertEquals(0, sweep.size());
      assertTrue(story.connection.isEnded());
      assertEquals(open, story.audit.traffic.copy());
      assertEquals(1, open.get("unknown").connections());
    }
  }

  @Test
  void halfClosedConnectionHasNothingUnread() {
    try (Story story = Story.client()) {
      story.serial().write("Q3\n").readExactly("A").unread(5);
      story.connection.beforeShutdownInput();
      story.write("Q4\n");
      story.expectSilence();
    }
  }

  private static Audit audit(AlertListener listener) {
    return audit(new FakeClock(), listener);
  }

  private static Audit audit(FakeClock clock, AlertListener listener) {
    return new Audit(
        new AuditSettings(
            EnumSet.allOf(Protocol.class), peer -> true, 0, AuditSettings.StackPolicy.AUTO),
        clock,
        listener,
        task -> new Thread(() -> {}),
        late -> new FakeSocket());
  }
}
