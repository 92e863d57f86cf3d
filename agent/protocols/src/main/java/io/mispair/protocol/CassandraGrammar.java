package io.mispair.protocol;

/**
 * How a client of Cassandra's native protocol begins, versions 3 to 5: with OPTIONS, which has no
 * body, or with STARTUP, whose body is a map of options.
 */
final class CassandraGrammar extends Grammar {

  private static final int OPTIONS = 0x05;
  private static final int STARTUP = 0x01;
  private static final int HEADER = 9;
  private static final int FLAGS = 0x1f;
  private static final int MAX_OPTIONS = 32;
  private static final int MAX_STARTUP = 4096;
  private static final int MAX_NAME = 64;

  @Override
  Decoder newDecoder() {
    return new CassandraDecoder();
  }

  @Override
  Fit opens(Bytes bytes) {
    int length = bytes.length();
    if (length > 0 && (bytes.at(0) < CassandraFrames.V3 || bytes.at(0) > CassandraFrames.V5)
        || length > 1 && (bytes.at(1) & ~FLAGS) != 0
        || length > 2 && bytes.at(2) < 0) {
      return Fit.NO;
    }
    if (length < 5) {
      return Fit.MORE;
    }
    if (bytes.at(4) == OPTIONS) {
      return Prefix.of(bytes, 5, "\0\0\0\0");
    }
    return bytes.at(4) == STARTUP ? startup(bytes) : Fit.NO;
  }

  /** A map of strings whose first name is of letters and underscores, as CQL_VERSION is. */
  private static Fit startup(Bytes bytes) {
    int length = bytes.length();
    if (length < HEADER + 4) {
      return Prefix.of(bytes, 5, "\0\0") == Fit.NO ? Fit.NO : Fit.MORE;
    }
    int body = number(bytes, 7);
    int options = number(bytes, HEADER);
    int name = number(bytes, HEADER + 2);
    if (bytes.at(5) != 0
        || bytes.at(6) != 0
        || body > MAX_STARTUP
        || options == 0
        || options > MAX_OPTIONS
        || name == 0
        || name > MAX_NAME
        || body < 2 + options * 4 + name) {
      return Fit.NO;
    }
    int end = Math.min(HEADER + 4 + name, length);
    for (int i = HEADER + 4; i < end; i++) {
      if (!Ascii.isWord(bytes.at(i) & 0xff)) {
        return Fit.NO;
      }
    }
    return end == HEADER + 4 + name || length >= Protocol.PREFIX_LENGTH ? Fit.YES : Fit.MORE;
  }

  private static int number(Bytes bytes, int from) {
    return (bytes.at(from) & 0xff) << 8 | bytes.at(from + 1) & 0xff;
  }
}
