package io.mispair.protocol;

import static io.mispair.protocol.Openings.assertFound;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTest {

  private static final String STARTUP = "\0\0\0\u0029\0\u0003\0\0user\0me\0";

  /** Holds that bytes become unknown at some point and stay so, and are never anything else. */
  private static void assertUnknown(String opening) {
    boolean decided = false;
    for (int length = 0; length <= opening.length(); length++) {
      Protocol found = Protocol.detect(Texts.bytes(opening.substring(0, length)), false);
      assertTrue(found == Protocol.UNKNOWN || found == null && !decided, opening + ": " + found);
      decided |= found != null;
    }
    assertTrue(decided, opening);
  }

  @Test
  void mogilefsIsFoundByItsOwnVerbs() {
    assertFound(Protocol.MOGILEFS, "get_paths domain=d&key=k\r\n", 10);
    assertFound(Protocol.MOGILEFS, "GET_PATHS&domain=d&key=k\r\n", 10);
    assertFound(Protocol.MOGILEFS, "Create_Open domain=d\r\n", 12);
    assertFound(Protocol.MOGILEFS, "get_domains\r\n", 12);
    assertFound(Protocol.MOGILEFS, "get_hosts\n", 10);
    assertFound(Protocol.MOGILEFS, "updateclass domain=d\r\n", 12);
    assertFound(Protocol.MOGILEFS, "rebalance_set_policy policy=x\r\n", 21);
  }

  @Test
  void mogilefsIsFoundBySharedVerbsOnlyWithItsArguments() {
    assertFound(Protocol.MOGILEFS, "delete domain=d&key=k\r\n", 14);
    assertFound(Protocol.MOGILEFS, "DELETE key=k&domain=d\r\n", 11);
    assertFound(Protocol.MOGILEFS, "rename from_key=a&to_key=b\r\n", 16);
    assertFound(Protocol.MOGILEFS, "sleep duration=3\r\n", 15);
    assertFound(Protocol.MOGILEFS, "DELETE&domain=d&key=k\r\n", 14);
    assertFound(Protocol.MOGILEFS, "server_settings callid=1\r\n", 23);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete foo\r\n", // memcached, beanstalkd
        "delete key\r\n",
        "delete keyboard=1\r\n",
        "stats\r\n",
        "stats items\r\n",
        "get foo bar HTTP/1.1\r\n",
        "set foo bar\r\n", // Redis inline
        "noop\r\n",
        "noop \r\n",
        "NOOP\r\n", // SMTP, FTP
        "EHLO here\r\n",
        "USER anonymous\r\n",
        "RNFR a\r\n",
        "a1 CAPABILITY\r\n", // IMAP
        "a1 LIST / *\r\n",
        "GET foo\r\n", // Redis inline
        "DELETE foo\r\n",
        "PING\r\n",
        "COPY a b\r\n",
        "OPTIONS rtsp://h/ RTSP/1.0\r\n",
        "OPTIONS sip:h SIP/2.0\r\n",
        "OPTIONS * RTSP/1.0\r\n",
        "GET * HTTP/1.1\r\n",
        "get / HTTP/1.1\r\n",
        "GET/ HTTP/1.1\r\n",
        "PRI * HTTP/1.1\r\n",
        "!stats\r\n",
        "!watch\r\n",
        "get_pathsx domain=d\r\n",
        "get_paths:\r\n",
        "get_paths\tdomain=d\r\n",
        "sleepy duration=1\r\n",
        "file_in fo\r\n",
        "sleep 10\r\n",
        "hello\r\n",
        "\r\n\r\n",
        "\u0016\u0003\u0005\0",
        "\u0016\u0002\u0001\0",
        "\u0017\u0003\u0003\0",
        "\u0016\u0003\u0080\0",
        "*\r\n",
        "*1\r\nPING",
        "*1\n$4\r\n",
        "*-1\r\n$",
        "*12345678\r\n$",
        "*1x\r\n$",
        "\0\0\0\u0008\u0004\u00d2\u0016\u002d",
        "\0\0\0\u0009\u0004\u00d2\u0016\u002f",
        "\0\0\0\u0007\0\u0003\0\0user",
        "\0\0\u0027\u0011\0\u0003\0\0user",
        "\0\u0001\0\u0029\0\u0003\0\0user",
        "\0\0\0\u0029\0\u0002\0\0user",
        "\u0001\0\0\u0029\0\u0003\0\0user",
      })
  void guessesThatWouldBeWrongAreNotMade(String opening) {
    assertUnknown(opening);
  }

  @Test
  void tlsIsFoundByAHandshakeRecord() {
    assertFound(Protocol.TLS, "\u0016\u0003\u0001\u0002\0", 3);
    assertFound(Protocol.TLS, "\u0016\u0003\0\u0002\0", 3);
    assertFound(Protocol.TLS, "\u0016\u0003\u0004\u0002\0", 3);
  }

  @Test
  void http2IsFoundByItsPreface() {
    assertFound(Protocol.HTTP_2, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 14);
  }

  @Test
  void http1IsFoundByMethodAndTarget() {
    assertFound(Protocol.HTTP_1, "GET /get_paths HTTP/1.1\r\n", 5);
    assertFound(Protocol.HTTP_1, "DELETE /key=1 HTTP/1.1\r\n", 8);
    assertFound(Protocol.HTTP_1, "GET http://h/ HTTP/1.1\r\n", 11);
    assertFound(Protocol.HTTP_1, "GET HTTPS://h/ HTTP/1.1\r\n", 12);
    assertFound(Protocol.HTTP_1, "CONNECT h:443 HTTP/1.1\r\n", 9);
    assertFound(Protocol.HTTP_1, "CONNECT [::1]:443 HTTP/1.1\r\n", 9);
    assertFound(Protocol.HTTP_1, "OPTIONS * HTTP/1.1\r\n", 15);
    assertFound(Protocol.HTTP_1, "OPTIONS /x HTTP/1.1\r\n", 9);
    assertFound(Protocol.HTTP_1, "PROPPATCH /x HTTP/1.1\r\n", 11);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HEAD",
        "POST",
        "PUT",
        "PATCH",
        "TRACE",
        "PROPFIND",
        "MKCOL",
        "COPY",
        "MOVE",
        "LOCK",
        "UNLOCK",
        "REPORT",
        "SEARCH",
        "ACL",
        "MKCALENDAR"
      })
  void everyMethodIsFound(String method) {
    assertFound(Protocol.HTTP_1, method + " / HTTP/1.1\r\n", method.length() + 2);
  }

  @Test
  void postgresqlIsFoundByItsFirstMessage() {
    assertFound(Protocol.POSTGRESQL, STARTUP, 9);
    assertFound(Protocol.POSTGRESQL, STARTUP.replace("\u0029", "\u0009"), 9);
    assertFound(Protocol.POSTGRESQL, STARTUP.replace("\0\u0029", "\u0027\u0010"), 9);
    assertFound(Protocol.POSTGRESQL, STARTUP.replace("\u0003\0\0", "\u0003\0\u0002"), 9);
    assertFound(Protocol.POSTGRESQL, "\0\0\0\u0008\u0004\u00d2\u0016\u002f", 8);
    assertFound(Protocol.POSTGRESQL, "\0\0\0\u0008\u0004\u00d2\u0016\u0030", 8);
    assertFound(Protocol.POSTGRESQL, "\0\0\0\u0010\u0004\u00d2\u0016\u002e\0\0\0\u0007", 8);
  }

  @Test
  void respIsFoundByAnArrayOfBulkStrings() {
    assertFound(Protocol.RESP, "*1\r\n$4\r\nPING\r\n", 5);
    assertFound(Protocol.RESP, "*1048576\r\n$3\r\nDEL\r\n", 11);
  }

  @Test
  void newRequestOfHttpBeginsWithARequestLine() {
    assertTrue(mayStart(Protocol.HTTP_1, "GET /a HTTP/1.1\r\n"));
    assertFalse(mayStart(Protocol.HTTP_1, "{\"body\":1}"));
    assertFalse(mayStart(Protocol.HTTP_1, "GETTING"));
    assertFalse(mayStart(Protocol.HTTP_1, "POST the letter"));
    assertFalse(mayStart(Protocol.HTTP_1, "\u0081\u0085hello"));
    assertFalse(mayStart(Protocol.HTTP_1, "GET"));
    assertFalse(mayStart(Protocol.HTTP_1, ""));
  }

  @Test
  void anyBytesButNewlinesMayBeginARequestElsewhere() {
    for (Protocol protocol : Protocol.values()) {
      if (protocol != Protocol.HTTP_1) {
        assertTrue(mayStart(protocol, "\0"));
        assertTrue(mayStart(protocol, "\r\nx"));
      }
      assertFalse(mayStart(protocol, "\r\n"));
      assertFalse(mayStart(protocol, "\n"));
      assertFalse(mayStart(protocol, ""));
    }
  }

  private static boolean mayStart(Protocol protocol, String bytes) {
    return protocol.mayStartRequest(Texts.bytes(bytes));
  }

  @Test
  void tlsRecordsOfAllTypesAndVersionsAreSeen() {
    for (char type = 0x14; type <= 0x17; type++) {
      for (char version = 0; version <= 4; version++) {
        assertTrue(Protocol.isTlsRecord(Texts.bytes("" + type + "\u0003" + version + "\0\1x")));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u0016",
        "\u0016\u0003",
        "\u0013\u0003\u0003",
        "\u0018\u0003\u0003",
        "\u0016\u0002\u0003",
        "\u0016\u0003\u0005",
        "\u0096\u0003\u0003",
        "\u0016\u0003\u00ff",
        "GET"
      })
  void otherBytesAreNoTlsRecord(String bytes) {
    assertFalse(Protocol.isTlsRecord(Texts.bytes(bytes)));
  }

  @Test
  void everyConnectionHasADecoderOfItsOwn() {
    for (Protocol protocol : Protocol.values()) {
      Decoder decoder = protocol.newDecoder();
      assertTrue(decoder == null || decoder != protocol.newDecoder(), protocol.label());
    }
    assertNull(Protocol.UNKNOWN.newDecoder());
  }

  @Test
  void labelsAreDistinct() {
    Set<String> labels = new HashSet<>();
    for (Protocol protocol : Protocol.values()) {
      assertTrue(labels.add(protocol.label()), protocol.label());
    }
  }
}
