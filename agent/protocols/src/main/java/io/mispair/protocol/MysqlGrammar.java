package io.mispair.protocol;

/**
 * MySQL and MariaDB, whose server speaks first (MySQL Internals, "Connection Phase"; MariaDB
 * Knowledge Base, "Connecting"): one packet of number 0 with protocol version 10 and the server's
 * version, to which the client answers with packet 1, whose first four bytes are its capabilities.
 * Inside TLS the client begins, with packet 2: the greeting and an SSLRequest have gone before.
 */
final class MysqlGrammar extends Grammar {

  private static final int HEAD = 4;
  private static final int PROTOCOL_VERSION = 10;

  /** What the fixed part of a greeting takes, in bytes, beside the server's version. */
  private static final int MIN_GREETING = 32;

  private static final int MAX_GREETING = 1024;

  /**
   * An SSLRequest is that long: capabilities, a limit, a character set, 23 bytes that say little.
   */
  static final int SSL_REQUEST = 32;

  /** User, password and database have no limit of their own; connection attributes 64 KB. */
  static final int MAX_HANDSHAKE = 128 * 1024;

  /** The number of the packet with which a client answers the greeting. */
  static final int PLAIN = 1;

  /** Inside TLS that is the SSLRequest's, and the answer's the next. */
  static final int INSIDE_TLS = 2;

  /** Of the second byte of capabilities. */
  private static final int PROTOCOL_41 = 0x02;

  private static final int SSL = 0x08;

  /** Where 19 bytes of zero begin that every client sends, and where they end. */
  private static final int FILLER = 13;

  private static final int FILLER_END = 32;

  @Override
  Fit opens(Bytes bytes) {
    int end = Math.min(bytes.length(), FILLER_END);
    for (int i = FILLER; i < end; i++) {
      if (bytes.at(i) != 0) {
        return Fit.NO;
      }
    }
    Fit fit = answers(bytes, INSIDE_TLS, PROTOCOL_41 | SSL);
    return fit == Fit.YES && end < FILLER_END ? Fit.MORE : fit;
  }

  @Override
  Fit answersGreeting(Bytes greeting, Bytes bytes) {
    if (!isGreeting(greeting)) {
      return Fit.NO;
    }
    return answers(bytes, PLAIN, PROTOCOL_41);
  }

  /** Whether they may be the packet of that number that names such capabilities. */
  private static Fit answers(Bytes bytes, int number, int capabilities) {
    int length = bytes.length();
    if (length > 2) {
      int declared = length(bytes);
      if (declared < SSL_REQUEST || declared > MAX_HANDSHAKE) {
        return Fit.NO;
      }
    }
    if (length > 3 && bytes.at(3) != number
        || length > 5 && (bytes.at(5) & capabilities) != capabilities) {
      return Fit.NO;
    }
    return length > 5 ? Fit.YES : Fit.MORE;
  }

  private static boolean isGreeting(Bytes greeting) {
    if (greeting.length() < HEAD + MIN_GREETING
        || greeting.length() > MAX_GREETING
        || length(greeting) != greeting.length() - HEAD
        || greeting.at(3) != 0
        || greeting.at(HEAD) != PROTOCOL_VERSION) {
      return false;
    }
    int version = HEAD + 1;
    int end = greeting.findControl(version);
    return end > version && end < greeting.length() && greeting.at(end) == 0;
  }

  private static int length(Bytes bytes) {
    return bytes.at(0) & 0xff | (bytes.at(1) & 0xff) << 8 | (bytes.at(2) & 0xff) << 16;
  }

  @Override
  Decoder newDecoder() {
    return new MysqlDecoder();
  }
}
