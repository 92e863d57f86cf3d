package io.mispair.it.soak;

import io.mispair.it.story.TestTls;
import java.io.IOException;
import java.net.Socket;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;

/** Blocking sockets, plain or TLS. One that is let go is closed by the JDK when it is collected. */
final class SocketEnds implements Ends {
  private final Kind kind;
  private final SocketFactory clients;
  private final Answerer server;

  private SocketEnds(Kind kind, SocketFactory clients, ServerSocketFactory servers)
      throws IOException {
    this.kind = kind;
    this.clients = clients;
    server = new Answerer(servers);
  }

  static Ends plain() throws IOException {
    return new SocketEnds(
        Kind.SOCKET, SocketFactory.getDefault(), ServerSocketFactory.getDefault());
  }

  static Ends tls() throws IOException {
    try {
      SSLContext context = TestTls.context();
      return new SocketEnds(Kind.TLS, context.getSocketFactory(), context.getServerSocketFactory());
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  @Override
  public String kind() {
    return kind.name();
  }

  @Override
  public void exchange(boolean byClient, boolean byServer) throws IOException {
    server.order(byServer);
    Socket socket = clients.createSocket(server.address().getAddress(), server.address().getPort());
    socket.setTcpNoDelay(true);
    socket.getOutputStream().write(Answerer.REQUEST);
    byte[] reply = socket.getInputStream().readNBytes(Answerer.REPLY.length);
    if (reply.length < Answerer.REPLY.length) {
      throw new IOException("no answer");
    }
    if (byClient) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
