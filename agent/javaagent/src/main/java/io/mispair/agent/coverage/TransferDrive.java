package io.mispair.agent.coverage;

import io.mispair.agent.thread.AgentThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code FileChannel.transferTo} a socket, from a temporary file. */
final class TransferDrive implements Drive {

  private static final int SIZE = 53;

  @Override
  public String what() {
    return "FileChannel.transferTo a SocketChannel";
  }

  @Override
  public String className() {
    return "sun.nio.ch.SocketChannelImpl";
  }

  @Override
  public boolean reachesEveryHook() {
    return false;
  }

  @Override
  public long run() throws IOException, InterruptedException {
    // Right after the start the hooks may still be on their way.
    AgentThreads.await(AgentThreads.FILES, PATIENCE_MILLIS);
    Path path = Files.createTempFile("mispair", ".bin");
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      Files.write(path, new byte[SIZE]);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      server.socket().setSoTimeout(PATIENCE_MILLIS);
      try (FileChannel file = FileChannel.open(path);
          SocketChannel client = SocketChannel.open(server.getLocalAddress());
          SocketChannel accepted = server.socket().accept().getChannel()) {
        long sent = 0;
        while (sent < SIZE) {
          sent += file.transferTo(sent, SIZE - sent, client);
        }
        ByteBuffer in = ByteBuffer.allocate(SIZE);
        while (in.hasRemaining() && accepted.read(in) >= 0) {
          // More may be on its way.
        }
        return sent + in.position();
      }
    } finally {
      Files.delete(path);
    }
  }
}
