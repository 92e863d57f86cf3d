package io.mispair.audit;

import io.mispair.protocol.Bytes;
import io.mispair.protocol.Protocol;

/**
 * A connection that this JVM serves, until its protocol is known: only a decoder can judge a
 * server. The protocol shows in the first request or never.
 */
final class UndetectedServerRules extends SilentRules {

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
      if (found == Protocol.TLS) {
        connection.tls.turns(detection.before(), bytes, false);
      }
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
  void orderLost() {
    detection.end();
  }
}
