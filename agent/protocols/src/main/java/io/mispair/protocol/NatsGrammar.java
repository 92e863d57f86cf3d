package io.mispair.protocol;

/**
 * NATS, recognised and left alone: the server sends INFO and its facts, the client CONNECT and its
 * own ("NATS Protocol", docs.nats.io). Either side speaks when it wants.
 */
final class NatsGrammar extends Grammar {

  private static final String INFO = "info {";
  private static final String CONNECT = "connect {";

  @Override
  boolean opensOnlyConnections() {
    return false;
  }

  @Override
  Fit opens(Bytes bytes) {
    return Prefix.ofIgnoringCase(bytes, 0, CONNECT);
  }

  @Override
  Fit answersGreeting(Bytes greeting, Bytes bytes) {
    if (Prefix.ofIgnoringCase(greeting, 0, INFO) != Fit.YES) {
      return Fit.NO;
    }
    return Prefix.ofIgnoringCase(bytes, 0, CONNECT).or(Prefix.ofIgnoringCase(bytes, 0, "ping\r\n"));
  }
}
