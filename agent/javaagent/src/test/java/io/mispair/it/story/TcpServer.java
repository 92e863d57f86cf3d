package io.mispair.it.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;

/** A server on the streams of an accepted socket. */
final class TcpServer extends Server {
  private final ServerSocket listener;
  private Socket socket = new Socket();

  TcpServer() throws IOException {
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @Override
  SocketAddress address() {
    return listener.getLocalSocketAddress();
  }

  @Override
  void accept() throws IOException {
    socket = listener.accept();
    // Two replies that are sent apart must not wait for each other.
    socket.setTcpNoDelay(true);
  }

  @Override
  InputStream in() throws IOException {
    return socket.getInputStream();
  }

  @Override
  OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  @Override
  void closeAll() throws IOException {
    socket.close();
    listener.close();
  }
}
