package io.mispair.it.behaviour;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Channels of the Unix domain. */
final class UnixDomain {

  /** What is tried on the two ends of a connection. */
  private interface Trial {
    String run(SocketChannel client, SocketChannel peer) throws Exception;
  }

  private UnixDomain() {}

  static String readsAndWrites() throws Exception {
    return between(
        (client, peer) -> {
          int written = client.write(ByteBuffer.wrap(TestBytes.bytes(100)));
          ByteBuffer[] targets = {ByteBuffer.allocate(60), ByteBuffer.allocateDirect(60)};
          long read = peer.read(targets);
          peer.close();
          return written
              + " "
              + read
              + " "
              + TestBytes.state(targets[1])
              + " "
              + client.read(ByteBuffer.allocate(1));
        });
  }

  static String selectorAndEnd() throws Exception {
    return between(
        (client, peer) -> {
          client.configureBlocking(false);
          try (Selector selector = Selector.open()) {
            client.register(selector, SelectionKey.OP_READ);
            int nothing = client.read(ByteBuffer.allocate(4));
            peer.write(ByteBuffer.allocate(3));
            selector.select();
            int some = client.read(ByteBuffer.allocate(4));
            peer.shutdownOutput();
            selector.selectedKeys().clear();
            selector.select();
            return nothing + " " + some + " " + client.read(ByteBuffer.allocate(4));
          }
        });
  }

  static String closeEndsABlockedRead() throws Exception {
    return between(
        (client, peer) -> {
          Aside reader = Aside.blocked(() -> client.read(ByteBuffer.allocate(1)));
          client.close();
          return reader.outcome();
        });
  }

  static String noSocketIsLent() throws Exception {
    return between((client, peer) -> Outcome.of(() -> client.socket()));
  }

  static String connectToNobody() throws Exception {
    Path folder = Files.createTempDirectory("mispair");
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return Outcome.of(() -> channel.connect(UnixDomainSocketAddress.of(folder.resolve("none"))));
    } finally {
      Files.delete(folder);
    }
  }

  private static String between(Trial trial) throws Exception {
    Path folder = Files.createTempDirectory("mispair");
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(address);
      try (SocketChannel client = SocketChannel.open(address);
          SocketChannel peer = listener.accept()) {
        return trial.run(client, peer);
      }
    } finally {
      Files.deleteIfExists(address.getPath());
      Files.delete(folder);
    }
  }
}
