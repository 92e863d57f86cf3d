package io.mispair.agent.coverage;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code SocketChannel} over a Unix domain socket, in a temporary directory. */
final class UnixDrive implements Drive {

  @Override
  public String what() {
    return "SocketChannel over a Unix domain socket";
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
  public long run() throws IOException {
    Path directory = Files.createTempDirectory("mispair");
    Path path = directory.resolve("socket");
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(path);
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(address);
      try (SocketChannel client = SocketChannel.open(address);
          SocketChannel accepted = server.accept()) {
        return ChannelDrive.send(client, accepted, 11) + ChannelDrive.gather(accepted, client, 23);
      }
    } finally {
      Files.deleteIfExists(path);
      Files.delete(directory);
    }
  }
}
