package io.mispair.agent.coverage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@code SocketChannel} over TCP: as a socket, blocking, and not blocking. */
final class ChannelDrive implements Drive {

  @Override
  public String what() {
    return "SocketChannel over TCP";
  }

  @Override
  public String className() {
    return "sun.nio.ch.SocketChannelImpl";
  }

  @Override
  public boolean reachesEveryHook() {
    return true;
  }

  @Override
  public long run() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      server.socket().setSoTimeout(PATIENCE_MILLIS);
      return runBlocking(server) + runNonBlocking(server);
    }
  }

  private static long runBlocking(ServerSocketChannel server) throws IOException {
    try (SocketChannel client = SocketChannel.open()) {
      client.socket().connect(server.getLocalAddress(), PATIENCE_MILLIS);
      client.socket().setSoTimeout(PATIENCE_MILLIS);
      try (SocketChannel accepted = server.socket().accept().getChannel()) {
        accepted.socket().setSoTimeout(PATIENCE_MILLIS);
        long moved = SocketDrive.send(client.socket(), accepted.socket(), new byte[7]);
        moved += SocketDrive.send(accepted.socket(), client.socket(), new byte[13]);
        moved += send(client, accepted, 17);
        moved += gather(accepted, client, 19);
        client.shutdownOutput();
        client.shutdownInput();
        return moved;
      }
    }
  }

  private static long runNonBlocking(ServerSocketChannel server) throws IOException {
    try (SocketChannel client = SocketChannel.open()) {
      client.configureBlocking(false);
      client.connect(server.getLocalAddress());
      long end = end();
      while (!client.finishConnect()) {
        pause(end);
      }
      try (SocketChannel accepted = server.socket().accept().getChannel()) {
        accepted.configureBlocking(false);
        return send(client, accepted, 29) + gather(accepted, client, 31);
      }
    }
  }

  /** Answers the bytes written and read. */
  static long send(SocketChannel from, SocketChannel to, int size) throws IOException {
    long end = end();
    ByteBuffer out = ByteBuffer.allocate(size);
    while (out.hasRemaining()) {
      if (from.write(out) == 0) {
        pause(end);
      }
    }
    ByteBuffer in = ByteBuffer.allocate(size);
    while (in.hasRemaining()) {
      if (to.read(in) <= 0) {
        pause(end);
      }
    }
    return 2L * size;
  }

  /** The same, from two buffers into two. */
  static long gather(SocketChannel from, SocketChannel to, int size) throws IOException {
    long end = end();
    ByteBuffer[] out = {ByteBuffer.allocate(1), ByteBuffer.allocate(size - 1)};
    while (out[1].hasRemaining()) {
      if (from.write(out) == 0) {
        pause(end);
      }
    }
    ByteBuffer[] in = {ByteBuffer.allocate(1), ByteBuffer.allocate(size - 1)};
    while (in[1].hasRemaining()) {
      if (to.read(in) <= 0) {
        pause(end);
      }
    }
    return 2L * size;
  }

  private static long end() {
    return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
  }

  private static void pause(long end) throws IOException {
    if (System.nanoTime() - end > 0) {
      throw new SocketTimeoutException("nothing came within " + PATIENCE_MILLIS + " ms");
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
  }
}
