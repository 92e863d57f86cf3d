package io.mispair.audit;

import io.mispair.protocol.Bytes;

/** A connection of which nothing can or should be said. */
final class NoRules extends Rules {

  private final String protocol;
  private final String mode;

  NoRules(Connection connection, String protocol, String mode) {
    super(connection);
    this.protocol = protocol;
    this.mode = mode;
  }

  @Override
  void sending(Bytes bytes, long thread) {}

  @Override
  void received(Bytes bytes, long thread, boolean filled) {}

  @Override
  void timedOut(Throwable timeout, long limitMillis, long thread) {}

  @Override
  void readsOverlap(long thread, long other) {}

  @Override
  void orderLost() {}

  @Override
  boolean idleBytesMatter() {
    return false;
  }

  @Override
  void idleWith(long unread) {}

  @Override
  long exchange() {
    return 0;
  }

  @Override
  String protocol() {
    return protocol;
  }

  @Override
  String mode() {
    return mode;
  }

  @Override
  long requests() {
    return 0;
  }

  @Override
  long responses() {
    return 0;
  }
}
