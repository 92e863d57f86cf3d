package io.mispair.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * The last operations on a connection, in a ring of primitives that is allocated once. Consecutive
 * operations of the same kind, thread and exchange share an entry, so that a response read byte by
 * byte does not push the request out.
 *
 * <pre>
 * entry i:  [3i] micros   [3i+1] thread id   [3i+2] exchange (32 bits) | op (4) | bytes (28)
 * </pre>
 */
final class Timeline {

  static final int WRITE = 0;
  static final int READ = 1;
  static final int TIMEOUT = 2;

  private static final String[] NAMES = {"write", "read", "timeout"};
  private static final int SIZE = 16;
  private static final int MAX_BYTES = (1 << 28) - 1;

  private final long[] entries = new long[3 * SIZE];
  private int count;

  void add(int op, long bytes, long thread, long exchange, long micros) {
    int last = 3 * ((count - 1) & (SIZE - 1));
    long packed = entries[last + 2];
    long head = ((exchange & 0xffff_ffffL) << 32) | ((long) op << 28);
    if (count > 0 && (packed & ~(long) MAX_BYTES) == head && entries[last + 1] == thread) {
      entries[last + 2] = head | Math.min((packed & MAX_BYTES) + bytes, MAX_BYTES);
      return;
    }
    int next = 3 * (count & (SIZE - 1));
    // A coarse time may lie before the exact time of a timeout that came first.
    entries[next] = count == 0 ? micros : Math.max(micros, entries[last]);
    entries[next + 1] = thread;
    entries[next + 2] = head | Math.min(bytes, MAX_BYTES);
    count++;
  }

  /** Takes back bytes of the newest entry: the write that announced them took fewer. */
  void takeBack(long bytes) {
    int last = 3 * ((count - 1) & (SIZE - 1));
    long packed = entries[last + 2];
    entries[last + 2] = packed - Math.min(bytes, packed & MAX_BYTES);
  }

  /** The entries, oldest first, with times relative to {@code micros}. */
  List<Alert.Operation> before(long micros, ThreadNames names) {
    List<Alert.Operation> operations = new ArrayList<>();
    for (int i = Math.max(0, count - SIZE); i < count; i++) {
      int at = 3 * (i & (SIZE - 1));
      long packed = entries[at + 2];
      operations.add(
          new Alert.Operation(
              Math.min(0, entries[at] - micros),
              NAMES[(int) (packed >>> 28) & 0xf],
              packed & MAX_BYTES,
              names.of(entries[at + 1]),
              packed >>> 32));
    }
    return operations;
  }
}
