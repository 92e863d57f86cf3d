package io.mispair.audit;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a hooked method, before the JDK has checked them: what it is about to refuse is
 * the application's error, not the audit's.
 */
final class Arguments {

  private Arguments() {}

  static boolean isSlice(byte @Nullable [] bytes, int offset, int length) {
    return bytes != null && isRange(offset, length, bytes.length);
  }

  static boolean isSlice(@Nullable ByteBuffer @Nullable [] buffers, int offset, int length) {
    if (buffers == null || !isRange(offset, length, buffers.length)) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (buffers[offset + i] == null) {
        return false;
      }
    }
    return true;
  }

  private static boolean isRange(int offset, int length, int size) {
    return (offset | length) >= 0 && length <= size - offset;
  }

  /** The buffers' positions, in {@code kept} if it is large enough. */
  static int[] positions(int[] kept, ByteBuffer[] buffers, int offset, int length) {
    int[] positions = kept.length >= length ? kept : new int[length];
    for (int i = 0; i < length; i++) {
      positions[i] = buffers[offset + i].position();
    }
    return positions;
  }
}
