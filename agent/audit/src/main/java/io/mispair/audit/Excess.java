package io.mispair.audit;

import io.mispair.protocol.FramingRule;
import org.jspecify.annotations.Nullable;

/** Response bytes that were read and that no request asked for. */
final class Excess {

  private static final int NONE = -1;

  private long bytes;
  private boolean withResponse;
  private @Nullable FramingRule rule;

  private boolean wasOwed;
  private int start = NONE;
  private int dueEnd;

  /** A read begins; {@code owed} says whether a response was due before it. */
  void read(boolean owed) {
    wasOwed = owed;
    start = bytes > 0 && !owed ? 0 : NONE;
    dueEnd = 0;
  }

  /** The response that was due ends at this index of the bytes that were read. */
  void dueEnds(int end) {
    if (start == NONE) {
      dueEnd = end;
    }
  }

  int dueEnd() {
    return dueEnd;
  }

  /** Excess begins at this index of the bytes that were read. */
  void begins(int index, @Nullable FramingRule calledBy) {
    if (start != NONE) {
      return;
    }
    start = index;
    if (bytes == 0) {
      withResponse = wasOwed;
      rule = calledBy;
    }
  }

  /** The read, of {@code length} bytes, has been looked at. */
  void readEnds(int length) {
    if (start != NONE) {
      bytes += length - start;
    }
  }

  boolean isPresent() {
    return bytes > 0;
  }

  long bytes() {
    return bytes;
  }

  /** Whether it came in the same read as the end of the response that was due. */
  boolean cameWithResponse() {
    return withResponse;
  }

  @Nullable FramingRule rule() {
    return rule;
  }

  void forget() {
    bytes = 0;
    rule = null;
    start = NONE;
  }
}
