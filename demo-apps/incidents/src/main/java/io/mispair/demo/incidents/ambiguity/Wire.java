package io.mispair.demo.incidents.ambiguity;

import io.mispair.demo.incidents.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client that knows nothing of HTTP: it sends and reads what it is told to. */
final class Wire implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;
  private static final int IMPATIENCE_MILLIS = 100;

  private final Socket socket;

  Wire(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  String link() {
    return Reading.link(socket.getLocalPort(), socket.getPort());
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Reads so much as {@code text}, and no more. */
  void read(String text) throws IOException {
    InputStream in = socket.getInputStream();
    byte[] bytes = new byte[text.length()];
    int n = in.readNBytes(bytes, 0, bytes.length);
    String got = new String(bytes, 0, n, StandardCharsets.ISO_8859_1);
    if (!got.equals(text)) {
      throw new IOException("not what was foretold: " + got);
    }
  }

  /** What one read brings. */
  String readOnce() throws IOException {
    byte[] bytes = new byte[8_192];
    int n = socket.getInputStream().read(bytes);
    return new String(bytes, 0, Math.max(0, n), StandardCharsets.ISO_8859_1);
  }

  /** Reads in vain. */
  void giveUp() throws IOException {
    socket.setSoTimeout(IMPATIENCE_MILLIS);
    try {
      throw new IOException("not what was foretold: " + readOnce());
    } catch (SocketTimeoutException e) {
      socket.setSoTimeout(PATIENCE_MILLIS);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
