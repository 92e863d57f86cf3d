package io.mispair.audit;

import io.mispair.protocol.SerialPairing;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the requests that are written and not yet answered, and of the one before them: a
 * ring of slots that are used over and over, so that a healthy exchange allocates nothing, and a
 * client that waits for each response stays within two of them. It grows with the depth of a
 * client's pipeline; one that goes deeper than {@link #MAX_SIZE} loses the oldest entries, and what
 * was asked there is then {@link SerialPairing#NOT_KEPT}.
 */
final class RequestRing {

  static final int MAX_SIZE = 4096;

  /** Expectation of a request that is never answered. */
  static final int NO_RESPONSE = -3;

  private static final int FIRST_SIZE = 2;

  static {
    // Few requests have a moment. Compiled code would load the type when it first meets it: in the
    // middle of the application's writes, where a virtual thread that waits for it is pinned.
    Objects.requireNonNull(Moment.class);
  }

  /** All of one request in one place, for it is written and looked at as a whole. */
  private static final class Slot {
    /** From 1; 0 when the slot was never used. */
    long number;

    long thread;
    long micros;
    long requestId;
    long key;
    int expectation;

    /** Of this request when it is known, else of one before it: most often the same. */
    @Nullable String command;

    boolean known;
    @Nullable Moment moment;
  }

  private Slot[] slots = filled(new Slot[FIRST_SIZE]);

  /** How many of the newest requests are kept. */
  int size() {
    return slots.length;
  }

  /** Makes room for one more, if there may be any, when {@code open} are outstanding. */
  void reserve(long open) {
    if (open + 1 >= slots.length && slots.length < MAX_SIZE) {
      grow();
    }
  }

  /** Numbers are consecutive, so those that are kept have slots of their own in any ring. */
  private void grow() {
    Slot[] old = slots;
    Slot[] larger = new Slot[2 * old.length];
    for (Slot slot : old) {
      if (slot.number > 0) {
        larger[(int) slot.number & (larger.length - 1)] = slot;
      }
    }
    slots = filled(larger);
  }

  private static Slot[] filled(Slot[] slots) {
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] == null) {
        slots[i] = new Slot();
      }
    }
    return slots;
  }

  /** A request begins: who wrote its first byte, and when. */
  void begin(long number, long thread, long at, @Nullable Moment moment) {
    Slot slot = slot(number);
    slot.number = number;
    slot.thread = thread;
    slot.micros = at;
    slot.requestId = SerialPairing.NO_IDENTITY;
    slot.key = SerialPairing.NO_IDENTITY;
    slot.expectation = SerialPairing.NOT_KEPT;
    slot.known = false;
    // A reference is not written where it is there already: the collector would be told of it.
    if (slot.moment != moment) {
      slot.moment = moment;
    }
  }

  /** The request is known, and says what it expects. */
  void complete(long number, @Nullable String command, int expectation, long requestId, long key) {
    Slot slot = slot(number);
    slot.requestId = requestId;
    slot.key = key;
    slot.expectation = expectation;
    slot.known = true;
    if (slot.command != command) {
      slot.command = command;
    }
  }

  int expectation(long number) {
    return slot(number).expectation;
  }

  long requestId(long number) {
    return slot(number).requestId;
  }

  long key(long number) {
    return slot(number).key;
  }

  long thread(long number) {
    return slot(number).thread;
  }

  Finding.Request view(long number) {
    Slot slot = slot(number);
    String command = slot.known ? slot.command : null;
    return new Finding.Request(number, slot.micros, slot.thread, command, slot.moment);
  }

  void addHeld(List<Moment> held) {
    for (Slot slot : slots) {
      // Looked at without the guard: a larger ring may not be filled yet.
      if (slot != null) {
        Moment.addHeld(slot.moment, held);
      }
    }
  }

  private Slot slot(long number) {
    return slots[(int) number & (slots.length - 1)];
  }
}
