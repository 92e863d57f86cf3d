package io.mispair.it.traced;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client that keeps its connection after a timeout, and is given alice's song for bob's. */
public final class LeftDirty implements AutoCloseable {
  private final Socket socket;

  public LeftDirty() throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), new LineServer().port());
    socket.setSoTimeout(100);
    for (int i = 0; i < 3; i++) {
      ask("user " + i);
      read();
    }
  }

  /** In the span of a request for alice. */
  public void alice() throws IOException, InterruptedException {
    ask("alice");
    try {
      read();
      throw new IllegalStateException("the answer came in time");
    } catch (SocketTimeoutException e) {
      // The bug: whoever catches this keeps the connection.
    }
    while (socket.getInputStream().available() == 0) {
      Thread.sleep(10);
    }
  }

  /** In the span of a request for bob. */
  public void bob() throws IOException {
    ask("bob");
    read();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void ask(String line) throws IOException {
    socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private void read() throws IOException {
    if (socket.getInputStream().read(new byte[64]) < 0) {
      throw new IOException("the server is gone");
    }
  }
}
