package io.mispair.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.mispair.protocol.Protocol;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.EnumSet;

/** Connections of MogileFS for the stress tests, and what is read and written there. */
final class Stressed {

  static final byte[] REQUEST = "get_paths domain=d&key=a\r\n".getBytes(US_ASCII);
  static final byte[] RESPONSE = "OK paths=1&path1=http://h/a\r\n".getBytes(US_ASCII);

  private static final SocketAddress PEER = new InetSocketAddress("127.0.0.1", 7001);

  private static final Audit AUDIT =
      new Audit(
          new AuditSettings(
              EnumSet.allOf(Protocol.class), peer -> true, 0, AuditSettings.StackPolicy.OFF),
          alert -> {
            throw new IllegalStateException(alert.message());
          },
          Stressed::daemon,
          late -> new FakeSocket());

  private Stressed() {}

  /** The sweep forgets connections that are closed, of which there are millions. */
  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "sweep");
    thread.setDaemon(true);
    return thread;
  }

  /** A client's connection on which nothing has happened. */
  static Connection connection() {
    Connection connection =
        new Connection(AUDIT, new FakeSocket(), 1, SocketKind.SOCKET, false, null);
    connection.afterConnect(PEER, 0);
    return connection;
  }

  static void close(Connection connection) {
    connection.beforeClose();
  }

  static void write(Connection connection) {
    connection.beforeWrite(REQUEST, 0, REQUEST.length);
    connection.afterWrite(REQUEST, 0, REQUEST.length);
  }

  /** Reads a response's bytes from {@code from} to {@code to}. */
  static void read(Connection connection, int from, int to) {
    connection.beforeRead(RESPONSE, from, RESPONSE.length);
    connection.afterRead(RESPONSE, from, RESPONSE.length, to - from);
  }

  /** Errors inside the audit, and alerts, of all connections so far. */
  static long faults() {
    return AUDIT.suppressed().count() + AUDIT.alerts();
  }
}
