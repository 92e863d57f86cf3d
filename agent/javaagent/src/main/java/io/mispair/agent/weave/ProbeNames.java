package io.mispair.agent.weave;

import io.mispair.probe.WovenSocket;

/** The names, as woven code spells them, of the types that it calls. */
final class ProbeNames {

  static final String CONNECTION_PROBE = "io/mispair/probe/ConnectionProbe";
  static final String CONNECTION_PROBE_TYPE = "Lio/mispair/probe/ConnectionProbe;";

  /** What a woven class implements, for {@code WovenSocket} to ask for its members. */
  static final String ASKED = "java/util/function/BiFunction";

  static final String ASKED_TYPE = "Ljava/util/function/BiFunction;";
  static final String OBJECT_TYPE = "Ljava/lang/Object;";
  static final String PROBES = "io/mispair/probe/Probes";

  /** Before the name of everything that weaving adds to a class. */
  static final String PREFIX = WovenSocket.PREFIX;

  private ProbeNames() {}
}
