package io.mispair.it.behaviour;

import io.mispair.it.story.Patience;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.concurrent.Future;

/** Both ends of one connection, on asynchronous channels. */
final class AsyncPair implements Closeable {
  final AsynchronousSocketChannel client;
  final AsynchronousSocketChannel peer;

  AsyncPair() throws Exception {
    try (AsynchronousServerSocketChannel listener = AsynchronousServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Future<AsynchronousSocketChannel> accepting = listener.accept();
      client = AsynchronousSocketChannel.open();
      client.connect(listener.getLocalAddress()).get();
      peer = accepting.get();
    }
  }

  /** Lets the loopback interface deliver what was written. */
  void awaitArrived() {
    Patience.pause(20);
  }

  /** The peer closes with a byte unread. */
  void reset() throws Exception {
    client.write(ByteBuffer.allocate(1)).get();
    awaitArrived();
    peer.close();
  }

  @Override
  public void close() throws IOException {
    client.close();
    peer.close();
  }
}
