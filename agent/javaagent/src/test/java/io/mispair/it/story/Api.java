package io.mispair.it.story;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;

/** The ways a program can hold a connection. */
enum Api {
  /** The streams of a {@link Socket}. */
  SOCKET,
  /**
   * The streams of a {@link SocketChannel}'s socket adaptor: the only channel reads that time out.
   */
  ADAPTOR,
  /** A blocking {@link SocketChannel}. */
  CHANNEL,
  /** A non-blocking {@link SocketChannel} and a selector. */
  SELECTOR;

  Client connect(InetSocketAddress server) throws IOException {
    return switch (this) {
      case SOCKET -> new StreamClient(new Socket(server.getAddress(), server.getPort()));
      case ADAPTOR -> new StreamClient(SocketChannel.open(server).socket());
      case CHANNEL -> new ChannelClient(SocketChannel.open(server));
      case SELECTOR -> new SelectorClient(SocketChannel.open(server));
    };
  }

  /** The API's name in an alert. */
  String label() {
    return this == SOCKET ? "socket" : "channel";
  }
}
