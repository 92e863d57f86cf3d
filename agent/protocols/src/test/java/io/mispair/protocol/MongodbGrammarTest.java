package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MongodbGrammarTest {

  private static final String QUERY =
      "D\0\0\0\u0001\0\0\0\0\0\0\0\u00d4\u0007\0\0\u0004\0\0\0admin.$cmd\0";
  private static final String MESSAGE =
      "$\u0001\0\0\u00ff\u00ff\u00ff\u007f\0\0\0\0\u00dd\u0007\0\0\0\0\0\0\0\u000f";

  @Test
  void handshakeIsFoundByItsHeader() {
    for (String opening : new String[] {QUERY, MESSAGE}) {
      for (int length = 0; length <= opening.length(); length++) {
        Bytes bytes = Texts.bytes(opening.substring(0, length));
        assertEquals(length < 16 ? null : Protocol.MONGODB, Protocol.detect(bytes, false));
        assertEquals(
            length < 16 ? Protocol.UNKNOWN : Protocol.MONGODB, Protocol.detect(bytes, true));
      }
    }
  }

  @Test
  void laterMessagesAreTooWeakASignature() {
    assertEquals(Protocol.UNKNOWN, Protocol.detect(null, Texts.bytes(MESSAGE), false, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n",
        "*\r\n",
        "\u000f\0\0\0",
        "D\0\u0001\0",
        "D\0\0\u0001",
        "D\0\0\0abcd\u0001",
        "D\0\0\0abcd\0\0\0\u0001",
        "D\0\0\0abcd\0\0\0\0\u00d5",
        "D\0\0\0abcd\0\0\0\0\u00d4\u0008",
        "D\0\0\0abcd\0\0\0\0\u0001\0\0\0",
        "D\0\0\0abcd\0\0\0\0\u00dd\u0007\0\u0001",
        "\0\0\0\u0014\0\u0003\0\0\0\0\0\u0001", // Kafka
        "\0\0\u0001\u0014\0\u0012\0\u0003",
        "\0\0\0\u0029\0\u0003\0\0user", // PostgreSQL
        "\u0016\u0003\u0001\u0002\0", // TLS
      })
  void otherBytesAreNone(String bytes) {
    assertEquals(Fit.NO, new MongodbGrammar().opens(Texts.bytes(bytes)));
  }
}
