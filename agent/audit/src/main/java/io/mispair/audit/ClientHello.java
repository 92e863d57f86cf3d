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

  /** The one that a connection's first record holds, or {@code null} when it is another record. */
  static @Nullable ClientHello in(Bytes record) {
    if (record.isOpaque()
        || record.length() < RANDOM + 4 * Long.BYTES
        || record.at(0) != HANDSHAKE_RECORD
        || record.at(1) != 3
        || record.at(5) != CLIENT_HELLO) {
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
