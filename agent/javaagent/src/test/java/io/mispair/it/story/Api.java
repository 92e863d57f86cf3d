package io.mispair.it.story;

import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

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
  /** An asynchronous channel, whose reads take a time limit, told to a handler. */
  ASYNC,
  /** A blocking {@link SocketChannel} of the Unix domain. */
  UNIX,
  /** The streams of an {@link javax.net.ssl.SSLSocket} that is layered over a {@link Socket}. */
  TLS,
  /** An {@link javax.net.ssl.SSLEngine} of the program's own, and a {@link SocketChannel}. */
  ENGINE,
  /** The same through a proxy's tunnel. */
  ENGINE_TUNNEL,
  /** The same after plain text which asks for TLS. */
  ENGINE_STARTTLS,

  NETTY_NIO,
  NETTY_EPOLL,
  NETTY_EPOLL_UNIX,
  NETTY_URING,
  NETTY_URING_UNIX,
  NETTY_URING_ZERO_COPY,

  /** With a handler for TLS, on the JDK's engine or on OpenSSL. */
  NETTY_NIO_JDK,
  NETTY_NIO_OPENSSL,
  NETTY_EPOLL_JDK,
  NETTY_EPOLL_OPENSSL;

  private static final String NETTY = "NETTY_";
  private static final String JDK = "_JDK";
  private static final String OPENSSL = "_OPENSSL";

  Server listen() throws IOException {
    return switch (this) {
      case TLS -> new TlsServer();
      case ENGINE, ENGINE_TUNNEL, ENGINE_STARTTLS -> new EngineServer(before());
      case NETTY_NIO_JDK, NETTY_NIO_OPENSSL, NETTY_EPOLL_JDK, NETTY_EPOLL_OPENSSL ->
          new TlsServer();
      default -> isUnix() ? new UnixServer() : new TcpServer();
    };
  }

  Client connect(SocketAddress server) throws IOException {
    return switch (this) {
      case SOCKET -> new StreamClient(socket((InetSocketAddress) server));
      case ADAPTOR -> new StreamClient(channel(server).socket());
      case CHANNEL -> new ChannelClient(channel(server));
      case SELECTOR -> new SelectorClient(channel(server));
      case ASYNC -> new AsyncClient(server);
      case UNIX -> new UnixClient(server);
      case TLS -> new TlsClient((InetSocketAddress) server);
      case ENGINE, ENGINE_TUNNEL, ENGINE_STARTTLS ->
          new EngineClient((InetSocketAddress) server, before());
      case NETTY_NIO_JDK, NETTY_EPOLL_JDK ->
          new NettyTlsClient(netty(), SslProvider.JDK, (InetSocketAddress) server);
      case NETTY_NIO_OPENSSL, NETTY_EPOLL_OPENSSL ->
          new NettyTlsClient(netty(), SslProvider.OPENSSL, (InetSocketAddress) server);
      default -> new NettyClient(netty(), server);
    };
  }

  /**
   * Those that this run is about: the JDK's, or what {@code -Dstory.apis} names and can run here.
   */
  static List<Api> told() {
    List<Api> told = new ArrayList<>();
    String named = System.getProperty("story.apis");
    for (Api api : values()) {
      if (named == null ? !api.isNetty() : List.of(named.split(",", -1)).contains(api.name())) {
        Throwable absence = api.isNetty() ? api.absence() : null;
        if (absence == null) {
          told.add(api);
        } else {
          System.out.println("ABSENT " + api + " cannot run here: " + absence);
        }
      }
    }
    return told;
  }

  /** Why one of Netty's cannot run here; {@code null} if it can. */
  private Throwable absence() {
    Throwable absence = netty().absence();
    return absence == null && name().endsWith(OPENSSL)
        ? NettyTlsClient.absence(SslProvider.OPENSSL)
        : absence;
  }

  /** What is said on the connection before the engine begins. */
  private Plaintext before() {
    return switch (this) {
      case ENGINE_TUNNEL -> Plaintext.CONNECT;
      case ENGINE_STARTTLS -> Plaintext.STARTTLS;
      default -> Plaintext.NONE;
    };
  }

  /** Whether it is an engine of the program's own. */
  boolean isEngine() {
    return name().startsWith("ENGINE");
  }

  private boolean isUnix() {
    return name().endsWith("UNIX");
  }

  /** Whether it never blocks, and is told as {@link #SELECTOR} is. */
  boolean isNetty() {
    return name().startsWith(NETTY);
  }

  /** Of one that is Netty's. */
  NettyTransport netty() {
    String transport = name().substring(NETTY.length());
    return NettyTransport.valueOf(transport.replace(JDK, "").replace(OPENSSL, ""));
  }

  // Without delay: two writes in a row would wait for each other else.

  private static Socket socket(InetSocketAddress server) throws IOException {
    Socket socket = new Socket(server.getAddress(), server.getPort());
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static SocketChannel channel(SocketAddress server) throws IOException {
    return SocketChannel.open(server).setOption(StandardSocketOptions.TCP_NODELAY, true);
  }

  /** The client's API, as an alert names it. */
  String label() {
    return switch (this) {
      case SOCKET, TLS -> "socket";
      case ASYNC -> "async";
      case NETTY_EPOLL,
          NETTY_EPOLL_UNIX,
          NETTY_URING,
          NETTY_URING_UNIX,
          NETTY_URING_ZERO_COPY,
          NETTY_EPOLL_JDK,
          NETTY_EPOLL_OPENSSL ->
          "netty";
      default -> "channel";
    };
  }

  /** The server's. */
  String serverLabel() {
    return isUnix() || isEngine() ? "channel" : "socket";
  }

  boolean isTls() {
    return this == TLS || isEngine() || name().endsWith(JDK) || name().endsWith(OPENSSL);
  }

  String transport() {
    return isUnix() ? "unix" : "tcp";
  }
}
