package io.mispair.audit;

import java.util.Arrays;

/** Where the bytes of one native write are, piece by piece. */
final class Segments {

  private long[] addresses = new long[4];
  private int[] lengths = new int[4];
  private int count;
  private long total;

  void clear() {
    count = 0;
    total = 0;
  }

  void add(long address, int length) {
    if (length <= 0) {
      return;
    }
    if (count == lengths.length) {
      addresses = Arrays.copyOf(addresses, 2 * count);
      lengths = Arrays.copyOf(lengths, 2 * count);
    }
    addresses[count] = address;
    lengths[count] = length;
    count++;
    total += length;
  }

  /** Forgets the first so many bytes. */
  void skip(long bytes) {
    long left = Math.min(bytes, total);
    total -= left;
    for (int i = 0; i < count && left > 0; i++) {
      int gone = (int) Math.min(left, lengths[i]);
      addresses[i] += gone;
      lengths[i] -= gone;
      left -= gone;
    }
  }

  int count() {
    return count;
  }

  long address(int index) {
    return addresses[index];
  }

  /** May be 0. */
  int length(int index) {
    return lengths[index];
  }

  long total() {
    return total;
  }
}
