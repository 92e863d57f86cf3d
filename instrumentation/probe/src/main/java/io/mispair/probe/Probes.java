package io.mispair.probe;

import java.util.function.BiFunction;

/**
 * The static facade that woven code calls to reach a connection's probe. Without an audit, or while
 * switched off, every method answers {@code null} and the woven method runs its original body only.
 */
public final class Probes {

  // Plain, not volatile: a hook that sees the old value for a moment does no harm, and the JIT may
  // keep it in a register.
  private static ProbeFactory factory;

  private static ProbeFactory paused;

  private Probes() {}

  /** Puts an audit in force; {@code null} takes it out. */
  public static synchronized void install(ProbeFactory audit) {
    factory = audit;
    paused = null;
  }

  /** Switches every hook off or on again; used to measure what the hooks cost within one JVM. */
  public static synchronized void pause(boolean on) {
    if (on && factory != null) {
      paused = factory;
      factory = null;
    } else if (!on && paused != null) {
      factory = paused;
      paused = null;
    }
  }

  /** The probe of a connection whose class carries the injected field. */
  public static ConnectionProbe of(BiFunction<Object, Object, Object> socket) {
    ProbeFactory audit = factory;
    if (audit == null) {
      return null;
    }
    ConnectionProbe probe = WovenSocket.probe(socket);
    return probe != null ? probe : open(audit, socket);
  }

  /** The same, but {@code null} when nothing has happened on the connection yet. */
  public static ConnectionProbe ifPresent(BiFunction<Object, Object, Object> socket) {
    return factory == null ? null : WovenSocket.probe(socket);
  }

  /**
   * The probe of a connection whose class may have been loaded before it could be given a field.
   */
  @SuppressWarnings("unchecked")
  public static ConnectionProbe of(Object socket) {
    if (socket instanceof BiFunction) {
      return of((BiFunction<Object, Object, Object>) socket);
    }
    ProbeFactory audit = factory;
    return audit == null || socket == null ? null : audit.find(socket);
  }

  /** The same, but {@code null} when nothing has happened on the connection yet. */
  @SuppressWarnings("unchecked")
  public static ConnectionProbe ifPresent(Object socket) {
    if (socket instanceof BiFunction) {
      return ifPresent((BiFunction<Object, Object, Object>) socket);
    }
    ProbeFactory audit = factory;
    return audit == null || socket == null ? null : audit.findIfPresent(socket);
  }

  // The first read and the first write of an accepted connection may race; both must get one probe.
  private static synchronized ConnectionProbe open(
      ProbeFactory audit, BiFunction<Object, Object, Object> socket) {
    ConnectionProbe probe = WovenSocket.probe(socket);
    if (probe == null) {
      if (audit != factory) {
        // Taken out of force just now: nobody would ever empty the field.
        return null;
      }
      probe = audit.open(new WovenSocket(socket));
      WovenSocket.probe(socket, probe);
    }
    return probe;
  }
}
