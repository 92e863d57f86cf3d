package io.mispair.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.probe.ConnectionProbe;
import io.mispair.probe.Probed;
import io.mispair.probe.Probes;
import io.mispair.protocol.Protocol;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A TLS engine, told to the audit as the hooks would tell it, and the socket under it. */
class EngineStoriesTest {

  private static final ByteBuffer[] NOTHING = {ByteBuffer.allocate(0)};
  private static final String GET = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final List<Alert> alerts = new ArrayList<>();
  private final Audit audit =
      new Audit(
          new AuditSettings(
              EnumSet.allOf(Protocol.class), peer -> true, 0, AuditSettings.StackPolicy.AUTO),
          new FakeClock(),
          alerts::add,
          task -> new Thread(() -> {}),
          late -> new FakeSocket());
  private final Connection engine;

  EngineStoriesTest() throws Exception {
    SSLEngine client = SSLContext.getDefault().createSSLEngine();
    client.setUseClientMode(true);
    engine = (Connection) audit.open(new EngineMembers(client));
  }

  @AfterEach
  void nothingWasSuppressed() {
    assertEquals(0, audit.suppressed().count());
  }

  @Test
  void whatTheEngineTakesIsARequestAndWhatItGivesAnAnswer() {
    wrap(GET, GET.length());
    unwrap(OK);
    wrap(GET, GET.length());
    unwrap(OK);
    assertEquals(List.of(), alerts);
    assertEquals("http", engine.rules().protocol());
    assertEquals(2, engine.rules().responses());
    assertTrue(engine.kind.isTls());
  }

  @Test
  void whatItDoesNotTakeYetIsNoRequest() {
    for (int i = 0; i < 3; i++) {
      wrap(GET, 0);
    }
    wrap(GET, GET.length());
    unwrap(OK);
    assertEquals(1, engine.rules().requests());
  }

  @Test
  void aRequestIsTakenInPieces() {
    wrap(GET, 20);
    wrap(GET.substring(20), 3);
    wrap(GET.substring(23), GET.length() - 23);
    unwrap(OK);
    assertEquals(1, engine.rules().requests());
    assertEquals(1, engine.rules().responses());
  }

  @Test
  void aSecondAnswerIsToldWhenItIsTakenForTheNext() {
    goWrong();
    assertEquals(1, alerts.size());
    assertTrue(alerts.get(0).connection().tls());
    assertNull(alerts.get(0).connection().peer());
  }

  @Test
  void theSocketThatSendsTheEnginesHelloGivesItsNames() {
    byte[] hello = hello();
    wrapRecord(hello);
    Connection socket = (Connection) audit.open(new FakeSocket());
    socket.afterConnect(new InetSocketAddress("127.0.0.1", 7001), 0);
    socket.beforeWrite(hello, 0, hello.length);
    socket.afterWrite(hello, 0, hello.length);

    goWrong();

    Alert.ConnectionView view = alerts.get(0).connection();
    assertEquals("127.0.0.1:7001", view.peer());
    assertEquals("127.0.0.1:40312", view.local());
    assertEquals("socket", view.api());
    assertTrue(view.tls());
    socket.beforeClose();
    assertTrue(engine.isEnded());
  }

  @Test
  void theHelloMayGoInPieces() {
    byte[] hello = hello();
    wrapRecord(hello);
    Connection socket = (Connection) audit.open(new FakeSocket());
    socket.afterConnect(new InetSocketAddress("127.0.0.1", 7001), 0);
    int[] ends = {0, 1, 5, 30, 42, 80, hello.length};
    for (int i = 1; i < ends.length; i++) {
      assertNull(engine.remote());
      socket.beforeWrite(hello, ends[i - 1], ends[i] - ends[i - 1]);
      socket.afterWrite(hello, ends[i - 1], ends[i] - ends[i - 1]);
      if (ends[i] > 42) {
        break;
      }
    }
    assertEquals(new InetSocketAddress("127.0.0.1", 7001), engine.remote());
  }

  @Test
  void aServersHelloMayComeInPiecesAndBeTakenInOthers() throws Exception {
    SSLEngine server = SSLContext.getDefault().createSSLEngine();
    server.setUseClientMode(false);
    Connection inside = (Connection) audit.open(new EngineMembers(server));
    byte[] hello = hello();
    Connection socket = (Connection) audit.open(new FakeSocket());
    for (int start = 0; start < hello.length; start += 20) {
      socket.beforeRead(hello, start, 20);
      socket.afterRead(hello, start, 20, 20);
    }
    ByteBuffer[] records = {
      ByteBuffer.wrap(hello, 0, 7),
      ByteBuffer.wrap(hello, 7, 3),
      ByteBuffer.wrap(hello, 10, hello.length - 10)
    };
    inside.beforeUnwrap(records, 0, 3, NOTHING, 0, 1);
    for (ByteBuffer record : records) {
      record.position(record.limit());
    }
    inside.afterUnwrap(records, 0, 3, NOTHING, 0, 1, result(hello.length, 0));
    assertEquals(new InetSocketAddress("127.0.0.1", 7001), inside.remote());
  }

  /** Or every byte would be seen twice. */
  @Test
  void theEngineInsideATlsSocketIsLeftOut() throws Exception {
    SSLSocket socket = (SSLSocket) SSLContext.getDefault().getSocketFactory().createSocket();
    SSLEngine inner = SSLContext.getDefault().createSSLEngine();
    Probes.install(audit);
    try {
      Connection outer = (Connection) audit.open(new TlsSocketMembers(socket, inner));
      assertFalse(outer.isIgnored());
      assertTrue(((Connection) audit.find(inner)).isIgnored());
    } finally {
      Probes.install(null);
      socket.close();
    }
  }

  @Test
  void aClassThatIsNotSeenAsAWholeIsNotAudited() throws Exception {
    SSLEngine other = SSLContext.getDefault().createSSLEngine();
    audit.distrust(other.getClass().getName());
    assertTrue(((Connection) audit.open(new EngineMembers(other))).isIgnored());
    assertFalse(((Connection) audit.open(new FakeSocket())).isIgnored());
  }

  /** A buffered stream writes once more, when it is closed, what it could not write. */
  @Test
  void whatIsWrittenAfterAWriteHasFailedIsNotJudged() {
    byte[] hello = hello();
    wrapRecord(hello);
    Connection socket = (Connection) audit.open(new FakeSocket());
    socket.afterConnect(new InetSocketAddress("127.0.0.1", 7001), 0);
    socket.beforeWrite(hello, 0, hello.length);
    socket.afterWrite(hello, 0, hello.length);
    socket.beforeWrite(hello, 0, hello.length);
    socket.writeFailed(new IOException("broken pipe"));
    goWrong();
    assertEquals(List.of(), alerts);
    assertTrue(socket.isIgnored());
  }

  @Test
  void aSocketWithAnotherHelloIsNoneOfIts() {
    wrapRecord(hello());
    byte[] other = hello();
    other[20]++;
    Connection socket = (Connection) audit.open(new FakeSocket());
    socket.afterConnect(new InetSocketAddress("127.0.0.1", 7001), 0);
    socket.beforeWrite(other, 0, other.length);
    socket.afterWrite(other, 0, other.length);
    socket.beforeClose();
    assertFalse(engine.isEnded());
    assertNull(engine.remote());
  }

  /** SMTP cannot be told by what a client begins with after STARTTLS. */
  @Test
  void theProtocolGoesOnInTheEngineAfterStartTls() {
    Connection socket = StartTls.client(audit, new FakeSocket());
    byte[] hello = hello();
    wrapRecord(hello);
    socket.beforeWrite(hello, 0, hello.length);
    socket.afterWrite(hello, 0, hello.length);

    wrap(StartTls.EHLO, StartTls.EHLO.length());
    unwrap("250-h\r\n250 AUTH\r\n");

    assertEquals("smtp", engine.rules().protocol());
    assertEquals(1, engine.rules().responses());
  }

  private void goWrong() {
    wrap(GET, GET.length());
    unwrap(OK + OK);
    wrap(GET, GET.length());
    wrap(GET, GET.length());
  }

  private static byte[] hello() {
    byte[] hello = new byte[120];
    hello[0] = 22;
    hello[1] = 3;
    hello[2] = 1;
    hello[5] = 1;
    hello[20] = 55;
    return hello;
  }

  /** The engine makes a record of its own. */
  private void wrapRecord(byte[] record) {
    ByteBuffer target = ByteBuffer.allocate(1000);
    engine.beforeWrap(NOTHING, 0, 1, target);
    target.put(record);
    engine.afterWrap(NOTHING, 0, 1, target, result(0, record.length));
  }

  private void wrap(String text, int taken) {
    ByteBuffer source = ByteBuffer.wrap(text.getBytes(ISO_8859_1));
    ByteBuffer target = ByteBuffer.allocate(1000);
    engine.beforeWrap(new ByteBuffer[] {source}, 0, 1, target);
    source.position(taken);
    target.position(taken);
    engine.afterWrap(new ByteBuffer[] {source}, 0, 1, target, result(taken, taken));
  }

  private void unwrap(String text) {
    ByteBuffer source = ByteBuffer.allocate(1000);
    ByteBuffer[] targets = {ByteBuffer.allocate(10), ByteBuffer.allocate(1000)};
    engine.beforeUnwrap(source, targets, 0, 2);
    source.position(text.length());
    byte[] bytes = text.getBytes(ISO_8859_1);
    targets[0].put(bytes, 0, 10);
    targets[1].put(bytes, 10, bytes.length - 10);
    engine.afterUnwrap(source, targets, 0, 2, result(text.length(), text.length()));
  }

  private static SSLEngineResult result(int consumed, int produced) {
    return new SSLEngineResult(Status.OK, HandshakeStatus.NOT_HANDSHAKING, consumed, produced);
  }

  /** The members of a woven engine. */
  private static class EngineMembers implements Probed {

    private final Object engine;
    private ConnectionProbe probe;

    EngineMembers(Object engine) {
      this.engine = engine;
    }

    @Override
    public Object mispair$socket() {
      return engine;
    }

    @Override
    public ConnectionProbe mispair$probe() {
      return probe;
    }

    @Override
    public void mispair$probe(ConnectionProbe probe) {
      this.probe = probe;
    }

    @Override
    public int mispair$available() {
      return 0;
    }

    @Override
    public int mispair$readTimeoutMillis() {
      return 0;
    }

    @Override
    public SocketAddress mispair$remoteAddress() {
      return null;
    }

    @Override
    public SocketAddress mispair$localAddress() {
      return null;
    }
  }

  /** The members of a TLS socket that is made of an engine. */
  private static final class TlsSocketMembers extends EngineMembers {

    private final SSLEngine inner;

    TlsSocketMembers(SSLSocket socket, SSLEngine inner) {
      super(socket);
      this.inner = inner;
    }

    @Override
    public Object mispair$engine() {
      return inner;
    }
  }
}
