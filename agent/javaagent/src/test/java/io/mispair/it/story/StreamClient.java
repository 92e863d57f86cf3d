package io.mispair.it.story;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;

/** A client on the streams of a socket, or of a channel's adaptor. */
final class StreamClient extends Client {
  private final Socket socket;

  StreamClient(Socket socket) {
    this.socket = socket;
  }

  @Override
  void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  @Override
  int read(byte[] target, int offset, int length, int timeoutMillis) throws IOException {
    if (socket.getSoTimeout() != timeoutMillis) {
      socket.setSoTimeout(timeoutMillis);
    }
    return socket.getInputStream().read(target, offset, length);
  }

  @Override
  int available() throws IOException {
    return socket.getInputStream().available();
  }

  @Override
  SocketAddress local() {
    return socket.getLocalSocketAddress();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
