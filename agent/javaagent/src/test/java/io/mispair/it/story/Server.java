package io.mispair.it.story;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Future;

/**
 * The answering end of one connection. It has a thread of its own and no will of its own: the story
 * says when it reads and what it sends, so that no delay is a matter of time.
 */
final class Server implements Closeable {
  private final Actor actor = new Actor("server");
  private final ServerSocket listener;
  private Socket socket = new Socket();

  Server() throws IOException {
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /** To be called when the client has connected. */
  void accepts() {
    actor.does(
        () -> {
          socket = listener.accept();
          // Two replies that are sent apart must not wait for each other.
          socket.setTcpNoDelay(true);
        });
  }

  void reads(String text) {
    actor.does(
        () -> {
          byte[] bytes = socket.getInputStream().readNBytes(text.length());
          String got = new String(bytes, ISO_8859_1);
          if (!got.equals(text)) {
            throw new IllegalStateException("the server read " + got + " and not " + text);
          }
        });
  }

  /** One write, hence one segment when it is short. */
  void sends(String text) {
    actor.does(() -> write(text));
  }

  /** A reply too large to be sent before the client begins to read it. */
  Future<?> beginsToSend(String text) {
    return actor.begins(() -> write(text));
  }

  private void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  /** The end of the stream, after what was sent. */
  void shutsDownOutput() {
    actor.does(() -> socket.shutdownOutput());
  }

  @Override
  public void close() throws IOException {
    socket.close();
    listener.close();
    actor.close();
  }
}
