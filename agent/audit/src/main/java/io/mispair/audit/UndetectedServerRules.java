package io.mispair.audit;

import io.mispair.protocol.Bytes;
import io.mispair.protocol.Protocol;

/**
 * A connection that this JVM serves, until its protocol is known: only a decoder can judge a
 * server. The protocol shows in the first request or never.
 */
final class UndetectedServerRules extends Rules {

  private final Detection detection = new Detection();
  private boolean asked;

  UndetectedServerRules(Connection connection) {
    super(connection);
  }

  @Override
  void received(Bytes bytes, long thread, boolean filled) {
    if (detection.isOver()) {
      return;
    }
    Protocol found = detection.request(bytes, !asked);
    asked = true;
    if (found == null) {
      return;
    }
    Rules rules = Entrance.detected(connection, found, detection.greeting(), 0);
    if (rules == null) {
      connection.use(new NoRules(connection, found.label(), "serial"));
      return;
    }
    Bytes before = detection.before();
    connection.use(rules);
    if (before != null) {
      rules.received(before, thread, false);
    }
    rules.received(bytes, thread, filled);
  }

  @Override
  boolean wantsSent() {
    return !detection.isOver();
  }

  @Override
  void sent(Bytes bytes) {
    if (asked) {
      // Answered before its request could be told from others.
      detection.end();
    } else {
      detection.greeted(bytes);
    }
  }

  @Override
  void sending(Bytes bytes, long thread) {}

  @Override
  void timedOut(Throwable timeout, long limitMillis, long thread) {}

  @Override
  void readsOverlap(long thread, long other) {}

  @Override
  void orderLost() {
    detection.end();
  }

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
    return Protocol.UNKNOWN.label();
  }

  @Override
  String mode() {
    return "serial";
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
