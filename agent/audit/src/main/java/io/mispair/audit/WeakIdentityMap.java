package io.mispair.audit;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From an object to what is kept of it, by identity, for as long as the object lives: the stand-in
 * for the injected field where a class was loaded before it could be given one. A look-up takes no
 * lock. A value must not refer to its key strongly.
 */
final class WeakIdentityMap<V> {

  private final ConcurrentHashMap<Key, V> map = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

  @Nullable V get(Object object) {
    return map.get(new Probe(object));
  }

  V computeIfAbsent(Object object, Function<Object, V> make) {
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      map.remove(gone);
    }
    V present = get(object);
    if (present != null) {
      return present;
    }
    V made = make.apply(object);
    V raced = map.putIfAbsent(new WeakKey(object, collected), made);
    return raced != null ? raced : made;
  }

  Iterable<V> values() {
    return map.values();
  }

  int size() {
    return map.size();
  }

  private sealed interface Key permits Probe, WeakKey {}

  /** For look-ups; does not outlive the call, so that escape analysis can remove it. */
  private record Probe(Object object) implements Key {
    @Override
    public int hashCode() {
      return System.identityHashCode(object);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof WeakKey key && key.refersTo(object);
    }
  }

  private static final class WeakKey extends WeakReference<Object> implements Key {
    private final int hash;

    WeakKey(Object object, ReferenceQueue<Object> queue) {
      super(object, queue);
      hash = System.identityHashCode(object);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      if (this == other) {
        return true;
      }
      Object own = get();
      return own != null
          && ((other instanceof WeakKey key && key.refersTo(own))
              || (other instanceof Probe probe && probe.object() == own));
    }
  }
}
