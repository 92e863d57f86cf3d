package io.mispair.protocol;

/**
 * One packet of memcached's binary protocol, in either direction:
 *
 * <pre>
 *    0        1        2       4            5         6                8           12      16    24
 *   +--------+--------+-------+------------+---------+----------------+-----------+-------+-----+
 *   | magic  | opcode | key's | length of  | 0       | vbucket, or    | length of | opaque| cas |
 *   |        |        | length| the extras |         | status         | the body  |       |     |
 *   +--------+--------+-------+------------+---------+----------------+-----------+-------+-----+
 *   | extras, key, value: the body                                                              |
 * </pre>
 */
final class MemcachedPacket {

  private static final int HEADER = 24;

  private final int magic;

  private int taken;
  private int opcode;
  private int keyLength;
  private int extras;
  private int status;
  private int body;
  private int opaque;
  private int bodyTaken;
  private long hash;

  MemcachedPacket(int magic) {
    this.magic = magic;
  }

  void start() {
    taken = 0;
    opcode = 0;
    keyLength = 0;
    extras = 0;
    status = 0;
    body = 0;
    opaque = 0;
    bodyTaken = 0;
    hash = Fnv.BASIS;
  }

  /**
   * Takes bytes of the header from {@code from}.
   *
   * @return the index of the first byte that was not taken, or -1 when they are no header
   */
  int takeHeader(Bytes bytes, int from) {
    int end = bytes.length();
    int index = from;
    if (taken == 0 && end - from >= HEADER) {
      taken = HEADER;
      opcode = bytes.at(from + 1) & 0xff;
      keyLength = (bytes.at(from + 2) & 0xff) << 8 | bytes.at(from + 3) & 0xff;
      extras = bytes.at(from + 4) & 0xff;
      status = (bytes.at(from + 6) & 0xff) << 8 | bytes.at(from + 7) & 0xff;
      body = number(bytes, from + 8);
      opaque = number(bytes, from + 12);
      return (bytes.at(from) & 0xff) == magic && hasSound() ? from + HEADER : -1;
    }
    while (index < end && taken < HEADER) {
      if (!takeHeaderByte(bytes.at(index++) & 0xff)) {
        return -1;
      }
    }
    return taken < HEADER || hasSound() ? index : -1;
  }

  private static int number(Bytes bytes, int from) {
    return bytes.at(from) << 24
        | (bytes.at(from + 1) & 0xff) << 16
        | (bytes.at(from + 2) & 0xff) << 8
        | bytes.at(from + 3) & 0xff;
  }

  private boolean takeHeaderByte(int value) {
    switch (taken++) {
      case 0:
        return value == magic;
      case 1:
        opcode = value;
        return true;
      case 2, 3:
        keyLength = keyLength << 8 | value;
        return true;
      case 4:
        extras = value;
        return true;
      case 6, 7:
        status = status << 8 | value;
        return true;
      case 8, 9, 10, 11:
        body = body << 8 | value;
        return true;
      case 12, 13, 14, 15:
        opaque = opaque << 8 | value;
        return true;
      default:
        return true;
    }
  }

  /** At lengths that contradict each other the server answers with an error and closes. */
  private boolean hasSound() {
    return body >= keyLength + extras;
  }

  boolean hasHeader() {
    return taken == HEADER;
  }

  boolean hasBegun() {
    return taken > 0;
  }

  /** Takes extras and key; returns the index of the first byte after them, if they end here. */
  int takeKey(Bytes bytes, int from, boolean hashed) {
    int end = bytes.length();
    int index = from + Math.min(Math.max(extras - bodyTaken, 0), end - from);
    bodyTaken += index - from;
    int keyEnd = index + Math.min(extras + keyLength - bodyTaken, end - index);
    bodyTaken += keyEnd - index;
    if (hashed) {
      long sum = hash;
      for (int i = index; i < keyEnd; i++) {
        sum = Fnv.add(sum, bytes.at(i) & 0xff);
      }
      hash = sum;
    }
    return keyEnd;
  }

  boolean hasKey() {
    return bodyTaken >= extras + keyLength;
  }

  /** Takes the rest of the body, key and extras too unless they were taken before. */
  int takeRest(Bytes bytes, int from) {
    int count = Math.min(body - bodyTaken, bytes.length() - from);
    bodyTaken += count;
    return from + count;
  }

  boolean isComplete() {
    return taken == HEADER && bodyTaken == body;
  }

  int opcode() {
    return opcode;
  }

  int keyLength() {
    return keyLength;
  }

  int bodyLength() {
    return body;
  }

  int status() {
    return status;
  }

  /** The opaque as an identity, which is never {@link Pairing#NO_IDENTITY}. */
  long opaque() {
    return opaque & 0xffffffffL | 1L << 32;
  }

  /** The hash of the key, if it has been taken as one. */
  long keyHash() {
    return keyLength == 0 ? Pairing.NO_IDENTITY : hash;
  }

  void copyFrom(MemcachedPacket other) {
    taken = other.taken;
    opcode = other.opcode;
    keyLength = other.keyLength;
    extras = other.extras;
    status = other.status;
    body = other.body;
    opaque = other.opaque;
    bodyTaken = other.bodyTaken;
    hash = other.hash;
  }
}
