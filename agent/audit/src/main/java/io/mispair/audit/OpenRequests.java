package io.mispair.audit;

import io.mispair.protocol.MultiplexedPairing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a multiplexed connection that are not answered yet, by their ids: an open-address
 * table of primitives, so that a healthy exchange allocates nothing. It doubles with the number of
 * requests that are under way at once, up to {@link #MAX_SIZE}; of more than that nothing is known.
 */
final class OpenRequests {

  /** Slots, of which half are used at most; Cassandra's protocol has 32,768 streams. */
  static final int MAX_SIZE = 1 << 16;

  private static final int FIRST_SIZE = 16;
  private static final int NOT_FOUND = -1;

  /** Ids that were given up on, so that a late response to one is known to be legal. */
  private static final int CANCELLED = 64;

  private int size;
  private int used;
  private long[] ids = {};

  /** 0 where the slot is free. */
  private long[] numbers = {};

  private @Nullable String[] commands = {};
  private int[] expectations = {};
  private long[] keys = {};
  private long[] threads = {};
  private long[] micros = {};
  private @Nullable Moment[] moments = {};

  private final long[] cancelled = new long[CANCELLED];
  private int cancellations;
  private boolean overflowed;

  OpenRequests() {
    allocate(FIRST_SIZE);
  }

  private void allocate(int slots) {
    size = slots;
    used = 0;
    ids = new long[slots];
    numbers = new long[slots];
    commands = new String[slots];
    expectations = new int[slots];
    keys = new long[slots];
    threads = new long[slots];
    micros = new long[slots];
    moments = new Moment[slots];
  }

  int count() {
    return used;
  }

  /**
   * Whether some requests, open or cancelled, are not in here: then an id that is not found proves
   * nothing.
   */
  boolean hasOverflowed() {
    return overflowed;
  }

  boolean isOpen(long id) {
    return find(id) != NOT_FOUND;
  }

  boolean wasCancelled(long id) {
    for (int i = 0; i < cancellations; i++) {
      if (cancelled[i] == id) {
        return true;
      }
    }
    return false;
  }

  void addHeld(List<Moment> held) {
    for (Moment moment : moments) {
      Moment.addHeld(moment, held);
    }
  }

  /** See {@link MultiplexedPairing#expectation}. */
  int expectation(long id) {
    int slot = find(id);
    return slot == NOT_FOUND ? MultiplexedPairing.NOT_OPEN : expectations[slot];
  }

  long key(long id) {
    return keys[find(id)];
  }

  Finding.Request view(long id) {
    int slot = find(id);
    return new Finding.Request(
        numbers[slot], micros[slot], threads[slot], commands[slot], moments[slot]);
  }

  /** Enters a request, in the place of one that is open under the same id. */
  void open(
      long id,
      long number,
      String command,
      int expectation,
      long key,
      long thread,
      long at,
      @Nullable Moment moment) {
    if (2 * used >= size && !isOpen(id)) {
      if (size == MAX_SIZE) {
        overflowed = true;
        return;
      }
      grow();
    }
    int slot = slotFor(id);
    used += numbers[slot] == 0 ? 1 : 0;
    ids[slot] = id;
    numbers[slot] = number;
    commands[slot] = command;
    expectations[slot] = expectation;
    keys[slot] = key;
    threads[slot] = thread;
    micros[slot] = at;
    moments[slot] = moment;
    if (cancellations > 0) {
      forgetCancelled(id);
    }
  }

  /** A response to it is no longer legal: one has come, or the id is in use again. */
  void forgetCancelled(long id) {
    for (int i = 0; i < cancellations; i++) {
      if (cancelled[i] == id) {
        cancelled[i] = cancelled[--cancellations];
        return;
      }
    }
  }

  void close(long id) {
    int slot = find(id);
    if (slot != NOT_FOUND) {
      remove(slot);
    }
  }

  void cancel(long id) {
    close(id);
    if (wasCancelled(id)) {
      return;
    }
    if (cancellations == CANCELLED) {
      overflowed = true;
      return;
    }
    cancelled[cancellations++] = id;
  }

  /** Takes out all requests with a number above {@code number}: they were never written. */
  void takeBack(long number) {
    int slot = 0;
    while (slot < size) {
      if (numbers[slot] > number) {
        // Another entry may move here. One that moves elsewhere was looked at before, or comes yet.
        remove(slot);
      } else {
        slot++;
      }
    }
  }

  private int find(long id) {
    int slot = slotFor(id);
    return numbers[slot] == 0 ? NOT_FOUND : slot;
  }

  /** The slot that holds {@code id}, or the free one where it belongs. */
  private int slotFor(long id) {
    int slot = home(id);
    while (numbers[slot] != 0 && ids[slot] != id) {
      slot = (slot + 1) & (size - 1);
    }
    return slot;
  }

  private int home(long id) {
    long mixed = id * 0x9e3779b97f4a7c15L;
    return (int) (mixed >>> 32) & (size - 1);
  }

  /** Empties a slot, and moves up what had been pushed past it. */
  private void remove(int slot) {
    used--;
    int free = slot;
    int next = (free + 1) & (size - 1);
    while (numbers[next] != 0) {
      int home = home(ids[next]);
      if (((next - home) & (size - 1)) >= ((next - free) & (size - 1))) {
        move(next, free);
        free = next;
      }
      next = (next + 1) & (size - 1);
    }
    numbers[free] = 0;
    commands[free] = null;
    moments[free] = null;
  }

  private void move(int from, int to) {
    ids[to] = ids[from];
    numbers[to] = numbers[from];
    commands[to] = commands[from];
    expectations[to] = expectations[from];
    keys[to] = keys[from];
    threads[to] = threads[from];
    micros[to] = micros[from];
    moments[to] = moments[from];
  }

  private void grow() {
    OpenRequests old = new OpenRequests();
    old.takeOver(this);
    allocate(2 * size);
    for (int i = 0; i < old.size; i++) {
      if (old.numbers[i] != 0) {
        open(
            old.ids[i],
            old.numbers[i],
            String.valueOf(old.commands[i]),
            old.expectations[i],
            old.keys[i],
            old.threads[i],
            old.micros[i],
            old.moments[i]);
      }
    }
  }

  private void takeOver(OpenRequests other) {
    size = other.size;
    ids = other.ids;
    numbers = other.numbers;
    commands = other.commands;
    expectations = other.expectations;
    keys = other.keys;
    threads = other.threads;
    micros = other.micros;
    moments = other.moments;
  }
}
