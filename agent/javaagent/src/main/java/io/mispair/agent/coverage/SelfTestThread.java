package io.mispair.agent.coverage;

import io.mispair.agent.thread.AgentThread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Runs a self-test, and holds the probes of the connections that it makes. */
final class SelfTestThread extends AgentThread {

  private final Map<Object, CountingProbe> probes = new IdentityHashMap<>();

  SelfTestThread(Runnable work) {
    super(work, "mispair-self-test");
  }

  /** The probe of one of this thread's connections; called by this thread only. */
  CountingProbe probe(Object socket, How how) {
    CountingProbe probe = probes.get(socket);
    if (probe == null) {
      probe = new CountingProbe(socket.getClass().getName(), how);
      probes.put(socket, probe);
    }
    return probe;
  }

  /** The probes made since the last call. */
  Collection<CountingProbe> takeProbes() {
    List<CountingProbe> taken = new ArrayList<>(probes.values());
    probes.clear();
    return taken;
  }
}
