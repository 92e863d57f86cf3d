package io.mispair.demo.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A non-blocking channel that reads when its selector says so. */
final class SelectorRoundTrip implements RoundTrip {

  private final SocketChannel channel;
  private final Selector selector;
  private final ByteBuffer request;
  private final int replyLength;
  private final ByteBuffer reply = ByteBuffer.allocateDirect(Transport.BUFFER);

  SelectorRoundTrip(SocketAddress address, Messages messages) throws IOException {
    byte[] bytes = messages.request();
    request = ByteBuffer.allocateDirect(bytes.length).put(0, bytes);
    replyLength = messages.reply().length;
    channel = SocketChannel.open(address);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    selector = Selector.open();
    channel.register(selector, SelectionKey.OP_READ);
  }

  @Override
  public void run() throws IOException {
    request.rewind();
    while (request.hasRemaining()) {
      channel.write(request);
    }
    reply.clear();
    while (reply.position() < replyLength) {
      selector.select();
      selector.selectedKeys().clear();
      if (channel.read(reply) < 0) {
        throw new EOFException();
      }
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
    channel.close();
  }
}
