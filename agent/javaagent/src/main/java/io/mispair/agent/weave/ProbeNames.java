package io.mispair.agent.weave;

/** The names, as woven code spells them, of the types that it calls. */
final class ProbeNames {

  static final String CONNECTION_PROBE = "io/mispair/probe/ConnectionProbe";
  static final String CONNECTION_PROBE_TYPE = "Lio/mispair/probe/ConnectionProbe;";
  static final String PROBED = "io/mispair/probe/Probed";
  static final String PROBED_TYPE = "Lio/mispair/probe/Probed;";
  static final String PROBES = "io/mispair/probe/Probes";

  /** Before the name of everything that weaving adds to a class. */
  static final String PREFIX = "mispair$";

  private ProbeNames() {}
}
