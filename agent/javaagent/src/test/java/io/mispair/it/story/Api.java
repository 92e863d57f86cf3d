package io.mispair.it.story;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;

/** The ways a program can hold a connection. */
enum Api {
  /** The streams of a {@link Socket}. */
  SOCKET,
  /** The streams of a {@link SocketChannel}'s socket adaptor: its only reads that can time out. */
  ADAPTOR,
  /** A blocking {@link SocketChannel}. */
  CHANNEL,
  /** A non-blocking {@link SocketChannel} and a selector. */
  SELECTOR,
  /** A blocking {@link SocketChannel} of the Unix domain. */
  UNIX;

  Server listen() throws IOException {
    return this == UNIX ? new UnixServer() : new TcpServer();
  }

  Client connect(SocketAddress server) throws IOException {
    return switch (this) {
      case SOCKET -> new StreamClient(connected((InetSocketAddress) server));
      case ADAPTOR -> new StreamClient(SocketChannel.open(server).socket());
      case CHANNEL -> new ChannelClient(SocketChannel.open(server));
      case SELECTOR -> new SelectorClient(SocketChannel.open(server));
      case UNIX -> new UnixClient(server);
    };
  }

  private static Socket connected(InetSocketAddress server) throws IOException {
    return new Socket(server.getAddress(), server.getPort());
  }

  /** The client's API, as an alert names it. */
  String label() {
    return this == SOCKET ? "socket" : "channel";
  }

  /** The server's. */
  String serverLabel() {
    return this == UNIX ? "channel" : "socket";
  }

  String transport() {
    return this == UNIX ? "unix" : "tcp";
  }
}
