package io.mispair.it.story;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;

/** A client on a blocking channel of the Unix domain. */
final class UnixClient extends ChannelClient {
  UnixClient(SocketAddress server) throws IOException {
    super(SocketChannel.open(server));
  }

  /** Nothing to wait for: what the server has written lies in the client's receive buffer. */
  @Override
  void awaitsUnread(int bytes) {}
}
