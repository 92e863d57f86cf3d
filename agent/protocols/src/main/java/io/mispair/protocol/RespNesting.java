package io.mispair.protocol;

/** How many values each of the aggregates that are open still lacks. */
final class RespNesting {

  /** Aggregates in aggregates. */
  static final int MAX_DEPTH = 32;

  /** In the place of a count: up to a dot. */
  static final long STREAMED = -1;

  private final long[] left = new long[MAX_DEPTH];
  private int depth;

  /** A bit for each level that is an attribute. */
  private int attributes;

  /** An aggregate begins; {@code false} when it is too deep. */
  boolean open(long values, boolean attribute) {
    if (depth == MAX_DEPTH) {
      return false;
    }
    left[depth] = values;
    attributes |= attribute ? 1 << depth : 0;
    depth++;
    return true;
  }

  /** A value of the innermost is complete; whether that was its last, and it is closed. */
  boolean takeValue() {
    int innermost = depth - 1;
    if (left[innermost] == STREAMED || --left[innermost] > 0) {
      return false;
    }
    depth = innermost;
    return true;
  }

  /** Whether the one that was closed last, and now, is an attribute: the value itself follows. */
  boolean closeAttribute() {
    int level = 1 << depth;
    boolean closed = (attributes & level) != 0;
    attributes &= ~level;
    return closed;
  }

  /** A streamed one ends, and is itself a value. */
  void endStream() {
    depth--;
  }

  boolean isEmpty() {
    return depth == 0;
  }

  boolean isStreamed() {
    return depth > 0 && left[depth - 1] == STREAMED;
  }

  /** Whether the one at hand is in no other. */
  boolean isOutermost() {
    return depth == 1 && attributes == 0;
  }
}
