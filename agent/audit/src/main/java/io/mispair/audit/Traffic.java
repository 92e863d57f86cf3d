package io.mispair.audit;

import io.mispair.protocol.Protocol;
import java.util.Map;
import java.util.TreeMap;

/** What has been seen of each protocol, of connections that have ended and of open ones. */
public final class Traffic {

  /**
   * @param connections how many spoke the protocol, from 1; one that turns to TLS counts as what it
   *     was before, as TLS, and as what goes on inside
   * @param requests begun on them; 0 where the protocol is recognised and left alone
   * @param responses completed on them
   * @param givenUp connections of which nothing is said any more, because bytes could not be
   *     decoded or came in an order that nobody knows
   */
  public record Seen(long connections, long requests, long responses, long givenUp) {

    Seen plus(Seen other) {
      return new Seen(
          connections + other.connections,
          requests + other.requests,
          responses + other.responses,
          givenUp + other.givenUp);
    }
  }

  private final Map<String, Seen> ended = new TreeMap<>();

  /** Counts a connection's time under {@code rules}, which is over. */
  synchronized void add(Rules rules) {
    merge(ended, rules);
  }

  /** All that has ended so far, for more to be added. */
  synchronized Map<String, Seen> copy() {
    return new TreeMap<>(ended);
  }

  static void merge(Map<String, Seen> seen, Rules rules) {
    if (rules.requests() > 0 || !rules.protocol().equals(Protocol.UNKNOWN.label())) {
      String name = rules.protocol() + (rules.serves() ? " server" : "");
      Seen one = new Seen(1, rules.requests(), rules.responses(), rules.hasGivenUp() ? 1 : 0);
      // No lambda: this runs when the application closes its first socket.
      Seen before = seen.get(name);
      seen.put(name, before == null ? one : before.plus(one));
    }
  }
}
