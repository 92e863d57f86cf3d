package io.mispair.protocol;

/**
 * A closed set of verbs, found by the {@link Fnv} hash of their upper-case letters, so that what a
 * client sends never becomes a label.
 */
final class Verbs {

  /** The number of a verb that is not in the set. */
  static final int NONE = 0;

  private static final String OTHER = "other";

  private final String[] names;
  private final long[] hashes;
  private final int[] numbers;
  private final int mask;

  /**
   * @param names in upper case; the first has number 1
   */
  Verbs(String... names) {
    this.names = names;
    int slots = 4 * Integer.highestOneBit(names.length);
    mask = slots - 1;
    hashes = new long[slots];
    numbers = new int[slots];
    for (int i = 0; i < names.length; i++) {
      long hash = Fnv.of(names[i]);
      int slot = slot(hash);
      hashes[slot] = hash;
      numbers[slot] = i + 1;
    }
  }

  /** The slot that holds {@code hash}, or the free one where it belongs. */
  private int slot(long hash) {
    int slot = (int) (hash ^ hash >>> 32) & mask;
    while (numbers[slot] != NONE && hashes[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** The number of the verb with this hash, from 1, or {@link #NONE}. */
  int number(long hash) {
    return numbers[slot(hash)];
  }

  /** The number of a verb that is known here, for constants. */
  int number(String name) {
    int number = number(Fnv.of(name));
    if (number == NONE) {
      throw new IllegalArgumentException(name);
    }
    return number;
  }

  /** The verb's name, or {@code other}. */
  String name(int number) {
    return number == NONE ? OTHER : names[number - 1];
  }

  /** Whether one of the verbs stands at {@code from}, and a space or the line's end behind it. */
  Fit at(Bytes bytes, int from) {
    Fit fit = Fit.NO;
    for (String name : names) {
      fit = fit.or(at(bytes, from, name));
    }
    return fit;
  }

  /** Whether {@code name}, in upper case, stands there, and a space or the line's end behind it. */
  static Fit at(Bytes bytes, int from, String name) {
    for (int i = 0; i < name.length(); i++) {
      if (from + i >= bytes.length()) {
        return Fit.MORE;
      }
      if (upper(bytes.at(from + i) & 0xff) != name.charAt(i)) {
        return Fit.NO;
      }
    }
    if (from + name.length() >= bytes.length()) {
      return Fit.MORE;
    }
    int next = bytes.at(from + name.length());
    return next == ' ' || next == '\r' || next == '\n' ? Fit.YES : Fit.NO;
  }

  static int upper(int value) {
    return value >= 'a' && value <= 'z' ? value - ('a' - 'A') : value;
  }
}
