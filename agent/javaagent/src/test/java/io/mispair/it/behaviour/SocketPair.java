package io.mispair.it.behaviour;

import io.mispair.it.story.Patience;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Both ends of one connection, on streams. */
final class SocketPair implements Closeable {
  final Socket client;
  final Socket peer;

  SocketPair() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      client = new Socket(listener.getInetAddress(), listener.getLocalPort());
      peer = listener.accept();
    }
  }

  InputStream in() throws IOException {
    return client.getInputStream();
  }

  OutputStream out() throws IOException {
    return client.getOutputStream();
  }

  /** The peer writes into an empty connection, and the bytes have arrived when this returns. */
  void arrive(byte[] bytes) throws IOException {
    peer.getOutputStream().write(bytes);
    Patience.until(() -> in().available() == bytes.length);
  }

  /** The peer goes with a reset. */
  void reset() throws IOException {
    peer.setSoLinger(true, 0);
    peer.close();
  }

  @Override
  public void close() throws IOException {
    client.close();
    peer.close();
  }
}
