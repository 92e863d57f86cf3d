package io.mispair.demo.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.concurrent.ExecutionException;

/** An asynchronous channel, whose futures are waited for. */
final class AsyncRoundTrip implements RoundTrip {

  private final AsynchronousSocketChannel channel;
  private final ByteBuffer request;
  private final ByteBuffer reply = ByteBuffer.allocateDirect(Transport.BUFFER);
  private final int replyLength;

  AsyncRoundTrip(SocketAddress address, Messages messages) throws IOException {
    byte[] asked = messages.request();
    request = ByteBuffer.allocateDirect(asked.length).put(asked);
    replyLength = messages.reply().length;
    channel = AsynchronousSocketChannel.open();
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    try {
      channel.connect(address).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void run() throws IOException {
    request.clear();
    reply.clear();
    try {
      while (request.hasRemaining()) {
        channel.write(request).get();
      }
      while (reply.position() < replyLength) {
        if (channel.read(reply).get() < 0) {
          throw new EOFException();
        }
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
