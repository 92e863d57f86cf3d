package io.mispair.it.crowd;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Answers GET as Redis does, each connection on a virtual thread. */
final class RespServer implements Closeable {
  private final ServerSocket listener;

  RespServer(Wire wire) throws Exception {
    listener = wire.listen();
    Virtual.start(this::accept);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /** Of a length that differs from key to key. */
  static String valueOf(String key) {
    return (key + "=").repeat(1 + Math.floorMod(key.hashCode(), 49));
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        Virtual.start(() -> serve(socket));
      }
    } catch (IOException e) {
      if (!listener.isClosed()) {
        Virtual.failed(e);
      }
    }
  }

  private static void serve(Socket accepted) {
    try (Socket socket = accepted) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      // *2 $3 GET $n key
      while (RespClient.line(in) != null) {
        RespClient.line(in);
        RespClient.line(in);
        RespClient.line(in);
        String value = valueOf(RespClient.line(in));
        out.write(("$" + value.length() + "\r\n" + value + "\r\n").getBytes(ISO_8859_1));
      }
    } catch (IOException e) {
      Virtual.failed(e);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
