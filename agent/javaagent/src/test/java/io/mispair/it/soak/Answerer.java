package io.mispair.it.soak;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.net.ServerSocketFactory;

/** Answers one request of each connection, and then closes that or lets go of it as it is told. */
final class Answerer implements Closeable {
  static final byte[] REQUEST = "get_paths domain=d&key=a\r\n".getBytes(US_ASCII);
  static final byte[] REPLY = "OK paths=1&path1=http://h/a\r\n".getBytes(US_ASCII);

  private final ServerSocket listener;
  private final BlockingQueue<Boolean> orders = new ArrayBlockingQueue<>(1);

  Answerer(ServerSocketFactory factory) throws IOException {
    listener = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "answerer");
    thread.setDaemon(true);
    thread.start();
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /** The next connection that comes is closed, or is not. */
  void order(boolean closes) {
    orders.add(closes);
  }

  private void serve() {
    try {
      while (true) {
        answer();
      }
    } catch (IOException | InterruptedException e) {
      if (!listener.isClosed()) {
        System.out.println("FAILED " + e);
      }
    }
  }

  private void answer() throws IOException, InterruptedException {
    Socket socket = listener.accept();
    // Else the end of a handshake holds the answer up.
    socket.setTcpNoDelay(true);
    socket.getInputStream().readNBytes(REQUEST.length);
    boolean closes = orders.take();
    socket.getOutputStream().write(REPLY);
    if (closes) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
