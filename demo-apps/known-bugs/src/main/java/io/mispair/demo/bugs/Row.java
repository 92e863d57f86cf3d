package io.mispair.demo.bugs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One protocol's conversation: what opens the connection, and three requests with different
 * replies.
 *
 * @param protocol the label in alerts
 * @param ids whether replies carry ids, so that a client that looks at them may go on after a
 *     timeout
 * @param opening exchanges before the first request; one without bytes waits for a greeting
 * @param foretold what {@code b} is answered when it is given the reply to {@code a}; {@code null}
 *     for that reply itself
 */
record Row(
    String name,
    String protocol,
    Server server,
    boolean ids,
    List<Ask> opening,
    Ask a,
    Ask b,
    Ask c,
    @Nullable String foretold) {

  static Row serial(
      String name, String protocol, Server server, List<Ask> opening, Ask a, Ask b, Ask c) {
    return new Row(name, protocol, server, false, opening, a, b, c, null);
  }

  static Row withIds(
      String name, String protocol, Server server, List<Ask> opening, Ask a, Ask b, Ask c) {
    return new Row(name, protocol, server, true, opening, a, b, c, null);
  }

  Row foretelling(String answer) {
    return new Row(name, protocol, server, ids, opening, a, b, c, answer);
  }
}
