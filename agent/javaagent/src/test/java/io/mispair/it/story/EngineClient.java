package io.mispair.it.story;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;

/** A client with a TLS engine of its own, and a channel, which may have spoken before. */
final class EngineClient extends Client {
  private final EnginePipe pipe;

  EngineClient(InetSocketAddress server, Plaintext before) throws IOException {
    SSLEngine engine = TlsClient.context().createSSLEngine("localhost", server.getPort());
    engine.setUseClientMode(true);
    SocketChannel channel =
        SocketChannel.open(server).setOption(StandardSocketOptions.TCP_NODELAY, true);
    before.speak(channel.socket(), true);
    pipe = new EnginePipe(channel.socket(), engine);
  }

  @Override
  void write(byte[] bytes) throws IOException {
    pipe.write(bytes);
  }

  @Override
  int read(byte[] target, int offset, int length, int timeoutMillis) throws IOException {
    pipe.raw().setSoTimeout(timeoutMillis);
    return pipe.read(target, offset, length);
  }

  @Override
  int available() throws IOException {
    return pipe.available();
  }

  @Override
  void awaitsUnread(int bytes) {
    Patience.until(() -> available() >= bytes);
  }

  @Override
  SocketAddress local() {
    return pipe.raw().getLocalSocketAddress();
  }

  @Override
  public void close() throws IOException {
    pipe.close();
  }
}
