package io.mispair.it.behaviour;

import io.mispair.it.story.Patience;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Both ends of one connection, on channels. */
final class ChannelPair implements Closeable {
  final SocketChannel client;
  final SocketChannel peer;

  ChannelPair() throws IOException {
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      client = SocketChannel.open(listener.getLocalAddress());
      peer = listener.accept();
    }
  }

  /** The peer writes into an empty connection, and the bytes have arrived when this returns. */
  void arrive(byte[] bytes) throws IOException {
    ByteBuffer source = ByteBuffer.wrap(bytes);
    while (source.hasRemaining()) {
      peer.write(source);
    }
    Patience.until(() -> client.socket().getInputStream().available() == bytes.length);
  }

  /** What the peer gets until the end of the stream. */
  Aside drained() {
    return new Aside(
        () -> {
          try (InputStream in = Channels.newInputStream(peer)) {
            return TestBytes.checksum(in);
          }
        });
  }

  void reset() throws IOException {
    peer.setOption(StandardSocketOptions.SO_LINGER, 0);
    peer.close();
  }

  @Override
  public void close() throws IOException {
    client.close();
    peer.close();
  }
}
