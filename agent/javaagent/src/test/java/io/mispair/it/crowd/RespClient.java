package io.mispair.it.crowd;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A connection to a {@link RespServer}, for one thread at a time. */
final class RespClient implements Closeable {
  private final Socket socket;
  private final InputStream in;

  RespClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  String get(String key) throws IOException {
    String request = "*2\r\n$3\r\nGET\r\n$" + key.length() + "\r\n" + key + "\r\n";
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    String length = line(in);
    if (length == null) {
      throw new EOFException("no answer to " + key);
    }
    byte[] value = in.readNBytes(Integer.parseInt(length.substring(1)) + 2);
    return new String(value, 0, value.length - 2, ISO_8859_1);
  }

  /** The next line without its end, or {@code null} when the other end has gone. */
  static @Nullable String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\r'; c = in.read()) {
      line.append((char) c);
    }
    in.read();
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
