package io.mispair.audit;

import io.mispair.protocol.SerialPairing;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the requests that are written and not yet answered: a ring of primitives, so that
 * a healthy exchange allocates nothing. It grows with the depth of a client's pipeline; one that
 * goes deeper than {@link #MAX_SIZE} loses the oldest entries, and what was asked there is then
 * {@link SerialPairing#NOT_KEPT}.
 */
final class RequestRing {

  static final int MAX_SIZE = 4096;

  /** Expectation of a request that is never answered. */
  static final int NO_RESPONSE = -3;

  private static final int FIRST_SIZE = 8;

  private int size = FIRST_SIZE;
  private @Nullable String[] commands = new String[size];
  private int[] expectations = new int[size];
  private long[] requestIds = new long[size];
  private long[] keys = new long[size];
  private long[] threads = new long[size];
  private long[] micros = new long[size];
  private @Nullable Moment[] moments = new Moment[size];

  /** How many of the newest requests are kept. */
  int size() {
    return size;
  }

  /** Makes room for one more, if there may be any, when {@code open} are outstanding. */
  void reserve(long open) {
    if (open >= size && size < MAX_SIZE) {
      grow();
    }
  }

  /**
   * Numbers are consecutive, so an entry's slot in the larger ring is its number's low bits too.
   */
  private void grow() {
    int old = size;
    size *= 2;
    commands = doubled(commands, old);
    expectations = Arrays.copyOf(expectations, size);
    requestIds = Arrays.copyOf(requestIds, size);
    keys = Arrays.copyOf(keys, size);
    threads = Arrays.copyOf(threads, size);
    micros = Arrays.copyOf(micros, size);
    moments = doubled(moments, old);
    System.arraycopy(expectations, 0, expectations, old, old);
    System.arraycopy(requestIds, 0, requestIds, old, old);
    System.arraycopy(keys, 0, keys, old, old);
    System.arraycopy(threads, 0, threads, old, old);
    System.arraycopy(micros, 0, micros, old, old);
  }

  private static <T extends @Nullable Object> T[] doubled(T[] entries, int old) {
    T[] larger = Arrays.copyOf(entries, 2 * old);
    System.arraycopy(entries, 0, larger, old, old);
    return larger;
  }

  /** A request begins: who wrote its first byte, and when. */
  void begin(long number, long thread, long at, @Nullable Moment moment) {
    int slot = slot(number);
    commands[slot] = null;
    expectations[slot] = SerialPairing.NOT_KEPT;
    requestIds[slot] = SerialPairing.NO_IDENTITY;
    keys[slot] = SerialPairing.NO_IDENTITY;
    threads[slot] = thread;
    micros[slot] = at;
    if (moment != null || moments[slot] != null) {
      moments[slot] = moment;
    }
  }

  /** The request is known, and says what it expects. */
  void complete(long number, @Nullable String command, int expectation, long requestId, long key) {
    int slot = slot(number);
    commands[slot] = command;
    expectations[slot] = expectation;
    requestIds[slot] = requestId;
    keys[slot] = key;
  }

  int expectation(long number) {
    return expectations[slot(number)];
  }

  long requestId(long number) {
    return requestIds[slot(number)];
  }

  long key(long number) {
    return keys[slot(number)];
  }

  long thread(long number) {
    return threads[slot(number)];
  }

  Finding.Request view(long number) {
    int slot = slot(number);
    return new Finding.Request(number, micros[slot], threads[slot], commands[slot], moments[slot]);
  }

  private int slot(long number) {
    return (int) number & (size - 1);
  }
}
