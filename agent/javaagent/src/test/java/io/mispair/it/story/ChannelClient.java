package io.mispair.it.story;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A client on a blocking channel, whose reads know no time limit. */
class ChannelClient extends Client {
  private final SocketChannel channel;

  ChannelClient(SocketChannel channel) {
    this.channel = channel;
  }

  @Override
  void write(byte[] bytes) throws IOException {
    ByteBuffer source = ByteBuffer.wrap(bytes);
    while (source.hasRemaining()) {
      channel.write(source);
    }
  }

  @Override
  int read(byte[] target, int offset, int length, int timeoutMillis) throws IOException {
    if (timeoutMillis != 0) {
      throw new UnsupportedOperationException("a blocking channel has no read time limit");
    }
    return channel.read(ByteBuffer.wrap(target, offset, length));
  }

  @Override
  int available() throws IOException {
    return channel.socket().getInputStream().available();
  }

  @Override
  SocketAddress local() throws IOException {
    return channel.getLocalAddress();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
