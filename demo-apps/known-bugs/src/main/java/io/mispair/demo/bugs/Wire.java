package io.mispair.demo.bugs;

import io.mispair.demo.support.far.End;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import javax.net.SocketFactory;

/** A blocking client's connection: writes a request at once, reads through a buffer of its own. */
final class Wire implements AutoCloseable {

  private static final int READ_AT_ONCE = 8192;

  private final Socket socket;
  private final InputStream in;
  private byte[] buffer = new byte[READ_AT_ONCE];
  private int count;

  Wire(int port) throws IOException {
    this(port, SocketFactory.getDefault());
  }

  Wire(int port, SocketFactory sockets) throws IOException {
    socket = sockets.createSocket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    beImpatient(false);
  }

  /** Whether a read times out soon, or only when all is lost. */
  void beImpatient(boolean impatient) throws IOException {
    socket.setSoTimeout(impatient ? Stage.IMPATIENCE_MILLIS : 20_000);
  }

  void send(Ask ask) throws IOException {
    if (ask.bytes().length > 0) {
      socket.getOutputStream().write(ask.bytes());
    }
  }

  /** The reply; what was read past its end is kept for the next. */
  byte[] receive(End end) throws IOException {
    int length = end.in(buffer, count);
    while (length <= 0) {
      fill();
      length = end.in(buffer, count);
    }
    byte[] reply = Arrays.copyOf(buffer, length);
    System.arraycopy(buffer, length, buffer, 0, count - length);
    count -= length;
    return reply;
  }

  /** The reply, read byte by byte: what comes after it stays in the kernel. */
  byte[] receiveUnbuffered(End end) throws IOException {
    int length = 0;
    while (length <= 0) {
      int b = in.read();
      if (b < 0) {
        throw new EOFException();
      }
      buffer = count == buffer.length ? Arrays.copyOf(buffer, 2 * count) : buffer;
      buffer[count++] = (byte) b;
      length = end.in(buffer, count);
    }
    byte[] reply = Arrays.copyOf(buffer, length);
    count = 0;
    return reply;
  }

  /** What one read gives. */
  byte[] receiveSome() throws IOException {
    if (count == 0) {
      fill();
    }
    byte[] some = Arrays.copyOf(buffer, count);
    count = 0;
    return some;
  }

  /** Forgets what was read of a reply, as a reader does whose buffer is local. */
  byte[] forget() {
    byte[] half = Arrays.copyOf(buffer, count);
    count = 0;
    return half;
  }

  /** Reads so many bytes and forgets them. */
  void skip(int bytes) throws IOException {
    for (int left = bytes; left > 0; ) {
      if (count == 0) {
        fill();
      }
      int skipped = Math.min(left, count);
      count -= skipped;
      System.arraycopy(buffer, skipped, buffer, 0, count);
      left -= skipped;
    }
  }

  /** This end's port. */
  int port() {
    return socket.getLocalPort();
  }

  byte[] exchange(Ask ask) throws IOException {
    send(ask);
    return receive(ask.end());
  }

  private void fill() throws IOException {
    buffer =
        buffer.length - count < READ_AT_ONCE ? Arrays.copyOf(buffer, 2 * buffer.length) : buffer;
    int n = in.read(buffer, count, READ_AT_ONCE);
    if (n < 0) {
      throw new EOFException("after " + count + " bytes of a reply");
    }
    count += n;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
