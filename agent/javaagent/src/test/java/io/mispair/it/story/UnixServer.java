package io.mispair.it.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A server on a channel of the Unix domain, with a socket file of its own. */
final class UnixServer extends Server {
  private final Path folder = Files.createTempDirectory("mispair");
  private final Path file = folder.resolve("socket");
  private final ServerSocketChannel listener;
  private SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);

  UnixServer() throws IOException {
    listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(address());
  }

  @Override
  SocketAddress address() {
    return UnixDomainSocketAddress.of(file);
  }

  @Override
  void accept() throws IOException {
    channel.close();
    channel = listener.accept();
  }

  @Override
  InputStream in() {
    return Channels.newInputStream(channel);
  }

  @Override
  OutputStream out() {
    return Channels.newOutputStream(channel);
  }

  @Override
  void closeAll() throws IOException {
    channel.close();
    listener.close();
    Files.deleteIfExists(file);
    Files.deleteIfExists(folder);
  }
}
