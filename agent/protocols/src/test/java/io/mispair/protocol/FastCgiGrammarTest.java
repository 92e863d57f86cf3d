package io.mispair.protocol;

import static io.mispair.protocol.Openings.assertFound;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FastCgiGrammarTest {

  private static final String BEGIN = "\1\1\0\1\0\u0008\0\0\0\1\1\0\0\0\0\0";

  @Test
  void beginRequestOpensAConnection() {
    assertFound(Protocol.FASTCGI, BEGIN + "\1\4\0\1", 16);
    assertFound(Protocol.FASTCGI, "\1\1\u00ff\0\0\u0008\u0008\u0055\0\3\0\0\0\0\0\0", 16);
  }

  @Test
  void questionForTheLimitsOpensAConnection() {
    assertFound(Protocol.FASTCGI, "\1\u0009\0\0\0\u0010\0\0\u000e\0FCGI_MAX_CONNS", 15);
    assertFound(Protocol.FASTCGI, "\1\u0009\0\0\0\u000f\1\0\r\0FCGI_MAX_REQS", 15);
    assertFound(Protocol.FASTCGI, "\1\u0009\0\0\0\u0011\u0007\0\u000f\0FCGI_MPXS_CONNS", 15);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\2\1\0\1\0\u0008\0\0\0\1\1\0\0\0\0\0", // version
        "\1\2\0\1\0\u0008\0\0\0\1\1\0\0\0\0\0", // type
        "\1\1\0\0\0\u0008\0\0\0\1\1\0\0\0\0\0", // no id
        "\1\1\0\1\0\u0009\0\0\0\1\1\0\0\0\0\0", // length
        "\1\1\0\1\0\u0008\0\0\0\0\1\0\0\0\0\0", // role 0
        "\1\1\0\1\0\u0008\0\0\0\4\1\0\0\0\0\0", // role 4
        "\1\1\0\1\0\u0008\0\0\1\1\1\0\0\0\0\0", // role 257
        "\1\1\0\1\0\u0008\0\0\0\1\2\0\0\0\0\0", // flags
        "\1\1\0\1\0\u0008\0\0\0\1\1\0\0\0\0\1", // reserved
        "\1\u0009\0\1\0\u0010\0\0\u000e\0FCGI_MAX_CONNS",
        "\1\u0009\0\0\0\u0010\0\0\u000c\0FCGI_MAX_CONNS",
        "\1\u0009\0\0\0\u0010\0\0\u0010\0FCGI_MAX_CONNS",
        "\1\u0009\0\0\0\u0010\0\0\u000e\1FCGI_MAX_CONNS",
        "\1\u0009\0\0\0\u0010\0\0\u000e\0HTTP_MAX_CONNS",
        "\1\4\0\1\0\0\0\0\1\5\0\1\0\0\0\0", // a connection in the middle
        "\1\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0",
      })
  void otherBytesAreNotFastCgi(String opening) {
    assertEquals(Protocol.UNKNOWN, Protocol.detect(Texts.bytes(opening), false));
  }

  @Test
  void laterRequestsAreNotLookedAt() {
    // Records of requests before it, that nobody saw, would be taken for unasked ones.
    Protocol found = Protocol.detect(null, Texts.bytes(BEGIN), false, true);
    assertNotEquals(Protocol.FASTCGI, found);
  }
}
