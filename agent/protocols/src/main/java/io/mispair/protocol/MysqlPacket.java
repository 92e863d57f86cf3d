package io.mispair.protocol;

/** The head of the packet at hand: the content's length in three bytes, and the packet's number. */
final class MysqlPacket {

  private static final int HEAD = 4;

  private int have;
  private int declared;
  private int number;
  private int length;
  private boolean full;
  private boolean goesOn;

  /** Takes the head's next byte, and says whether that was its last. */
  boolean takeHead(int value) {
    if (have++ < HEAD - 1) {
      declared |= value << 8 * (have - 1);
      return false;
    }
    number = value;
    length = declared;
    declared = 0;
    goesOn = full;
    full = length == MysqlRequests.FULL;
    return true;
  }

  /** The content is complete. */
  void end() {
    have = 0;
  }

  boolean hasBegun() {
    return have > 0;
  }

  boolean hasHead() {
    return have == HEAD;
  }

  /** The number of the newest packet whose head is complete, 0 to 255. */
  int number() {
    return number;
  }

  /** Of its content, in bytes. */
  int length() {
    return length;
  }

  /** Whether its content goes on in the next packet. */
  boolean isFull() {
    return full;
  }

  /** Whether it goes on with the content of the one before. */
  boolean goesOn() {
    return goesOn;
  }
}
