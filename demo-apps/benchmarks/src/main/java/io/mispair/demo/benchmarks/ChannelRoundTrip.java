package io.mispair.demo.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A blocking channel. */
final class ChannelRoundTrip implements RoundTrip {

  private final SocketChannel channel;
  private final ByteBuffer request;
  private final int replyLength;
  private final ByteBuffer reply = ByteBuffer.allocateDirect(Transport.BUFFER);

  ChannelRoundTrip(SocketAddress address, Messages messages) throws IOException {
    byte[] bytes = messages.request();
    request = ByteBuffer.allocateDirect(bytes.length).put(0, bytes);
    replyLength = messages.reply().length;
    channel = SocketChannel.open(address);
    if (address instanceof InetSocketAddress) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
  }

  @Override
  public void run() throws IOException {
    request.rewind();
    while (request.hasRemaining()) {
      channel.write(request);
    }
    reply.clear();
    while (reply.position() < replyLength) {
      if (channel.read(reply) < 0) {
        throw new EOFException();
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
