package io.mispair.it.crowd;

import io.mispair.it.story.TestTls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;

/** What the connections are made of. */
enum Wire {
  PLAIN(10_000, 5) {
    @Override
    ServerSocketFactory servers() {
      return ServerSocketFactory.getDefault();
    }

    @Override
    SocketFactory clients() {
      return SocketFactory.getDefault();
    }
  },
  TLS(200, 2) {
    @Override
    ServerSocketFactory servers() throws Exception {
      return TestTls.context().getServerSocketFactory();
    }

    @Override
    SocketFactory clients() throws Exception {
      return TestTls.context().getSocketFactory();
    }
  };

  private static final int BACKLOG = 512;

  /** How many of the threads open one, for a program that takes seconds. */
  final int ownConnections;

  /** How often each thread asks on a connection of the pool. */
  final int pooledExchanges;

  Wire(int ownConnections, int pooledExchanges) {
    this.ownConnections = ownConnections;
    this.pooledExchanges = pooledExchanges;
  }

  abstract ServerSocketFactory servers() throws Exception;

  abstract SocketFactory clients() throws Exception;

  ServerSocket listen() throws Exception {
    return servers().createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
  }

  Socket connect(InetSocketAddress server) throws Exception {
    Socket socket = clients().createSocket(server.getAddress(), server.getPort());
    socket.setTcpNoDelay(true);
    return socket;
  }
}
