package io.mispair.protocol;

/** AMQP 0-9-1's protocol header, section 4.2.2. Other versions have another one. */
final class AmqpGrammar extends Grammar {

  static final String PROTOCOL = "AMQP\0\0\u0009\1";

  /** No other bytes begin a connection of this protocol, behind whatever proxy. */
  @Override
  boolean opensOnlyConnections() {
    return false;
  }

  @Override
  Fit opens(Bytes bytes) {
    return Prefix.of(bytes, 0, PROTOCOL);
  }

  @Override
  Decoder newDecoder() {
    return new AmqpDecoder();
  }
}
