package io.mispair.audit;

import io.mispair.audit.Connection.Role;
import io.mispair.protocol.Bytes;
import io.mispair.protocol.Decoder;
import io.mispair.protocol.MultiplexedDecoder;
import io.mispair.protocol.Protocol;
import io.mispair.protocol.SerialDecoder;
import org.jspecify.annotations.Nullable;

/** Which rules a connection comes under. */
final class Entrance {

  private Entrance() {}

  /** The rules of a connection at its first event. */
  static Rules begin(Connection connection) {
    Protocol before = connection.kind.isTls() ? connection.tls.before() : null;
    Decoder decoder = before == null ? null : before.newDecoderInsideTls();
    return before == null || decoder == null
        ? first(connection)
        : decoded(connection, before, decoder, 0);
  }

  /** The rules of a connection of which nothing is known but its role. */
  static Rules first(Connection connection) {
    return connection.role() == Role.SERVER
        ? new UndetectedServerRules(connection)
        : new GenericRules(connection);
  }

  /**
   * The rules for a connection whose protocol has just been found, which have been told of the
   * greeting; {@code null} when it is not to be decoded.
   *
   * @param earlierExchanges exchanges before it was found
   */
  static @Nullable Rules detected(
      Connection connection, Protocol found, @Nullable Bytes greeting, long earlierExchanges) {
    if (!connection.audit.settings.protocols().contains(found)) {
      return null;
    }
    Decoder decoder = found.newDecoder();
    if (decoder == null) {
      return null;
    }
    Rules rules = decoded(connection, found, decoder, earlierExchanges);
    if (greeting != null) {
      rules.greeted(greeting);
    }
    return rules;
  }

  /** The rules for a connection that turns to another protocol in the middle. */
  static Rules after(Connection connection, Protocol next) {
    if (next == Protocol.UNKNOWN) {
      return first(connection);
    }
    Decoder decoder =
        connection.audit.settings.protocols().contains(next) ? next.newDecoderAfterUpgrade() : null;
    return decoder == null
        ? new NoRules(connection, next.label(), "duplex")
        : decoded(connection, next, decoder, 0);
  }

  private static Rules decoded(
      Connection connection, Protocol protocol, Decoder decoder, long earlierExchanges) {
    boolean serves = connection.role() == Role.SERVER;
    if (decoder instanceof MultiplexedDecoder multiplexed) {
      return new MultiplexedRules(connection, protocol, multiplexed, serves);
    }
    SerialDecoder serial = (SerialDecoder) decoder;
    if (serves) {
      serial.serve();
    }
    return serves
        ? new SerialServerRules(connection, protocol, serial)
        : new SerialRules(connection, protocol, serial, earlierExchanges);
  }
}
