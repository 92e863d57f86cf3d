package io.mispair.protocol;

import static io.mispair.protocol.Openings.assertFound;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaGrammarTest {

  private static final String ADMIN =
      "\0\0\0001\0\u0012\0\u0004\0\0\0\0\0\radminclient-1\0\u0012apache-kafka-java\u00063.9.0\0";

  @Test
  void clientIsFoundByItsFirstRequestAndItsName() {
    assertFound(Protocol.KAFKA, ADMIN, 27);
    assertFound(Protocol.KAFKA, "\0\0\0\u0017\0\u0012\0\0\0\0\0\0\0\radminclient-1", 27);
    assertFound(Protocol.KAFKA, "\0\0\0\u0010\0\u0003\0\0\0\0\0\u0001\0\u0002me\0\0\0\0", 16);
    assertFound(
        Protocol.KAFKA,
        "\0\0\0\u0012\0\u0011\0\u0001\u007f\u00ff\u00ff\u00f8\0\u0001c\0\u0005PLAIN",
        15);
    assertFound(
        Protocol.KAFKA,
        "\0\0\0\u0014\0\u0003\0\u0001\0\0\0\u0001\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff",
        14);
  }

  @Test
  void longNameIsLookedAtAsFarAsThePrefixGoes() {
    assertFound(
        Protocol.KAFKA, "\0\0\0\u0090\0\u0003\0\u0009\0\0\0\0\0\u0050" + "client-".repeat(8), 32);
  }

  @Test
  void laterRequestsAreTooWeakASignature() {
    assertEquals(Protocol.UNKNOWN, Protocol.detect(null, Texts.bytes(ADMIN), false, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0001",
        "\0\0\0\u0017\u0001",
        "\0\0\0\u0017\0\u0001", // Fetch
        "\0\0\0\u0017\0\0", // Produce
        "\0\0\0\u0017\0\u0012\u0001",
        "\0\0\0\u0017\0\u0012\0\u0015",
        "\0\0\0\u0017\0\u0012\0\0 ",
        "\0\0\0\u0017\0\u0012\0\0\0\0\0\0\u0002",
        "\0\0\0\u0016\0\u0012\0\0\0\0\0\0\0\r",
        "\0\0\0\u0018\0\u0012\0\0\0\0\0\0\0\r",
        "\0\0\0\u0016\0\u0012\0\u0003\0\0\0\0\0\r",
        "\0\0\0\u0030\0\u0012\0\u0003\0\0\0\0\0\radmin\0",
        "\0\0\0\u0030\0\u0012\0\u0003\0\0\0\0\u00ff\u00fe",
        "\0\0\0\u0029\0\u0003\0\0user\0me\0", // PostgreSQL
        "\0\0\0\u0008\u0004\u00d2\u0016\u002f",
        "\0\0\0\u002d\0\0\0\0\0\0\0\0\0\0\0\0\0\0\u0075\u0030", // ZooKeeper
        "\0\0\0\u0020\u0080\u0001\0\u0001", // Thrift
        "D\0\0\0\u0001\0\0\0", // MongoDB
        "GET / HTTP/1.1\r\n",
      })
  void otherBytesAreNone(String bytes) {
    assertEquals(Fit.NO, new KafkaGrammar().opens(Texts.bytes(bytes)));
  }

  /** What mongo-java-driver 5.2.1 and kafka-clients 3.9.0 write first is told apart. */
  @Test
  void neighboursAreToldApart() {
    String mongodb = "R\u0001\0\0\u0001\0\0\0\0\0\0\0\u00d4\u0007\0\0\0\0\0\0admin.$cmd\0";
    assertEquals(Protocol.MONGODB, Protocol.detect(Texts.bytes(mongodb), true));
    assertEquals(Protocol.KAFKA, Protocol.detect(Texts.bytes(ADMIN.substring(0, 32)), true));
    String postgresql = "\0\0\0\u0029\0\u0003\0\0user\0me\0";
    assertEquals(Protocol.POSTGRESQL, Protocol.detect(Texts.bytes(postgresql), true));
  }
}
