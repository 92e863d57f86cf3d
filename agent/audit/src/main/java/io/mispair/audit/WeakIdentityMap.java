package io.mispair.audit;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From an object to what is kept of it, by identity, for as long as the object lives: the stand-in
 * for the injected field where a class was loaded before it could be given one. A look-up takes no
 * lock and allocates nothing. A value must not refer to its key strongly.
 *
 * <p>Open addressing: an entry whose key is gone keeps its slot until the table is made anew, for a
 * look-up must not end there.
 */
final class WeakIdentityMap<V> {

  private static final int LEAST = 64;

  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

  /** Its length is a power of two, and more than half of it is empty. */
  private volatile AtomicReferenceArray<Entry<V>> table = new AtomicReferenceArray<>(LEAST);

  // Guarded by this.
  private int taken;
  private int live;

  @Nullable V get(Object object) {
    int hash = System.identityHashCode(object);
    AtomicReferenceArray<Entry<V>> slots = table;
    int mask = slots.length() - 1;
    for (int i = hash & mask; ; i = (i + 1) & mask) {
      Entry<V> entry = slots.getAcquire(i);
      if (entry == null) {
        return null;
      }
      if (entry.hash == hash && entry.refersTo(object)) {
        return entry.value;
      }
    }
  }

  V computeIfAbsent(Object object, Function<Object, V> make) {
    V present = get(object);
    if (present != null) {
      return present;
    }
    // Outside of the lock: it runs others' code.
    return putIfAbsent(object, make.apply(object));
  }

  private synchronized V putIfAbsent(Object object, V made) {
    V raced = get(object);
    if (raced != null) {
      return raced;
    }
    forgetCollected();
    if (2 * (taken + 1) >= table.length()) {
      makeRoom();
    }
    add(table, new Entry<>(object, made, collected));
    taken++;
    live++;
    return made;
  }

  /** Lets go of the values whose keys are gone. */
  synchronized void forgetCollected() {
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      ((Entry<?>) gone).value = null;
      live--;
    }
  }

  /** Leaves those that are gone behind. */
  private void makeRoom() {
    int length = Math.max(LEAST, 4 * Integer.highestOneBit(live + 1));
    AtomicReferenceArray<Entry<V>> slots = new AtomicReferenceArray<>(length);
    taken = 0;
    for (int i = 0; i < table.length(); i++) {
      Entry<V> entry = table.getPlain(i);
      if (entry != null && entry.value != null) {
        add(slots, entry);
        taken++;
      }
    }
    table = slots;
  }

  private static <V> void add(AtomicReferenceArray<Entry<V>> slots, Entry<V> entry) {
    int mask = slots.length() - 1;
    int i = entry.hash & mask;
    while (slots.getPlain(i) != null) {
      i = (i + 1) & mask;
    }
    slots.setRelease(i, entry);
  }

  synchronized List<V> values() {
    List<V> values = new ArrayList<>(live);
    for (int i = 0; i < table.length(); i++) {
      Entry<V> entry = table.getPlain(i);
      V value = entry == null ? null : entry.value;
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  synchronized int size() {
    return live;
  }

  private static final class Entry<V> extends WeakReference<Object> {

    private final int hash;

    /** {@code null} when the key is gone. */
    private @Nullable V value;

    Entry(Object key, V value, ReferenceQueue<Object> queue) {
      super(key, queue);
      hash = System.identityHashCode(key);
      this.value = value;
    }
  }
}
