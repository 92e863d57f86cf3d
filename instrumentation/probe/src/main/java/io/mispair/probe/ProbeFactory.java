package io.mispair.probe;

/**
 * Makes and finds the probes of connections. The audit's implementation is handed to {@link
 * Probes}.
 */
public abstract class ProbeFactory {

  /** A new probe for a connection whose class carries the injected field. */
  public abstract ConnectionProbe open(Probed socket);

  /**
   * The probe of a connection whose class was loaded too early to carry a field; made if need be.
   */
  public abstract ConnectionProbe find(Object socket);

  /** The same, but {@code null} when there is none yet. */
  public abstract ConnectionProbe findIfPresent(Object socket);
}
