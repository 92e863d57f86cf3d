package io.mispair.it.story;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A client that never blocks but in its selector, into direct buffers. */
final class SelectorClient extends Client {
  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;

  SelectorClient(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.configureBlocking(false);
    selector = Selector.open();
    key = channel.register(selector, 0);
  }

  @Override
  void write(byte[] bytes) throws IOException {
    ByteBuffer source = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    while (source.hasRemaining()) {
      if (channel.write(source) == 0) {
        select(SelectionKey.OP_WRITE, 0);
      }
    }
  }

  @Override
  int read(byte[] target, int offset, int length, int timeoutMillis) throws IOException {
    if (!select(SelectionKey.OP_READ, timeoutMillis)) {
      throw new SocketTimeoutException("the selector's time is up");
    }
    ByteBuffer direct = ByteBuffer.allocateDirect(length);
    int n = channel.read(direct);
    if (n > 0) {
      direct.flip().get(target, offset, n);
    }
    return n;
  }

  private boolean select(int operation, int timeoutMillis) throws IOException {
    key.interestOps(operation);
    selector.select(timeoutMillis);
    return !selector.selectedKeys().isEmpty() && selector.selectedKeys().remove(key);
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
    selector.close();
    channel.close();
  }
}
