package io.mispair.protocol;

import static io.mispair.protocol.Openings.assertFound;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocols in which either side speaks when it wants: known, so that nothing is held to them. */
class DuplexProtocolsTest {

  private static final String INFO = "INFO {\"server_id\":\"x\",\"max_payload\":1048576}\r\n";

  /** Also in a later request than the first of its connection. */
  private static void assertAlwaysFound(Protocol protocol, String opening, int needed) {
    assertFound(protocol, opening, needed);
    assertEquals(protocol, Protocol.detect(null, Texts.bytes(opening), false, true), opening);
  }

  private static Protocol detectAfter(String greeting, String opening) {
    return Protocol.detect(Texts.bytes(greeting), Texts.bytes(opening), true, false);
  }

  @Test
  void amqp091IsFoundByItsHeader() {
    assertAlwaysFound(Protocol.AMQP, "AMQP\0\0\u0009\1", 8);
  }

  @Test
  void otherVersionsOfAmqpAreDuplex() {
    assertAlwaysFound(Protocol.DUPLEX, "AMQP\0\1\0\0", 6);
    assertAlwaysFound(Protocol.DUPLEX, "AMQP\3\1\0\0", 5);
    assertAlwaysFound(Protocol.DUPLEX, "AMQP\2\1\0\0", 5);
    assertAlwaysFound(Protocol.DUPLEX, "AMQP\1\1\0\n", 5);
    assertAlwaysFound(Protocol.DUPLEX, "AMQP\0\0\u0009\0", 8);
  }

  @Test
  void natsIsFoundByItsClient() {
    assertAlwaysFound(Protocol.NATS, "CONNECT {\"verbose\":false}\r\n", 9);
    assertAlwaysFound(Protocol.NATS, "connect {}\r\n", 9);
  }

  @Test
  void natsIsFoundAfterItsServersGreeting() {
    assertEquals(Protocol.NATS, detectAfter(INFO, "CONNECT {\"verbose\":false}\r\nPING\r\n"));
    assertEquals(Protocol.NATS, detectAfter(INFO, "PING\r\n"));
    assertNull(detectAfter(INFO, "CONNECT "));
    assertEquals(Protocol.UNKNOWN, detectAfter(INFO, "SUB a 1\r\n"));
    assertEquals(Protocol.UNKNOWN, detectAfter("+OK hello\r\n", "CONNECT {}\r\n"));
    assertEquals(Protocol.UNKNOWN, detectAfter("INFO", "CONNECT {}\r\n"));
  }

  @Test
  void mqttIsFoundByConnectOfAnyLength() {
    assertAlwaysFound(Protocol.MQTT, "\u0010\u0010\0\u0004MQTT\u0004\u0002\0<", 8);
    assertAlwaysFound(Protocol.MQTT, "\u0010\u0010\0\u0004MQTT\u0005\u0002\0<", 8);
    assertAlwaysFound(Protocol.MQTT, "\u0010\u0010\0\u0006MQIsdp\u0003\u0002\0<", 10);
    assertAlwaysFound(Protocol.MQTT, "\u0010\u0081\u0001\0\u0004MQTT\u0004\u0002\0<", 9);
    assertAlwaysFound(Protocol.MQTT, "\u0010\u0081\u0081\u0001\0\u0004MQTT\u0004\u0002\0<", 10);
    assertAlwaysFound(
        Protocol.MQTT, "\u0010\u0081\u0081\u0081\u0001\0\u0004MQTT\u0004\u0002\0<", 11);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0010\u0081\u0081\u0081\u0081\u0001\0\u0004MQTT\u0004",
        "\u0010\u0010\0\u0004HTTP",
        "\u0010\u0010\0\u0005MQTT",
        "\u0010\u0010\0\u0006MQIsdq",
        "\u0020\u0010\0\u0004MQTT\u0004",
        "STOMPING\n",
        "STOMP:\n",
        "CONNECTED\n",
        "CONNECT\t{}\r\n",
        "AMQ",
        "AMQS\0\0\u0009\1"
      })
  void otherBytesAreNoneOfThem(String opening) {
    assertEquals(Protocol.UNKNOWN, Protocol.detect(Texts.bytes(opening), true));
  }

  @Test
  void stompIsFoundByItsFirstLine() {
    assertAlwaysFound(Protocol.STOMP, "CONNECT\naccept-version:1.2\n\n\0", 8);
    assertAlwaysFound(Protocol.STOMP, "CONNECT\r\naccept-version:1.2\r\n\r\n\0", 9);
    assertAlwaysFound(Protocol.STOMP, "STOMP\naccept-version:1.2\n\n\0", 6);
    assertAlwaysFound(Protocol.STOMP, "STOMP\r\naccept-version:1.2\r\n\r\n\0", 7);
  }

  @Test
  void sshXmppAndIrcAreDuplex() {
    assertAlwaysFound(Protocol.DUPLEX, "SSH-2.0-JSCH\r\n", 4);
    assertAlwaysFound(Protocol.DUPLEX, "<?xml version='1.0'?><stream:stream", 5);
    assertAlwaysFound(Protocol.DUPLEX, "<stream:stream to='h'>", 8);
    assertAlwaysFound(Protocol.DUPLEX, "NICK bot\r\n", 5);
    assertAlwaysFound(Protocol.DUPLEX, "CAP LS 302\r\n", 6);
  }

  @Test
  void sshAndIrcAreDuplexWhoeverSpeaksFirst() {
    assertEquals(Protocol.DUPLEX, detectAfter("SSH-2.0-OpenSSH_9.2\r\n", "SSH-2.0-JSCH\r\n"));
    assertEquals(Protocol.DUPLEX, detectAfter(":irc NOTICE * :Hello\r\n", "NICK bot\r\n"));
  }

  @Test
  void nothingIsHeldAgainstWhatIsNotDecoded() {
    Protocol[] duplex = {Protocol.NATS, Protocol.MQTT, Protocol.STOMP, Protocol.DUPLEX};
    for (Protocol protocol : duplex) {
      assertNull(protocol.newDecoder());
      assertEquals(Protocol.Rules.NONE, protocol.rules());
    }
  }
}
