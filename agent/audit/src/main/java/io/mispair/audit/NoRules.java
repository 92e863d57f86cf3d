package io.mispair.audit;

import io.mispair.protocol.Bytes;
import io.mispair.protocol.Protocol;

/** A connection of which nothing can or should be said. */
final class NoRules extends SilentRules {

  private final String protocol;
  private final String mode;
  private boolean opensTls;

  NoRules(Connection connection, String protocol, String mode) {
    super(connection);
    this.protocol = protocol;
    this.mode = mode;
    this.opensTls = protocol.equals(Protocol.TLS.label());
  }

  @Override
  void sending(Bytes bytes, long thread) {
    turn(bytes, true);
  }

  @Override
  void received(Bytes bytes, long thread, boolean filled) {
    turn(bytes, false);
  }

  private void turn(Bytes bytes, boolean sends) {
    if (opensTls) {
      opensTls = false;
      connection.tls.turns(null, bytes, sends);
    }
  }

  @Override
  void orderLost() {}

  @Override
  String protocol() {
    return protocol;
  }

  @Override
  String mode() {
    return mode;
  }
}
