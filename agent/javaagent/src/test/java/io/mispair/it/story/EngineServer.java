package io.mispair.it.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Future;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** A server with a TLS engine of its own, and a channel. */
final class EngineServer extends Server {
  private final ServerSocketChannel listener;
  private final Actor porter = new Actor("porter");
  private final Future<?> accepting;
  private volatile @Nullable EnginePipe accepted;

  EngineServer(Plaintext before) throws IOException {
    listener =
        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    accepting =
        porter.begins(
            () -> {
              SSLEngine engine = TlsClient.context().createSSLEngine();
              engine.setUseClientMode(false);
              SocketChannel channel = listener.accept();
              channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
              before.speak(channel.socket(), false);
              accepted = new EnginePipe(channel.socket(), engine);
            });
  }

  @Override
  SocketAddress address() {
    return listener.socket().getLocalSocketAddress();
  }

  @Override
  void accept() {
    Actor.end(accepting);
  }

  private EnginePipe pipe() {
    EnginePipe known = accepted;
    if (known == null) {
      throw new IllegalStateException("nobody has been accepted");
    }
    return known;
  }

  @Override
  InputStream in() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return pipe().read(target, offset, length);
      }
    };
  }

  @Override
  OutputStream out() {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one});
      }

      @Override
      public void write(byte[] bytes) throws IOException {
        pipe().write(bytes);
      }
    };
  }

  @Override
  void closeAll() throws IOException {
    pipe().close();
    listener.close();
    porter.close();
  }
}
