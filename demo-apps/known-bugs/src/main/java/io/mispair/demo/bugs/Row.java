package io.mispair.demo.bugs;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One protocol's conversation: what opens the connection, and three requests with different
 * replies.
 *
 * @param protocol the label in alerts
 * @param pairing how replies find their requests
 * @param opening exchanges before the first request; one without bytes waits for a greeting
 * @param foretold what {@code b} is answered when it is given the reply to {@code a}; {@code null}
 *     for that reply itself
 * @param steady a reply without what differs from time to time, at its length
 */
record Row(
    String name,
    String protocol,
    Server server,
    Pairing pairing,
    List<Ask> opening,
    Ask a,
    Ask b,
    Ask c,
    @Nullable String foretold,
    UnaryOperator<String> steady) {

  /** How replies find their requests. */
  enum Pairing {
    ORDER,
    /** A client that looks at the ids may go on after a timeout. */
    IDS,
    /** Ids, and order in which a timeout leaves the connection dirty all the same. */
    ORDER_AND_IDS,
    /** Whatever is asked next has the id of what is not answered yet. */
    ONE_ID
  }

  static Row serial(
      String name, String protocol, Server server, List<Ask> opening, Ask a, Ask b, Ask c) {
    return of(name, protocol, server, Pairing.ORDER, opening, a, b, c);
  }

  static Row withIds(
      String name, String protocol, Server server, List<Ask> opening, Ask a, Ask b, Ask c) {
    return of(name, protocol, server, Pairing.IDS, opening, a, b, c);
  }

  static Row of(
      String name,
      String protocol,
      Server server,
      Pairing pairing,
      List<Ask> opening,
      Ask a,
      Ask b,
      Ask c) {
    return new Row(
        name, protocol, server, pairing, opening, a, b, c, null, UnaryOperator.identity());
  }

  Row foretelling(String answer) {
    return new Row(name, protocol, server, pairing, opening, a, b, c, answer, steady);
  }

  /** Replies differ in so many characters from there. */
  Row differingAt(int from, int count) {
    String same = "-".repeat(count);
    return new Row(
        name,
        protocol,
        server,
        pairing,
        opening,
        a,
        b,
        c,
        foretold,
        reply -> reply.substring(0, from) + same + reply.substring(from + count));
  }
}
