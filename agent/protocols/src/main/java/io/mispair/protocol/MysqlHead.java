package io.mispair.protocol;

/**
 * The first bytes of a packet's content, kept until what matters of them is there, and read as
 * MySQL writes its numbers: lowest byte first, or with a length before them.
 */
final class MysqlHead {

  /** In bytes: an OK packet with two numbers of the greatest length, and its flags. */
  static final int SIZE = 32;

  private final byte[] bytes = new byte[SIZE];
  private int length;
  private int position;

  void clear() {
    length = 0;
    position = 0;
  }

  void add(int value) {
    bytes[length++] = (byte) value;
  }

  int length() {
    return length;
  }

  /** The byte at {@code index}, 0 to 255; -1 past the end. */
  int at(int index) {
    return index < length ? bytes[index] & 0xff : -1;
  }

  int position() {
    return position;
  }

  /** Begins to read numbers at {@code index}. */
  void seek(int index) {
    position = index;
  }

  /** The next two bytes; -1 when they are not there. */
  int twoBytes() {
    int value = at(position + 1) < 0 ? -1 : at(position) | at(position + 1) << 8;
    position += 2;
    return value;
  }

  /** The next number with its length; -1 when there is none, or a greater one than 2^63 - 1. */
  long number() {
    int first = at(position++);
    if (first < 0xfb) {
      return first;
    }
    int size =
        switch (first) {
          case 0xfc -> 2;
          case 0xfd -> 3;
          case 0xfe -> 8;
          default -> 0;
        };
    if (size == 0 || position + size > length) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < size; i++) {
      value |= (long) at(position++) << 8 * i;
    }
    return value;
  }

  /** Of an OK packet: what its status says; negative when the packet is too short for one. */
  int okStatus() {
    seek(1);
    long affected = number();
    long inserted = number();
    int status = twoBytes();
    return affected >= 0 && inserted >= 0 ? status : -1;
  }

  /** The status in an EOF packet; 0 when it has none. */
  int eofStatus() {
    seek(3);
    return Math.max(0, twoBytes());
  }

  /** Whether a packet of {@code length} bytes can be an EOF, and no row that begins like one. */
  static boolean isShort(int length) {
    return length < 9;
  }

  static boolean isFlag(int value) {
    return value == 0 || value == 1;
  }

  /** Whether an error's number is that of MariaDB's progress reports. */
  boolean isProgress() {
    seek(1);
    return twoBytes() == 0xffff;
  }

  /** Whether an error's SQLSTATE is of class 21, 22, 23 or 42, which are always a statement's. */
  boolean isErrorOfStatement() {
    int high = at(4);
    int low = at(5);
    return at(3) == '#' && (high == '4' && low == '2' || high == '2' && low >= '1' && low <= '3');
  }
}
