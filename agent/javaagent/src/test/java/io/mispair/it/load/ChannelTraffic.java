package io.mispair.it.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Channels, whose client blocks or has a selector; one connection for as long as it runs. */
final class ChannelTraffic implements Traffic.Part {

  private final boolean blocking;

  ChannelTraffic(boolean blocking) {
    this.blocking = blocking;
  }

  @Override
  public void run() throws Exception {
    CheckedBytes bytes = new CheckedBytes(blocking ? 2 : 3);
    try (ServerSocketChannel server = ServerSocketChannel.open();
        Selector selector = Selector.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
        SocketChannel accepted = server.accept();
        Thread echo = new Thread(() -> echo(accepted), "echo");
        echo.start();
        client.configureBlocking(blocking);
        if (!blocking) {
          client.register(selector, SelectionKey.OP_READ);
        }
        while (!Traffic.stopped) {
          byte[] asked = bytes.next();
          ByteBuffer out = ByteBuffer.wrap(asked);
          while (out.hasRemaining()) {
            client.write(out);
          }
          ByteBuffer in = ByteBuffer.allocate(asked.length);
          while (in.hasRemaining()) {
            if (!blocking) {
              selector.select(1000);
              selector.selectedKeys().clear();
            }
            if (client.read(in) < 0) {
              throw new EOFException();
            }
          }
          CheckedBytes.check(asked, in.array());
        }
      }
    }
  }

  private static void echo(SocketChannel accepted) {
    try (accepted) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(1000);
      while (accepted.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          accepted.write(buffer);
        }
        buffer.clear();
      }
    } catch (IOException e) {
      Traffic.failed("echo", e);
    }
  }
}
