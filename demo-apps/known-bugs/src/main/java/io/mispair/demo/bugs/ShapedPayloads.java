package io.mispair.demo.bugs;

import io.mispair.demo.support.far.End;
import io.mispair.demo.support.far.Ends;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Bodies that hold a whole valid reply of their protocol. Who frames by the declared length never
 * notices; who looks for the end in the text stops inside the body, and takes the rest for the next
 * answer.
 */
final class ShapedPayloads {

  private static final Pattern DURATIONS = Pattern.compile(" \\([0-9.+ ]+ secs\\)");

  /**
   * @param a the request whose reply has the body, with its right end
   * @param scan where the wrong client believes it ends
   * @param b the request after it
   */
  private record Shape(
      String name, String protocol, Server server, List<Ask> opening, Ask a, End scan, Ask b) {}

  private ShapedPayloads() {}

  static List<Case> cases() {
    return Stream.of(memcached(), redis(), http(), smtp(), pop3(), imap(), postgresql())
        .flatMap(
            shape ->
                Stream.of(
                    Case.bug(
                        shape.name() + "-payload-scanned",
                        shape.server(),
                        shape.protocol(),
                        stage -> scanning(stage, shape),
                        List.of(told(shape))),
                    Case.correct(
                        shape.name() + "-payload-framed",
                        shape.server(),
                        shape.protocol(),
                        stage -> framing(stage, shape))))
        .toList();
  }

  private static Told told(Shape shape) {
    String a = shape.a().command();
    String b = shape.b().command();
    return switch (shape.server()) {
      case NGINX -> Told.unread(a, b, "reuse-unread-body");
      // Told when the client asks once more.
      case DOVECOT_IMAP -> Told.suspectedAbandoned(a, b);
      default -> Told.abandoned(a, b);
    };
  }

  private static Shape memcached() {
    String body = "A\r\nEND\r\nVALUE song-b 0 4\r\nevil";
    return new Shape(
        "memcached",
        "memcached",
        Server.MEMCACHED,
        List.of(
            Ask.first("set shaped 0 0 " + body.length() + "\r\n" + body + "\r\n", Ends.LINE),
            Ask.first("set song-b 0 0 7\r\nvalue-b\r\n", Ends.LINE)),
        Ask.of("get", "get shaped\r\n", Ends.MEMCACHED_GET),
        Ends.scanningFor("END\r\n"),
        Ask.of("get", "get song-b\r\n", Ends.MEMCACHED_GET));
  }

  private static Shape redis() {
    String body = "A\r\n$4\r\nevil";
    return new Shape(
        "redis",
        "resp",
        Server.REDIS,
        List.of(
            Ask.first(
                "*3\r\n$3\r\nSET\r\n$6\r\nshaped\r\n$" + body.length() + "\r\n" + body + "\r\n",
                Ends.LINE),
            Ask.first("*3\r\n$3\r\nSET\r\n$6\r\nsong-b\r\n$7\r\nvalue-b\r\n", Ends.LINE)),
        Ask.of("GET", "*2\r\n$3\r\nGET\r\n$6\r\nshaped\r\n", Ends.RESP_BULK),
        Ends.scanningFor("A\r\n"),
        Ask.of("GET", "*2\r\n$3\r\nGET\r\n$6\r\nsong-b\r\n", Ends.RESP_BULK));
  }

  /** The server's file holds a page, and then an answer with another. */
  private static Shape http() {
    return new Shape(
        "http",
        "http",
        Server.NGINX,
        List.of(),
        Ask.of("GET", "GET /shaped HTTP/1.1\r\nHost: songs\r\n\r\n", Ends.HTTP),
        Ends.scanningFor("</html>"),
        Ask.of("GET", "GET /b HTTP/1.1\r\nHost: songs\r\n\r\n", Ends.HTTP));
  }

  /** The reply's first line looks like a whole reply, but for the hyphen. */
  private static Shape smtp() {
    return new Shape(
        "smtp",
        "smtp",
        Server.EXIM,
        List.of(Ask.first("", Ends.CODED_LINES), Ask.first("EHLO localhost\r\n", Ends.CODED_LINES)),
        Ask.of("EHLO", "EHLO localhost\r\n", Ends.CODED_LINES),
        Ends.LINE,
        Ask.of("RSET", "RSET\r\n", Ends.LINE));
  }

  /** The message has a line with a dot alone, which is sent as two. */
  private static Shape pop3() {
    return new Shape(
        "pop3",
        "pop3",
        Server.DOVECOT_POP3,
        List.of(
            Ask.first("", Ends.LINE),
            Ask.first("USER songs\r\n", Ends.LINE),
            Ask.first("PASS app\r\n", Ends.LINE)),
        Ask.of("RETR", "RETR 1\r\n", Ends.DOT_LINE),
        Ends.scanningFor("\r\n..\r\n"),
        Ask.of("UIDL", "UIDL 1\r\n", Ends.LINE));
  }

  /** The message has the last line of its own FETCH, and that of the next command. */
  private static Shape imap() {
    return new Shape(
        "imap",
        "imap",
        Server.DOVECOT_IMAP,
        List.of(
            Ask.first("", Ends.LINE),
            Ask.first("a0 LOGIN songs app\r\n", Ends.IMAP),
            Ask.first("a1 EXAMINE INBOX\r\n", Ends.IMAP)),
        Ask.of("FETCH", "f1 FETCH 1 BODY.PEEK[TEXT]\r\n", Ends.IMAP),
        Ends.scanningFor("\r\nf1 OK done\r\n"),
        Ask.of("NOOP", "n1 NOOP\r\n", Ends.IMAP));
  }

  /** The value's bytes are the end of a reply, and another reply. */
  private static Shape postgresql() {
    String ready = Ask.text(Packets.postgresql('Z', Ask.latin("I")));
    String evil = Ask.text(row("evil"));
    String value = HexFormat.of().formatHex(Ask.latin(ready + evil + ready));
    String parse = "\0SELECT decode('" + value.toUpperCase(Locale.ROOT) + "', 'hex')\0\0\0";
    byte[] query =
        Ask.latin(
            Ask.text(Packets.postgresql('P', Ask.latin(parse)))
                // No parameters; one column, in binary.
                + Ask.text(Packets.postgresql('B', Ask.latin("\0\0\0\0\0\0\0\1\0\1")))
                + Ask.text(Packets.postgresql('E', Ask.latin("\0\0\0\0\0")))
                + Ask.text(Packets.postgresql('S', new byte[0])));
    return new Shape(
        "postgresql",
        "postgresql",
        Server.POSTGRESQL,
        List.of(Rows.postgresqlStart()),
        new Ask(Told.ANY, "the value with a reply in it", query, Ends.POSTGRESQL),
        Ends.scanningFor(ready),
        Rows.postgresqlSelect("value-b"));
  }

  /** RowDescription, DataRow and CommandComplete for one text. */
  private static byte[] row(String text) {
    byte[] description =
        ByteBuffer.allocate(29)
            .putShort((short) 1)
            .put(Ask.latin("?column?\0"))
            .putInt(0)
            .putShort((short) 0)
            .putInt(25)
            .putShort((short) -1)
            .putInt(-1)
            .putShort((short) 0)
            .array();
    byte[] data =
        ByteBuffer.allocate(6 + text.length())
            .putShort((short) 1)
            .putInt(text.length())
            .put(Ask.latin(text))
            .array();
    return Ask.latin(
        Ask.text(Packets.postgresql('T', description))
            + Ask.text(Packets.postgresql('D', data))
            + Ask.text(Packets.postgresql('C', Ask.latin("SELECT 1\0"))));
  }

  private static String open(Wire wire, Shape shape) throws IOException {
    for (Ask ask : shape.opening()) {
      wire.exchange(ask);
    }
    wire.exchange(shape.b());
    return body(wire.exchange(shape.b()));
  }

  private static void framing(Stage stage, Shape shape) throws IOException {
    try (Wire wire = new Wire(stage.gate().port())) {
      String right = open(wire, shape);
      String whole = body(wire.exchange(shape.a()));
      stage.gotRight(shape.b().what(), right, body(wire.exchange(shape.b())));
      stage.gotRight(shape.a().what(), whole, body(wire.exchange(shape.a())));
    }
  }

  private static void scanning(Stage stage, Shape shape) throws IOException {
    try (Wire wire = new Wire(stage.gate().port())) {
      String right = open(wire, shape);
      byte[] whole = wire.exchange(shape.a());
      stage.gotRight(shape.b().what(), right, body(wire.exchange(shape.b())));
      wire.send(shape.a());
      byte[] begin = wire.receiveUnbuffered(shape.scan());
      String rest = Ask.text(whole).substring(begin.length);
      wire.send(shape.b());
      String got = Ask.text(wire.receiveUnbuffered(shape.b().end()));
      if (!rest.startsWith(got)) {
        throw new IllegalStateException("not the rest of the reply before: " + got);
      }
      stage.got(shape.b().what(), right, got, got);
      if (shape.server() == Server.DOVECOT_IMAP) {
        wire.send(Ask.of("NOOP", "n2 NOOP\r\n", Ends.IMAP));
      }
    }
  }

  /** Without what differs from time to time: HTTP's head, Dovecot's durations. */
  private static String body(byte[] reply) {
    String text = Ask.text(reply);
    return text.startsWith("HTTP/")
        ? text.substring(text.indexOf("\r\n\r\n") + 4)
        : DURATIONS.matcher(text).replaceAll("");
  }
}
