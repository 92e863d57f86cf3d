package io.mispair.audit;

import io.mispair.protocol.Pairing;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the requests that are written and not yet answered: a ring of primitives, so that
 * a healthy exchange allocates nothing. A client that pipelines deeper than the ring loses the
 * oldest entries; what was asked there is then {@link Pairing#NOT_KEPT}.
 */
final class RequestRing {

  static final int SIZE = 64;

  private final @Nullable String[] commands = new String[SIZE];
  private final int[] expectations = new int[SIZE];
  private final long[] requestIds = new long[SIZE];
  private final long[] keys = new long[SIZE];
  private final long[] threads = new long[SIZE];
  private final long[] micros = new long[SIZE];
  private final @Nullable Moment[] moments = new Moment[SIZE];

  /** A request begins: who wrote its first byte, and when. */
  void begin(long number, long thread, long at, @Nullable Moment moment) {
    int slot = slot(number);
    commands[slot] = null;
    expectations[slot] = Pairing.NOT_KEPT;
    requestIds[slot] = Pairing.NO_IDENTITY;
    keys[slot] = Pairing.NO_IDENTITY;
    threads[slot] = thread;
    micros[slot] = at;
    if (moment != null || moments[slot] != null) {
      moments[slot] = moment;
    }
  }

  /** The request is complete, and says what it expects. */
  void complete(long number, String command, int expectation, long requestId, long key) {
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

  private static int slot(long number) {
    return (int) number & (SIZE - 1);
  }
}
