package io.mispair.it.behaviour;

import io.mispair.it.story.TestTls;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Both ends of one connection by TLS, after the handshake: the peer's on a thread of its own. */
final class TlsPair implements Closeable {
  private static final int CLOSING_MILLIS = 10;

  final SSLSocket client;
  final SSLSocket peer;

  TlsPair(String version) throws Exception {
    SSLContext context = TestTls.context();
    try (SSLServerSocket listener =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      client =
          (SSLSocket)
              context
                  .getSocketFactory()
                  .createSocket(listener.getInetAddress(), listener.getLocalPort());
      client.setEnabledProtocols(new String[] {version});
      peer = (SSLSocket) listener.accept();
    }
    Aside hands =
        new Aside(
            () -> {
              peer.startHandshake();
              return "done";
            });
    client.startHandshake();
    if (!hands.outcome().equals("done")) {
      throw new IOException(hands.outcome());
    }
  }

  InputStream in() throws IOException {
    return client.getInputStream();
  }

  OutputStream out() throws IOException {
    return client.getOutputStream();
  }

  /** With a limit: to close one waits until the other is closed, or for as long as a read may. */
  @Override
  public void close() throws IOException {
    end(client);
    end(peer);
  }

  private static void end(SSLSocket socket) throws IOException {
    if (!socket.isClosed()) {
      socket.setSoTimeout(CLOSING_MILLIS);
      socket.close();
    }
  }
}
