package io.mispair.demo.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The other end of the ping-pong, in a process of its own so that what it costs is never measured:
 * prints its port or its path, answers every request of one connection, and ends with it.
 * Arguments: the {@link Messages} and the {@link Wire}.
 */
final class EchoServer {

  /** For a client that never comes. */
  private static final int PATIENCE_MILLIS = 30_000;

  private EchoServer() {}

  public static void main(String[] args) throws IOException {
    Messages messages = Messages.valueOf(args[0]);
    InetAddress here = InetAddress.getLoopbackAddress();
    switch (Wire.valueOf(args[1])) {
      case TCP -> serve(new ServerSocket(0, 1, here), messages);
      case TLS ->
          serve(
              BenchmarkTls.server().getServerSocketFactory().createServerSocket(0, 1, here),
              messages);
      case UNIX -> serveUnix(messages);
    }
  }

  private static void serve(ServerSocket server, Messages messages) throws IOException {
    try (server) {
      server.setSoTimeout(PATIENCE_MILLIS);
      System.out.println(server.getLocalPort());
      try (Socket client = server.accept()) {
        client.setTcpNoDelay(true);
        answer(client.getInputStream(), client.getOutputStream(), messages);
      }
    }
  }

  private static void serveUnix(Messages messages) throws IOException {
    Path folder = Files.createTempDirectory("mispair-echo");
    Path path = folder.resolve("socket");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(path));
      System.out.println(path);
      try (SocketChannel client = server.accept()) {
        answer(Channels.newInputStream(client), Channels.newOutputStream(client), messages);
      }
    } finally {
      Files.deleteIfExists(path);
      Files.delete(folder);
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
