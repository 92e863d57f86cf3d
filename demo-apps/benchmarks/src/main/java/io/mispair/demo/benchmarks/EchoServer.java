package io.mispair.demo.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * The other end of the ping-pong, in a process of its own so that what it costs is never measured:
 * prints its port, answers every request of one connection, and ends with it. Arguments: the {@link
 * Messages}, and {@code tls} where it speaks that.
 */
final class EchoServer {

  /** For a client that never comes. */
  private static final int PATIENCE_MILLIS = 30_000;

  private EchoServer() {}

  public static void main(String[] args) throws IOException {
    Messages messages = Messages.valueOf(args[0]);
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket server =
        args.length > 1
            ? BenchmarkTls.server().getServerSocketFactory().createServerSocket(0, 1, here)
            : new ServerSocket(0, 1, here)) {
      server.setSoTimeout(PATIENCE_MILLIS);
      System.out.println(server.getLocalPort());
      try (Socket client = server.accept()) {
        client.setTcpNoDelay(true);
        answer(client.getInputStream(), client.getOutputStream(), messages);
      }
    }
  }

  private static void answer(InputStream in, OutputStream out, Messages messages)
      throws IOException {
    byte[] request = messages.request();
    byte[] reply = messages.reply();
    while (in.readNBytes(request, 0, request.length) == request.length) {
      out.write(reply);
    }
  }
}
