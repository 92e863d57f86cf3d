package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mispair.protocol.Protocol;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connection that turns to TLS in its middle, and the TLS socket that goes on over its ends. */
class StartTlsStoriesTest {

  private final Audit audit =
      new Audit(
          new AuditSettings(
              EnumSet.allOf(Protocol.class), peer -> true, 0, AuditSettings.StackPolicy.AUTO),
          new FakeClock(),
          alert -> {},
          task -> new Thread(() -> {}),
          late -> new FakeSocket());

  @AfterEach
  void nothingWasSuppressed() {
    assertEquals(0, audit.suppressed().count());
  }

  @Test
  void itGoesOnInTheSocketOverTheSameEnds() {
    StartTls.client(audit, new FakeSocket());
    assertEquals("smtp", over(new FakeSocket()).rules().protocol());
  }

  @Test
  void itGoesOnInAServersSocket() {
    Connection socket = (Connection) audit.open(new FakeSocket());
    StartTls.hear(socket, "", "220 h\r\n");
    StartTls.hear(socket, StartTls.EHLO, "250-h\r\n250 STARTTLS\r\n");
    StartTls.hear(socket, "STARTTLS\r\n", "220 go\r\n");
    FakeSocket members = new FakeSocket();
    // A server is what does not know better.
    members.collected = true;
    Connection inside = new Connection(audit, members, 9, SocketKind.SSL_SOCKET, false, null);
    StartTls.hear(inside, StartTls.EHLO, "250-h\r\n250 AUTH\r\n");
    assertEquals("smtp", inside.rules().protocol());
    assertEquals(Connection.Role.SERVER, inside.role());
    assertEquals(1, inside.rules().responses());
  }

  /** Servers should not. A client that waits for it is no worse for it. */
  @Test
  void aSecondGreetingIsHeldAgainstNobody() {
    for (Protocol protocol : List.of(Protocol.SMTP, Protocol.FTP, Protocol.POP3)) {
      Story story = Story.insideTls(protocol);
      story.read(protocol == Protocol.POP3 ? "+OK\r\n" : "220 h\r\n");
      story.ask("NOOP\r\n", protocol == Protocol.POP3 ? "+OK\r\n" : "200 OK\r\n");
      story.write("QUIT\r\n").expectSilence();
      story.close();
    }
  }

  @Test
  void aSocketThatDoesNotTellItsAddressesIsUnknown() {
    StartTls.client(audit, new FakeSocket());
    FakeSocket refusing = new FakeSocket();
    refusing.refuses = true;
    assertEquals("unknown", over(refusing).rules().protocol());
  }

  @Test
  void itGoesOnOnce() {
    StartTls.client(audit, new FakeSocket());
    over(new FakeSocket());
    assertEquals("unknown", over(new FakeSocket()).rules().protocol());
  }

  @Test
  void whatTurnedToTlsAndIsClosedGoesOnNowhere() {
    StartTls.client(audit, new FakeSocket()).beforeClose();
    assertEquals("unknown", over(new FakeSocket()).rules().protocol());
  }

  @Test
  void itGoesOnInTheSameRoleOnly() {
    StartTls.client(audit, new FakeSocket()).assume(Connection.Role.SERVER);
    assertEquals("unknown", over(new FakeSocket()).rules().protocol());
  }

  @Test
  void aProtocolThatTheClientBeginsAnewIsFoundByItsFirstBytes() {
    Connection socket = (Connection) audit.open(new FakeSocket());
    socket.afterConnect(new InetSocketAddress("127.0.0.1", 7001), 0);
    socket.tls.goesOnWith(Protocol.POSTGRESQL);
    assertEquals("unknown", over(new FakeSocket()).rules().protocol());
  }

  /** A TLS socket with the same addresses, after its first exchange. */
  private Connection over(FakeSocket members) {
    Connection inside = new Connection(audit, members, 9, SocketKind.SSL_SOCKET, false, null);
    inside.afterConnect(new InetSocketAddress("127.0.0.1", 7001), 0);
    StartTls.say(inside, StartTls.EHLO, "250-h\r\n250 AUTH\r\n");
    return inside;
  }
}
