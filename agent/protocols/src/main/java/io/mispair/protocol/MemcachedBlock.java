package io.mispair.protocol;

/** The block of a storage command: as many bytes as announced, and CR LF. */
final class MemcachedBlock {

  private static final int LINE_END = 2;

  private int left;
  private int endTaken;
  private boolean wellEnded;

  /** A block of {@code size} bytes begins. */
  void start(int size) {
    left = size;
    endTaken = 0;
    wellEnded = true;
  }

  /** Takes bytes from {@code from} up to the end, and returns where it stopped. */
  int take(Bytes bytes, int from) {
    int end = bytes.length();
    int taken = Math.min(left, end - from);
    left -= taken;
    int index = from + taken;
    while (index < end && endTaken < LINE_END) {
      wellEnded &= bytes.at(index++) == (endTaken++ == 0 ? '\r' : '\n');
    }
    return index;
  }

  boolean isDone() {
    return endTaken == LINE_END;
  }

  /** Whether CR LF stood at the end: else the block was longer than announced. */
  boolean isWellEnded() {
    return wellEnded;
  }

  /** Whether with these bytes CR LF would not be where it must. */
  boolean cannotGoOnWith(Bytes bytes) {
    int at = left;
    for (int i = endTaken; i < LINE_END; i++) {
      if (at < bytes.length() && bytes.at(at++) != (i == 0 ? '\r' : '\n')) {
        return true;
      }
    }
    return false;
  }

  void copyFrom(MemcachedBlock other) {
    left = other.left;
    endTaken = other.endTaken;
    wellEnded = other.wellEnded;
  }
}
