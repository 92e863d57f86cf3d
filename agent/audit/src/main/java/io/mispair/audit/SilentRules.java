package io.mispair.audit;

import io.mispair.protocol.Bytes;
import io.mispair.protocol.Protocol;

/** Rules that hold nothing against a connection, and count nothing on it. */
abstract class SilentRules extends Rules {

  SilentRules(Connection connection) {
    super(connection);
  }

  @Override
  void sending(Bytes bytes, long thread) {}

  @Override
  void timedOut(Throwable timeout, long limitMillis, long thread) {}

  @Override
  void readsOverlap(long thread, long other) {}

  @Override
  final boolean idleBytesMatter() {
    return false;
  }

  @Override
  final void idleWith(long unread) {}

  @Override
  long exchange() {
    return 0;
  }

  @Override
  String protocol() {
    return Protocol.UNKNOWN.label();
  }

  @Override
  String mode() {
    return "serial";
  }

  @Override
  final long requests() {
    return 0;
  }

  @Override
  final long responses() {
    return 0;
  }
}
