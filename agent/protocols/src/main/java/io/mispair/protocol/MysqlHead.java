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
}
