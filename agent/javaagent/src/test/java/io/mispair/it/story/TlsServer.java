package io.mispair.it.story;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.concurrent.Future;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A server on the streams of an accepted TLS socket. It shakes hands on a thread of its own. */
final class TlsServer extends Server {
  private final SSLServerSocket listener;
  private final Actor porter = new Actor("porter");
  private final Future<?> accepting;
  private volatile @Nullable SSLSocket accepted;

  TlsServer() throws IOException {
    listener =
        (SSLServerSocket)
            TlsClient.context()
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    accepting =
        porter.begins(
            () -> {
              SSLSocket socket = (SSLSocket) listener.accept();
              socket.setTcpNoDelay(true);
              socket.startHandshake();
              accepted = socket;
            });
  }

  @Override
  SocketAddress address() {
    return listener.getLocalSocketAddress();
  }

  @Override
  void accept() throws IOException {
    Actor.end(accepting);
  }

  private SSLSocket socket() {
    SSLSocket known = accepted;
    if (known == null) {
      throw new IllegalStateException("nobody has been accepted");
    }
    return known;
  }

  @Override
  InputStream in() throws IOException {
    return new FilterInputStream(socket().getInputStream()) {
      /** Conscrypt waits for a byte where none is asked for. */
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return length == 0 ? 0 : in.read(target, offset, length);
      }
    };
  }

  @Override
  OutputStream out() throws IOException {
    return socket().getOutputStream();
  }

  @Override
  void closeAll() throws IOException {
    try {
      socket().close();
    } catch (SocketException e) {
      // Bouncy Castle takes its leave even of a client that is gone.
    }
    listener.close();
    porter.close();
  }
}
