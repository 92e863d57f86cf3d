package io.mispair.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes at once: the first byte is the lowest of a {@code long}. */
final class Word {

  static final int BYTES = Long.BYTES;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = ONES << 7;
  private static final long SPACES = ONES * ' ';
  private static final long DELETES = ONES * 0x7f;

  private Word() {}

  static long of(byte[] bytes, int offset) {
    return (long) LONGS.get(bytes, offset);
  }

  /** The index of the first byte that equals {@code value}, or {@link #BYTES}. */
  static int indexOf(long word, byte value) {
    return firstFlag(zeroes(word ^ (ONES * (value & 0xff))));
  }

  /** The index of the first byte below space or equal to DEL, or {@link #BYTES}. */
  static int indexOfControl(long word) {
    return firstFlag(((word - SPACES) & ~word & HIGH_BITS) | zeroes(word ^ DELETES));
  }

  /**
   * Flags the zero bytes. A borrow may flag bytes above the first zero too, never one below it, so
   * the lowest flag is right.
   */
  private static long zeroes(long word) {
    return (word - ONES) & ~word & HIGH_BITS;
  }

  private static int firstFlag(long flags) {
    return Long.numberOfTrailingZeros(flags) >>> 3;
  }
}
