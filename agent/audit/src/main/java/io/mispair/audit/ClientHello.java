package io.mispair.audit;

import io.mispair.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The random number with which a client opens TLS (RFC 8446, section 4.1.2): no two connections
 * have the same.
 */
record ClientHello(long first, long second, long third, long fourth) {

  private static final int HANDSHAKE_RECORD = 22;
  private static final int CLIENT_HELLO = 1;

  /** Behind the record's header, the message's header and the version. */
  private static final int RANDOM = 5 + 4 + 2;

  /** So many bytes of the first record tell it. */
  static final int LENGTH = RANDOM + 4 * Long.BYTES;

  /** Whether the record of which these are the first bytes may hold one. */
  static boolean mayBegin(Bytes start) {
    return (start.length() < 1 || start.at(0) == HANDSHAKE_RECORD)
        && (start.length() < 2 || start.at(1) == 3)
        && (start.length() < 6 || start.at(5) == CLIENT_HELLO);
  }

  /** The one that a connection's first record holds, or {@code null} when it is another record. */
  static @Nullable ClientHello in(Bytes record) {
    if (record.isOpaque() || record.length() < LENGTH || !mayBegin(record)) {
      return null;
    }
    return new ClientHello(
        number(record, 0), number(record, 1), number(record, 2), number(record, 3));
  }

  private static long number(Bytes record, int index) {
    long number = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      number = number << 8 | record.at(RANDOM + index * Long.BYTES + i) & 0xff;
    }
    return number;
  }
}
