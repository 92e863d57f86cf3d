package io.mispair.protocol;

/**
 * What a client and a server of MySQL or MariaDB agree on in the handshake: MySQL's {@code
 * mysql_com.h}, MariaDB's {@code mysql_com.h}, whose own bits follow as the upper half. Only those
 * that change the form of packets.
 */
final class MysqlCapabilities {

  /** MySQL's servers and clients set it; MariaDB's leave it out to say that they are MariaDB's. */
  static final long MYSQL = 1;

  static final long COMPRESS = 1 << 5;
  static final long PROTOCOL_41 = 1 << 9;
  static final long SSL = 1 << 11;
  static final long DEPRECATE_EOF = 1 << 24;
  static final long OPTIONAL_METADATA = 1 << 25;
  static final long ZSTD = 1 << 26;
  static final long QUERY_ATTRIBUTES = 1 << 27;

  static final long MARIADB_PROGRESS = 1L << 32;
  static final long MARIADB_COM_MULTI = 1L << 33;
  static final long MARIADB_CACHED_METADATA = 1L << 36;

  private MysqlCapabilities() {}

  /** Whether packets of such a connection can be read. */
  static boolean areReadable(long agreed) {
    return (agreed & PROTOCOL_41) != 0
        && (agreed & (COMPRESS | ZSTD | OPTIONAL_METADATA | MARIADB_COM_MULTI)) == 0;
  }
}
