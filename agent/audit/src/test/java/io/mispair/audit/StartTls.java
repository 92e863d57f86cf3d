package io.mispair.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;

/** SMTP up to its STARTTLS, told to the audit as the hooks would tell it. */
final class StartTls {

  static final String EHLO = "EHLO c\r\n";

  private StartTls() {}

  /** A client's connection that has agreed to turn to TLS. */
  static Connection client(Audit audit, FakeSocket under) {
    Connection socket = (Connection) audit.open(under);
    socket.afterConnect(new InetSocketAddress("127.0.0.1", 7001), 0);
    say(socket, "", "220 h\r\n");
    say(socket, EHLO, "250-h\r\n250 STARTTLS\r\n");
    say(socket, "STARTTLS\r\n", "220 go\r\n");
    assertEquals("tls", socket.rules().protocol());
    return socket;
  }

  /** The server's end of an exchange. */
  static void hear(Connection connection, String request, String response) {
    byte[] asked = request.getBytes(ISO_8859_1);
    if (asked.length > 0) {
      connection.beforeRead(asked, 0, asked.length);
      connection.afterRead(asked, 0, asked.length, asked.length);
    }
    byte[] answered = response.getBytes(ISO_8859_1);
    connection.beforeWrite(answered, 0, answered.length);
    connection.afterWrite(answered, 0, answered.length);
  }

  static void say(Connection connection, String request, String response) {
    byte[] asked = request.getBytes(ISO_8859_1);
    if (asked.length > 0) {
      connection.beforeWrite(asked, 0, asked.length);
      connection.afterWrite(asked, 0, asked.length);
    }
    byte[] answered = response.getBytes(ISO_8859_1);
    connection.beforeRead(answered, 0, answered.length);
    connection.afterRead(answered, 0, answered.length, answered.length);
  }
}
