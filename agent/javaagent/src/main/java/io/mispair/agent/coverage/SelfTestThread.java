package io.mispair.agent.coverage;

import io.mispair.agent.thread.AgentThread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Runs a self-test, and holds the probes of the connections that it makes. */
final class SelfTestThread extends AgentThread {

  private final Map<Object, CountingProbe> probes;

  SelfTestThread(Runnable work) {
    super(work, "mispair-self-test");
    probes = new IdentityHashMap<>();
  }

  /** A thread that works for {@code test}, on the same connections. */
  SelfTestThread(Runnable work, SelfTestThread test) {
    super(work, "mispair-self-test-channels");
    probes = test.probes;
  }

  /** The probe of one of the test's connections. */
  CountingProbe probe(Object socket, How how) {
    synchronized (probes) {
      CountingProbe probe = probes.get(socket);
      if (probe == null) {
        probe = new CountingProbe(socket.getClass().getName(), how);
        probes.put(socket, probe);
      }
      return probe;
    }
  }

  /** The probes made since the last call. */
  Collection<CountingProbe> takeProbes() {
    synchronized (probes) {
      List<CountingProbe> taken = new ArrayList<>(probes.values());
      probes.clear();
      return taken;
    }
  }
}
