package io.mispair.demo.incidents.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A client of memcached's binary protocol that is built as Dalli was up to 3.2.3: it knows that it
 * is in the middle of something only within one write or one read, and puts no opaque into its
 * requests. With {@code careful} it does as 3.2.5 and later: what was begun and not ended closes
 * the connection before the next request.
 */
final class BinaryClient implements AutoCloseable {

  static final int GET = 0x00;
  static final int SET = 0x01;
  static final int NOOP = 0x0a;
  static final int GETKQ = 0x0d;
  static final int SETQ = 0x11;

  private static final int HEADER = 24;

  private final int port;
  private final boolean careful;
  private @Nullable Socket socket;
  private @Nullable DataInputStream in;
  private boolean inProgress;

  BinaryClient(int port, boolean careful) {
    this.port = port;
    this.careful = careful;
  }

  /**
   * A response's parts.
   *
   * @param status 0 for success
   */
  record Response(int opcode, int status, String key, String value) {}

  @Nullable String get(String key) throws IOException {
    begin();
    write(GET, key, "", new byte[0]);
    Response response = read();
    end();
    return response.status() == 0 ? response.value() : null;
  }

  boolean set(String key, String value) throws IOException {
    begin();
    write(SET, key, value, new byte[8]);
    cancelIfInterrupted();
    Response response = read();
    end();
    return response.status() == 0;
  }

  /** Sets without an answer: but for an error there is one. */
  void setQuietly(String key, String value) throws IOException {
    begin();
    write(SETQ, key, value, new byte[8]);
    if (careful) {
      // As Dalli since 3.0.5 at the end of a block: what was answered comes before the answer to
      // this.
      write(NOOP, "", "", new byte[0]);
      readUntilNoop(new TreeMap<>());
    }
    end();
  }

  Map<String, String> getMulti(List<String> keys) throws IOException {
    begin();
    for (String key : keys) {
      write(GETKQ, key, "", new byte[0]);
    }
    write(NOOP, "", "", new byte[0]);
    cancelIfInterrupted();
    Map<String, String> values = new TreeMap<>();
    readUntilNoop(values);
    end();
    return values;
  }

  private void readUntilNoop(Map<String, String> values) throws IOException {
    for (Response response = read(); response.opcode() != NOOP; response = read()) {
      if (response.status() == 0) {
        values.put(response.key(), response.value());
      }
    }
  }

  private void begin() throws IOException {
    if (careful && inProgress) {
      close();
    }
    inProgress = true;
    if (socket == null) {
      socket = new Socket("127.0.0.1", port);
      socket.setTcpNoDelay(true);
      // Without a buffer of its own: Dalli reads as many bytes as it wants, too.
      in = new DataInputStream(socket.getInputStream());
    }
  }

  private void end() {
    inProgress = false;
  }

  /** Ruby's Timeout and Thread#raise come anywhere; here a caller is interrupted at this place. */
  private static void cancelIfInterrupted() throws InterruptedIOException {
    if (Thread.interrupted()) {
      throw new InterruptedIOException("cancelled");
    }
  }

  private void write(int opcode, String key, String value, byte[] extras) throws IOException {
    byte[] name = key.getBytes(UTF_8);
    byte[] body = value.getBytes(UTF_8);
    ByteBuffer request = ByteBuffer.allocate(HEADER + extras.length + name.length + body.length);
    request.put((byte) 0x80).put((byte) opcode).putShort((short) name.length);
    request.put((byte) extras.length).put((byte) 0).putShort((short) 0);
    request.putInt(extras.length + name.length + body.length).putInt(0).putLong(0);
    request.put(extras).put(name).put(body);
    opened().getOutputStream().write(request.array());
  }

  private Response read() throws IOException {
    DataInputStream from = in;
    if (from == null) {
      throw new IOException("closed");
    }
    byte[] header = from.readNBytes(HEADER);
    if (header.length < HEADER) {
      throw new IOException("memcached is gone");
    }
    ByteBuffer fields = ByteBuffer.wrap(header);
    int keyLength = fields.getShort(2);
    int extrasLength = fields.get(4);
    byte[] body = from.readNBytes(fields.getInt(8));
    int valueAt = extrasLength + keyLength;
    return new Response(
        fields.get(1),
        fields.getShort(6),
        new String(body, extrasLength, keyLength, UTF_8),
        new String(body, valueAt, body.length - valueAt, UTF_8));
  }

  private Socket opened() throws IOException {
    if (socket == null) {
      throw new IOException("closed");
    }
    return socket;
  }

  @Override
  public void close() throws IOException {
    inProgress = false;
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
