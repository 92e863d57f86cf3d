package io.mispair.audit;

import io.mispair.protocol.Bytes;

/** A connection of which nothing can or should be said. */
final class NoRules extends SilentRules {

  private final String protocol;
  private final String mode;

  NoRules(Connection connection, String protocol, String mode) {
    super(connection);
    this.protocol = protocol;
    this.mode = mode;
  }

  @Override
  void received(Bytes bytes, long thread, boolean filled) {}

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
