package io.mispair.demo.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.ssl.SSLSocket;

/** A blocking socket's streams. */
final class SocketRoundTrip implements RoundTrip {

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] request;
  private final byte[] reply;

  private SocketRoundTrip(Socket socket, Messages messages, int buffer) throws IOException {
    request = messages.request();
    reply = messages.reply();
    this.socket = socket;
    socket.setTcpNoDelay(true);
    InputStream raw = socket.getInputStream();
    in = buffer == 0 ? raw : new BufferedInputStream(raw, buffer);
    out = socket.getOutputStream();
  }

  static RoundTrip buffered(SocketAddress address, Messages messages) throws IOException {
    return new SocketRoundTrip(plain(address), messages, Transport.BUFFER);
  }

  /** The same by TLS, after the handshake. */
  static RoundTrip tls(SocketAddress address, Messages messages) throws IOException {
    SSLSocket socket = (SSLSocket) BenchmarkTls.client().getSocketFactory().createSocket();
    socket.connect(address);
    socket.startHandshake();
    return new SocketRoundTrip(socket, messages, Transport.BUFFER);
  }

  private static Socket plain(SocketAddress address) throws IOException {
    Socket socket = new Socket();
    socket.connect(address);
    return socket;
  }

  static RoundTrip exact(SocketAddress address, Messages messages) throws IOException {
    return new SocketRoundTrip(plain(address), messages, 0);
  }

  @Override
  public void run() throws IOException {
    out.write(request);
    if (in.readNBytes(reply, 0, reply.length) < reply.length) {
      throw new EOFException();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
