package io.mispair.protocol;

/**
 * Reads a greeting for the server's capabilities, byte by byte.
 *
 * <pre>
 *   10 | version NUL | thread 4 | salt 8 | 0 | capabilities 2 | character set 1 | status 2
 *      | capabilities 2 | length 1 | 6 | MariaDB's capabilities 4 | salt, plugin
 * </pre>
 */
final class MysqlGreeting {

  private static final int PROTOCOL_VERSION = 10;
  private static final int MAX_VERSION = 256;

  /** Offsets after the version's NUL. */
  private static final int LOW = 13;

  private static final int HIGH = 18;
  private static final int EXTENDED = 27;
  private static final int END = 31;

  private int taken;

  /** The offset after the version; -1 inside it. */
  private int offset = -1;

  private long capabilities;

  /** Takes the next byte of the packet, 0 to 255. */
  boolean take(int value) {
    taken++;
    if (taken == 1) {
      return value == PROTOCOL_VERSION;
    }
    if (offset < 0) {
      if (value == 0) {
        offset = 0;
      }
      return taken <= MAX_VERSION;
    }
    if (offset == LOW || offset == LOW + 1) {
      add(value, 8 * (offset - LOW));
    } else if (offset == HIGH || offset == HIGH + 1) {
      add(value, 16 + 8 * (offset - HIGH));
    } else if (offset >= EXTENDED
        && offset < END
        && (capabilities & MysqlCapabilities.MYSQL) == 0) {
      add(value, 32 + 8 * (offset - EXTENDED));
    }
    offset++;
    return true;
  }

  private void add(int value, int shift) {
    capabilities |= (long) value << shift;
  }

  /** Valid at the end of the packet. */
  long capabilities() {
    return capabilities;
  }

  boolean isComplete() {
    return offset >= END;
  }
}
