package io.mispair.agent.coverage;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;

/** {@code Socket} and what {@code ServerSocket} accepts. */
final class SocketDrive implements Drive {

  private static final byte[] REQUEST = new byte[11];
  private static final byte[] RESPONSE = new byte[23];

  @Override
  public String what() {
    return "Socket, ServerSocket";
  }

  @Override
  public String className() {
    return "sun.nio.ch.NioSocketImpl";
  }

  @Override
  public boolean reachesEveryHook() {
    return true;
  }

  @Override
  public long run() throws IOException {
    // A proxy that is set for the whole JVM is not asked to reach this machine.
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(Proxy.NO_PROXY)) {
      server.setSoTimeout(PATIENCE_MILLIS);
      client.connect(server.getLocalSocketAddress(), PATIENCE_MILLIS);
      client.setSoTimeout(PATIENCE_MILLIS);
      try (Socket accepted = server.accept()) {
        accepted.setSoTimeout(PATIENCE_MILLIS);
        long moved = send(client, accepted, REQUEST) + send(accepted, client, RESPONSE);
        client.shutdownOutput();
        client.shutdownInput();
        return moved;
      }
    }
  }

  /** Answers the bytes written and read. */
  static long send(Socket from, Socket to, byte[] bytes) throws IOException {
    from.getOutputStream().write(bytes);
    int read = to.getInputStream().readNBytes(bytes.length).length;
    if (read < bytes.length) {
      throw new EOFException("only " + read + " of " + bytes.length + " bytes came");
    }
    return 2L * bytes.length;
  }
}
