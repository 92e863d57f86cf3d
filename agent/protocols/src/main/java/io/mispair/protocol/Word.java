package io.mispair.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes at once: the first byte is the lowest of a {@code long}. */
final class Word {

  static final int BYTES = Long.BYTES;

  /** CR LF as a {@link #pair(byte[], int)}. */
  static final int LINE_END = '\r' | '\n' << Byte.SIZE;

  static final int LINE_END_LENGTH = Character.BYTES;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle CHARS =
      MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = ONES << 7;
  private static final long UP_TO_SPACE = ONES * (0x80 + ' ');
  private static final long DELETES = ONES * 0x7f;
  private static final long LOW_BITS = ~HIGH_BITS;
  private static final long EXCLAMATIONS = ONES * '!';
  private static final long AMPERSANDS = ONES * '&';
  private static final long UNDERSCORES = ONES * '_';
  private static final long TO_DIGITS = ONES * (0x80 - '0');
  private static final long PAST_DIGITS = ONES * (0x80 - ('9' + 1));
  private static final long ZEROES = ONES * '0';
  private static final long PAST_NINE = ONES * (0x7f - 9);
  private static final long HYPHENS = ONES * '-';
  private static final long CASE_BITS = ONES * 0x20;
  private static final long TO_LETTERS = ONES * (0x80 - 'a');
  private static final long PAST_LETTERS = ONES * (0x80 - ('z' + 1));

  private Word() {}

  static long of(byte[] bytes, int offset) {
    return (long) LONGS.get(bytes, offset);
  }

  /** Four bytes, the first of them lowest. */
  static int half(byte[] bytes, int offset) {
    return (int) INTS.get(bytes, offset);
  }

  /** Two bytes, the first of them lower, as a number from 0 to 65,535. */
  static int pair(byte[] bytes, int offset) {
    return (char) CHARS.get(bytes, offset);
  }

  /** The byte at {@code index}, 0 to 7, as a number from 0 to 255. */
  static int at(long word, int index) {
    return (int) (word >>> index * Byte.SIZE) & 0xff;
  }

  /** The bytes at {@code index}, 0 to 6, and after it, as {@link #pair(byte[], int)}. */
  static int pair(long word, int index) {
    return (int) (word >>> index * Byte.SIZE) & 0xffff;
  }

  /** The bytes of a text of up to eight in ASCII, and zeroes after them. */
  static long ofFirst(String ascii) {
    long word = 0;
    for (int i = 0; i < ascii.length(); i++) {
      word |= (long) ascii.charAt(i) << i * Byte.SIZE;
    }
    return word;
  }

  /** The first {@code count} bytes, 1 to 8, and zeroes after them. */
  static long first(long word, int count) {
    return word & -1L >>> (BYTES - count) * Byte.SIZE;
  }

  /**
   * The number of {@code count} decimal digits, 1 to 8, that the word begins with; -1 when one of
   * them is no digit.
   */
  static int number(long word, int count) {
    // Zeroes are put before them, in place of what follows.
    int missing = (BYTES - count) * Byte.SIZE;
    long digits = word << missing;
    long values = digits ^ ZEROES & -1L << missing;
    if (((values + PAST_NINE | values) & HIGH_BITS) != 0) {
      return -1;
    }
    // Neighbours are put together three times: digits, pairs, halves.
    long pairs = (values * 10 + (values >>> 8)) & 0x00ff00ff00ff00ffL;
    long halves = (pairs * 100 + (pairs >>> 16)) & 0x0000ffff0000ffffL;
    return (int) (halves * 10_000 + (halves >>> 32));
  }

  /** Letters in lower case; a byte that is no letter becomes no letter, and not zero. */
  static long lowerCase(long word) {
    return word | CASE_BITS;
  }

  /** The index of the first byte that equals {@code value}, or {@link #BYTES}. */
  static int indexOf(long word, byte value) {
    return firstFlag(zeroes(word ^ (ONES * (value & 0xff))));
  }

  /** The index of the first byte below space or equal to DEL, or {@link #BYTES}. */
  static int indexOfControl(long word) {
    return firstFlag(controls(word));
  }

  /** Flags each byte below space or equal to DEL, and no other. */
  static long controls(long word) {
    // With one added DEL is 0, and the others are 1 to a space.
    long next = ((word & LOW_BITS) + ONES) & LOW_BITS;
    return (UP_TO_SPACE - next) & ~word & HIGH_BITS;
  }

  /** The index of the first byte up to space or equal to DEL, or {@link #BYTES}. */
  static int indexOfSpaceOrControl(long word) {
    return firstFlag(((word - EXCLAMATIONS) & ~word & HIGH_BITS) | zeroes(word ^ DELETES));
  }

  /** The index of the first byte that is an ampersand, up to space, or DEL, or {@link #BYTES}. */
  static int indexOfAmpersandSpaceOrControl(long word) {
    return firstFlag(
        ((word - EXCLAMATIONS) & ~word & HIGH_BITS)
            | zeroes(word ^ DELETES)
            | zeroes(word ^ AMPERSANDS));
  }

  /** The index of the first byte that is no letter, digit or underscore, or {@link #BYTES}. */
  static int indexOfNoWordByte(long word) {
    long low = word & LOW_BITS;
    long lower = low | CASE_BITS;
    long letters = (lower + TO_LETTERS) & ~(lower + PAST_LETTERS);
    long digits = (low + TO_DIGITS) & ~(low + PAST_DIGITS);
    long noUnderscores = ((low ^ UNDERSCORES) + LOW_BITS);
    return firstFlag((~(letters | digits) & noUnderscores | word) & HIGH_BITS);
  }

  /** Flags each byte that is neither a letter nor a hyphen, and no other. */
  static long noLetters(long word) {
    long low = word & LOW_BITS;
    long lower = low | CASE_BITS;
    long letters = (lower + TO_LETTERS) & ~(lower + PAST_LETTERS);
    long noHyphens = (low ^ HYPHENS) + LOW_BITS;
    return (~letters & noHyphens | word) & HIGH_BITS;
  }

  /**
   * Flags the zero bytes. A borrow may flag bytes above the first zero too, never one below it, so
   * the lowest flag is right.
   */
  private static long zeroes(long word) {
    return (word - ONES) & ~word & HIGH_BITS;
  }

  /** The index of the first byte that is flagged, or {@link #BYTES}. */
  static int firstFlag(long flags) {
    return Long.numberOfTrailingZeros(flags) >>> 3;
  }
}
