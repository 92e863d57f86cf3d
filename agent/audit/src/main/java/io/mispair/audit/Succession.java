package io.mispair.audit;

import io.mispair.protocol.Bytes;
import io.mispair.protocol.Protocol;
import org.jspecify.annotations.Nullable;

/** The change of a connection to another protocol, in the middle of a read or a write. */
final class Succession {

  private final Protocol protocol;
  private @Nullable Protocol next;
  private int from;

  /**
   * @param protocol the one that the connection has now
   */
  Succession(Protocol protocol) {
    this.protocol = protocol;
  }

  /** The other protocol begins at index {@code end} of the bytes at hand. */
  void becomes(Protocol other, int end) {
    next = other;
    from = end;
  }

  boolean isDue() {
    return next != null;
  }

  /**
   * Puts the connection under the other protocol's rules; {@code null} when there is no change.
   * {@code bytes} are then those that are left for it, perhaps none.
   */
  @Nullable Rules begin(Connection connection, Bytes bytes) {
    Protocol other = next;
    if (other == null) {
      return null;
    }
    Rules rules = Entrance.after(connection, other);
    connection.use(rules);
    if (other == Protocol.TLS) {
      connection.tls.goesOnWith(protocol);
    }
    bytes.drop(Math.min(from, bytes.length()));
    return rules;
  }
}
