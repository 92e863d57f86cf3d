package io.mispair.demo.incidents.memcached;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;

/** A connection to memcached of lines, for the text and the meta protocol. */
final class LineClient implements AutoCloseable {

  private final Socket socket;
  private final BufferedReader in;

  LineClient(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
  }

  void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  String line() throws IOException {
    String line = in.readLine();
    if (line == null) {
      throw new IOException("memcached is gone");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
