package io.mispair.demo.bugs;

import io.mispair.demo.support.far.Ends;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The protocols of {@link LateReplies}, each in the words of its specification. */
final class Rows {

  private static final String SELECT = "SELECT";

  private Rows() {}

  static List<Row> all() {
    List<Row> rows = new ArrayList<>(text());
    rows.addAll(List.of(memcachedBinary(), fastCgi(), thrift()));
    rows.addAll(StoreRows.all());
    rows.addAll(BrokerRows.all());
    return rows;
  }

  private static List<Row> text() {
    return List.of(
        memcached(),
        memcachedMeta(),
        redis(),
        http("http", Server.NGINX),
        http("http-haproxy", Server.HAPROXY),
        httpHead(),
        postgresql(),
        mariadb(),
        smtp(),
        pop3(),
        imap(),
        ftp());
  }

  private static final List<Ask> SONGS =
      List.of(
          Ask.first("set song-a 0 0 7\r\nvalue-a\r\n", Ends.LINE),
          Ask.first("set song-b 0 0 7\r\nvalue-b\r\n", Ends.LINE),
          Ask.first("set song-c 0 0 7\r\nvalue-c\r\n", Ends.LINE));

  private static Row memcached() {
    return Row.serial(
        "memcached",
        "memcached",
        Server.MEMCACHED,
        SONGS,
        Ask.of("get", "get song-a\r\n", Ends.MEMCACHED_GET),
        Ask.of("get", "get song-b\r\n", Ends.MEMCACHED_GET),
        Ask.of("get", "get song-c\r\n", Ends.MEMCACHED_GET));
  }

  private static Row memcachedMeta() {
    return Row.serial(
        "memcached-meta",
        "memcached",
        Server.MEMCACHED,
        SONGS,
        Ask.of("mg", "mg song-a v\r\n", Ends.MEMCACHED_META),
        Ask.of("mg", "mg song-b v\r\n", Ends.MEMCACHED_META),
        Ask.of("mg", "mg song-c v\r\n", Ends.MEMCACHED_META));
  }

  private static Row memcachedBinary() {
    return Row.of(
        "memcached-binary",
        "memcached-binary",
        Server.MEMCACHED,
        Row.Pairing.ORDER_AND_IDS,
        List.of(binaryAdd('a'), binaryAdd('b'), binaryAdd('c')),
        binaryGet('a'),
        binaryGet('b'),
        binaryGet('c'));
  }

  /**
   * Add, opcode 2, with flags and expiry of zero; the opaque is the song's letter. A Set would
   * change the CAS value in every reply.
   */
  private static Ask binaryAdd(char song) {
    byte[] body = Ask.latin("\0\0\0\0\0\0\0\0binary-" + song + "value-" + song);
    byte[] packet = Packets.memcached(2, 8, 8, body, song);
    return new Ask("", "add binary-" + song, packet, Ends.MEMCACHED_BINARY);
  }

  private static Ask binaryGet(char song) {
    byte[] packet = Packets.memcached(0, 0, 8, Ask.latin("binary-" + song), song);
    return new Ask("get", "get binary-" + song, packet, Ends.MEMCACHED_BINARY, Ends.opaque(song));
  }

  private static Row redis() {
    return Row.serial(
        "redis",
        "resp",
        Server.REDIS,
        List.of(redisSet('a'), redisSet('b'), redisSet('c')),
        redisGet('a'),
        redisGet('b'),
        redisGet('c'));
  }

  private static Ask redisSet(char song) {
    String command = "*3\r\n$3\r\nSET\r\n$6\r\nsong-%s\r\n$7\r\nvalue-%s\r\n";
    return Ask.first(command.formatted(song, song), Ends.LINE);
  }

  private static Ask redisGet(char song) {
    return Ask.of("GET", "*2\r\n$3\r\nGET\r\n$6\r\nsong-" + song + "\r\n", Ends.RESP_BULK);
  }

  private static Row http(String name, Server server) {
    return Row.serial(name, "http", server, List.of(), httpGet("a"), httpGet("b"), httpGet("c"));
  }

  /** The answer to HEAD has a length and no body: GET takes the body from what comes next. */
  private static Row httpHead() {
    Ask head = Ask.of("HEAD", "HEAD /a HTTP/1.1\r\nHost: songs\r\n\r\n", Ends.HTTP_HEAD);
    return Row.serial(
            "http-head", "http", Server.NGINX, List.of(), head, httpGet("b"), httpGet("c"))
        .foretelling("HTTP/1.");
  }

  private static Ask httpGet(String song) {
    return Ask.of("GET", "GET /" + song + " HTTP/1.1\r\nHost: songs\r\n\r\n", Ends.HTTP);
  }

  private static Row postgresql() {
    return Row.serial(
        "postgresql",
        "postgresql",
        Server.POSTGRESQL,
        List.of(postgresqlStart()),
        postgresqlSelect("value-a"),
        postgresqlSelect("value-b"),
        postgresqlSelect("value-c"));
  }

  static Ask postgresqlStart() {
    return new Ask("", "startup", Packets.postgresqlStartup(), Ends.POSTGRESQL);
  }

  static Ask postgresqlSelect(String value) {
    String sql = "SELECT '" + value + "'";
    return new Ask(SELECT, sql, Packets.postgresql('Q', Ask.latin(sql + "\0")), Ends.POSTGRESQL);
  }

  private static Row mariadb() {
    return Row.serial(
        "mariadb",
        "mysql",
        Server.MARIADB,
        List.of(
            Ask.first("", Ends.MYSQL_PACKET),
            new Ask("", "login", Packets.mysqlLogin(), Ends.MYSQL_PACKET)),
        mysqlSelect("value-a"),
        mysqlSelect("value-b"),
        mysqlSelect("value-c"));
  }

  private static Ask mysqlSelect(String value) {
    String sql = "SELECT '" + value + "'";
    return new Ask(SELECT, sql, Packets.mysql(0, Ask.latin("\3" + sql)), Ends.MYSQL_RESULT);
  }

  private static Row smtp() {
    return Row.serial(
        "smtp",
        "smtp",
        Server.EXIM,
        List.of(Ask.first("", Ends.CODED_LINES), Ask.first("EHLO localhost\r\n", Ends.CODED_LINES)),
        Ask.of("MAIL", "MAIL FROM:<a@example.org>\r\n", Ends.CODED_LINES),
        Ask.of("VRFY", "VRFY b@example.org\r\n", Ends.CODED_LINES),
        Ask.of("RSET", "RSET\r\n", Ends.CODED_LINES));
  }

  private static Row pop3() {
    return Row.serial(
        "pop3",
        "pop3",
        Server.DOVECOT_POP3,
        List.of(
            Ask.first("", Ends.LINE),
            Ask.first("USER songs\r\n", Ends.LINE),
            Ask.first("PASS app\r\n", Ends.LINE)),
        Ask.of("STAT", "STAT\r\n", Ends.LINE),
        Ask.of("UIDL", "UIDL 1\r\n", Ends.LINE),
        Ask.of("LIST", "LIST 1\r\n", Ends.LINE));
  }

  private static Row imap() {
    return Row.withIds(
        "imap",
        "imap",
        Server.DOVECOT_IMAP,
        List.of(Ask.first("", Ends.LINE), Ask.first("a0 LOGIN songs app\r\n", Ends.ANY_TAG)),
        Ask.of("STATUS", "a1 STATUS INBOX (MESSAGES)\r\n", Ends.ANY_TAG),
        Ask.of("NAMESPACE", "a2 NAMESPACE\r\n", Ends.ANY_TAG),
        Ask.of("LIST", "a3 LIST \"\" \"\"\r\n", Ends.ANY_TAG));
  }

  private static Row ftp() {
    return Row.serial(
        "ftp",
        "ftp",
        Server.VSFTPD,
        List.of(
            Ask.first("", Ends.CODED_LINES),
            Ask.first("USER anonymous\r\n", Ends.CODED_LINES),
            Ask.first("PASS songs@example.org\r\n", Ends.CODED_LINES)),
        Ask.of("PWD", "PWD\r\n", Ends.CODED_LINES),
        Ask.of("SYST", "SYST\r\n", Ends.CODED_LINES),
        Ask.of("TYPE", "TYPE I\r\n", Ends.CODED_LINES));
  }

  private static Row fastCgi() {
    return Row.withIds(
        "fastcgi",
        "fastcgi",
        Server.PHP_FPM,
        List.of(),
        fastCgiGet('a'),
        fastCgiGet('b'),
        fastCgiGet('c'));
  }

  /** One request that keeps the connection, with the song's letter for its id. */
  private static Ask fastCgiGet(char song) {
    byte[] parameters =
        Ask.latin(
            Packets.fastCgiParameter(
                    "SCRIPT_FILENAME", System.getProperty("bugs.script", "/song.php"))
                + Packets.fastCgiParameter("QUERY_STRING", "song=" + song)
                + Packets.fastCgiParameter("REQUEST_METHOD", "GET"));
    byte[] none = {};
    byte[] begin = {0, 1, 1, 0, 0, 0, 0, 0};
    int length = 4 * 8 + begin.length + parameters.length;
    byte[] bytes =
        ByteBuffer.allocate(length)
            .put(Packets.fastCgi(1, song, begin))
            .put(Packets.fastCgi(4, song, parameters))
            .put(Packets.fastCgi(4, song, none))
            .put(Packets.fastCgi(5, song, none))
            .array();
    return new Ask("RESPONDER", "song " + song, bytes, Ends.FASTCGI, Ends.fastCgiOf(song));
  }

  /** Framed, binary: the method {@code get} with a string, the song's letter for its id. */
  private static Row thrift() {
    return Row.of(
        "thrift",
        "thrift",
        Server.THRIFT,
        Row.Pairing.ORDER_AND_IDS,
        List.of(),
        thriftGet('a'),
        thriftGet('b'),
        thriftGet('c'));
  }

  private static Ask thriftGet(char song) {
    String call = "\u0080\1\0\1" + "\0\0\0\3get" + "\0\0\0" + song;
    String struct = "\u000b\0\1" + "\0\0\0\1" + song + "\0";
    String frame = "\0\0\0" + (char) (call.length() + struct.length()) + call + struct;
    return Ask.withId("call", "get " + song, Ask.latin(frame), Framing.THRIFT, song);
  }
}
