package io.mispair.protocol;

/**
 * Protocols that are not decoded, and in which either side speaks when it wants: AMQP, MQTT, STOMP,
 * NATS, SSH, XMPP, IRC. Told by what their clients send first.
 */
final class DuplexGrammar extends Grammar {

  private static final String[] OPENINGS = {
    "amqp",
    "connect\n",
    "connect\r\n",
    "stomp\n",
    "stomp\r\n",
    "connect {",
    "ssh-",
    "<?xml",
    "<stream:",
    "nick ",
    "cap ls"
  };

  /** MQTT 5.0, section 3.1: packet type 1, a length of one or two bytes, the protocol's name. */
  private static final int MQTT_CONNECT = 0x10;

  @Override
  boolean opensOnlyConnections() {
    return false;
  }

  @Override
  Fit opens(Bytes bytes) {
    return Prefix.ofAny(bytes, 0, OPENINGS).or(mqtt(bytes));
  }

  private static Fit mqtt(Bytes bytes) {
    if (bytes.length() == 0) {
      return Fit.MORE;
    }
    if (bytes.at(0) != MQTT_CONNECT) {
      return Fit.NO;
    }
    int name = bytes.length() > 1 && bytes.at(1) < 0 ? 3 : 2;
    return Prefix.of(bytes, name, "\0\u0004MQTT").or(Prefix.of(bytes, name, "\0\u0006MQIsdp"));
  }
}
