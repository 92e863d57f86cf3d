package io.mispair.protocol;

/** One direction of {@link FastCgiDecoder}, which draws its states: what both sides' share. */
abstract class FastCgiRecords {

  private static final int VERSION = 1;
  private static final int HEADER = 8;

  private int headerTaken;
  private int type;
  private int id;
  private int content;

  /** Of content and padding, in bytes. */
  private int length;

  /** Bytes of content and padding taken, up to {@code length}. */
  private int taken;

  /** Whether the record's header, which is complete, may come from this side. */
  abstract boolean begins(MultiplexedPairing pairing);

  /** How many bytes of the content are to be looked at. */
  abstract int wanted();

  /** One of those bytes. */
  abstract void look(int at, int value, MultiplexedPairing pairing);

  /** The record is complete, with its padding. */
  abstract void ends(MultiplexedPairing pairing);

  final boolean take(Bytes bytes, MultiplexedPairing pairing) {
    int end = bytes.length();
    int index = 0;
    while (index < end) {
      if (headerTaken < HEADER) {
        if (!takeHeader(bytes.at(index++) & 0xff)
            || headerTaken == HEADER && !(isAddressed() && begins(pairing))) {
          return false;
        }
      } else if (taken < wanted()) {
        look(taken++, bytes.at(index++) & 0xff, pairing);
      } else {
        int skipped = Math.min(length - taken, end - index);
        taken += skipped;
        index += skipped;
      }
      if (headerTaken == HEADER && taken == length) {
        headerTaken = 0;
        ends(pairing);
      }
    }
    return true;
  }

  private boolean takeHeader(int value) {
    switch (headerTaken++) {
      case 0:
        return value == VERSION;
      case 1:
        type = value;
        return true;
      case 2:
        id = value << 8;
        return true;
      case 3:
        id |= value;
        return true;
      case 4:
        content = value << 8;
        return true;
      case 5:
        content |= value;
        return true;
      case 6:
        length = content + value;
        taken = 0;
        return true;
      default:
        return true;
    }
  }

  private boolean isAddressed() {
    return isManagement() == (id == 0);
  }

  /** Whether the record is none of a request's. */
  abstract boolean isManagement();

  final int type() {
    return type;
  }

  final int id() {
    return id;
  }

  /** Length of the content in bytes, 0 to 65,535. */
  final int content() {
    return content;
  }

  final boolean inside() {
    return headerTaken > 0;
  }

  final void copyRecord(FastCgiRecords other) {
    headerTaken = other.headerTaken;
    type = other.type;
    id = other.id;
    content = other.content;
    length = other.length;
    taken = other.taken;
  }
}
