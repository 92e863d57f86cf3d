package io.mispair.it.story;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A client on the streams of a TLS socket, which is layered over another. */
final class TlsClient extends Client {
  private final Socket raw;
  private final SSLSocket socket;

  TlsClient(InetSocketAddress server) throws IOException {
    raw = TlsProvider.CURRENT.newSocket(server);
    raw.setTcpNoDelay(true);
    socket =
        (SSLSocket)
            TlsProvider.CURRENT
                .socketFactory(context())
                .createSocket(raw, "localhost", server.getPort(), true);
    socket.startHandshake();
  }

  static SSLContext context() throws IOException {
    try {
      return TestTls.context();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  @Override
  void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  @Override
  int read(byte[] target, int offset, int length, int timeoutMillis) throws IOException {
    if (socket.getSoTimeout() != timeoutMillis) {
      socket.setSoTimeout(timeoutMillis);
    }
    return socket.getInputStream().read(target, offset, length);
  }

  /** Encrypted bytes are a few more than those inside. */
  @Override
  int available() throws IOException {
    return socket.getInputStream().available() + raw.getInputStream().available();
  }

  @Override
  void awaitsUnread(int bytes) {
    Patience.until(() -> available() >= bytes);
  }

  @Override
  SocketAddress local() {
    return socket.getLocalSocketAddress();
  }

  /** Ends the connection behind the back of the TLS socket, which is not told. */
  void closesUnderneath() throws IOException {
    raw.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
