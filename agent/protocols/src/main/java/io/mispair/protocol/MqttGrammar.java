package io.mispair.protocol;

/**
 * MQTT 3.1, 3.1.1 and 5, recognised by CONNECT and left alone: either side publishes when it wants.
 *
 * <pre>
 *   10 | remaining length, 1 to 4 bytes | 00 04 M Q T T      (MQTT 5.0, section 3.1)
 *                                       | 00 06 M Q I s d p  (MQTT 3.1, section 3.1)
 * </pre>
 */
final class MqttGrammar extends Grammar {

  private static final int CONNECT = 0x10;
  private static final int MAX_LENGTH_BYTES = 4;

  @Override
  boolean opensOnlyConnections() {
    return false;
  }

  @Override
  Fit opens(Bytes bytes) {
    if (bytes.length() > 0 && bytes.at(0) != CONNECT) {
      return Fit.NO;
    }
    int name = 1;
    while (name < bytes.length() && bytes.at(name) < 0) {
      name++;
    }
    // The byte without the high bit is the length's last.
    name++;
    if (name > 1 + MAX_LENGTH_BYTES) {
      return Fit.NO;
    }
    return Prefix.of(bytes, name, "\0\u0004MQTT").or(Prefix.of(bytes, name, "\0\u0006MQIsdp"));
  }
}
