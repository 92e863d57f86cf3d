package io.mispair.demo.clients;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;

/** A connection of the FastCGI Specification, version 1, with one request at a time. */
final class FastCgi implements AutoCloseable {

  private static final int BEGIN_REQUEST = 1;
  private static final int END_REQUEST = 3;
  private static final int PARAMS = 4;
  private static final int STDIN = 5;
  private static final int STDOUT = 6;
  private static final int STDERR = 7;
  private static final int GET_VALUES = 9;
  private static final int GET_VALUES_RESULT = 10;

  /** The longest content of a record that is sent; it may be 65,535. */
  private static final int MOST = 32_760;

  /**
   * What came back.
   *
   * @param errors how many bytes were written to the standard error stream
   * @param status of the application
   */
  record Response(byte[] out, int errors, int status) {}

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  FastCgi(String host, int port) throws IOException {
    socket = new Socket(host, port);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out = socket.getOutputStream();
  }

  /** How long a read waits, in milliseconds. */
  void timeout(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  Response ask(int id, boolean keep, String script, String query, byte[] body) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    record(head, BEGIN_REQUEST, id, new byte[] {0, 1, (byte) (keep ? 1 : 0), 0, 0, 0, 0, 0});
    Map<String, String> params =
        Map.of(
            "SCRIPT_FILENAME",
            script,
            "REQUEST_METHOD",
            "POST",
            "QUERY_STRING",
            query,
            "CONTENT_TYPE",
            "application/octet-stream",
            "CONTENT_LENGTH",
            "" + body.length);
    record(head, PARAMS, id, pairs(params));
    record(head, PARAMS, id, new byte[0]);
    out.write(head.toByteArray());
    for (int at = 0; at < body.length; at += MOST) {
      ByteArrayOutputStream piece = new ByteArrayOutputStream();
      record(piece, STDIN, id, Arrays.copyOfRange(body, at, Math.min(at + MOST, body.length)));
      out.write(piece.toByteArray());
    }
    ByteArrayOutputStream end = new ByteArrayOutputStream();
    record(end, STDIN, id, new byte[0]);
    out.write(end.toByteArray());
    return response(id);
  }

  private Response response(int id) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int errors = 0;
    while (true) {
      Incoming next = next();
      if (next.id() != id) {
        throw new IOException("an answer to " + next.id() + ", and not to " + id);
      }
      switch (next.type()) {
        case STDOUT -> body.write(next.content());
        case STDERR -> errors += next.content().length;
        case END_REQUEST -> {
          return new Response(body.toByteArray(), errors, next.content()[3] | next.content()[4]);
        }
        default -> throw new IOException("a record of type " + next.type());
      }
    }
  }

  /** Asks what the server can do, by a record that belongs to no request. */
  String values() throws IOException {
    ByteArrayOutputStream question = new ByteArrayOutputStream();
    record(question, GET_VALUES, 0, pairs(Map.of("FCGI_MAX_CONNS", "", "FCGI_MPXS_CONNS", "")));
    out.write(question.toByteArray());
    Incoming answer = next();
    if (answer.type() != GET_VALUES_RESULT || answer.id() != 0) {
      throw new IOException("a record of type " + answer.type());
    }
    return new String(answer.content(), ISO_8859_1);
  }

  /** Whether the server closed the connection. */
  boolean ended() throws IOException {
    return in.read() < 0;
  }

  private record Incoming(int type, int id, byte[] content) {}

  private Incoming next() throws IOException {
    in.readUnsignedByte();
    int type = in.readUnsignedByte();
    int id = in.readUnsignedShort();
    int length = in.readUnsignedShort();
    int padding = in.readUnsignedByte();
    in.readUnsignedByte();
    byte[] content = in.readNBytes(length);
    in.readNBytes(padding);
    return new Incoming(type, id, content);
  }

  /** Pads to a multiple of 8 bytes, as the specification recommends. */
  private static void record(ByteArrayOutputStream to, int type, int id, byte[] content) {
    int padding = -content.length & 7;
    to.write(1);
    to.write(type);
    to.write(id >> 8);
    to.write(id);
    to.write(content.length >> 8);
    to.write(content.length);
    to.write(padding);
    to.write(0);
    to.writeBytes(content);
    to.writeBytes(new byte[padding]);
  }

  private static byte[] pairs(Map<String, String> pairs) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    pairs.forEach(
        (name, value) -> {
          bytes.write(name.length());
          bytes.write(value.length());
          bytes.writeBytes((name + value).getBytes(ISO_8859_1));
        });
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
