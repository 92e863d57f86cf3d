package io.mispair.agent.weave;

import io.mispair.instrumentation.jdk.LateSocket;
import io.mispair.probe.ConnectionProbe;
import io.mispair.probe.ProbeFactory;
import io.mispair.probe.Probed;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds probes, by field and by map. */
final class CountingProbes extends ProbeFactory {

  private final Map<Object, CountingProbe> probes = new IdentityHashMap<>();

  @Override
  public synchronized ConnectionProbe open(Probed socket) {
    return new CountingProbe(socket);
  }

  @Override
  public synchronized ConnectionProbe find(Object socket) {
    return probes.computeIfAbsent(socket, late -> new CountingProbe(new LateSocket(late)));
  }

  @Override
  public synchronized @Nullable ConnectionProbe findIfPresent(Object socket) {
    return probes.get(socket);
  }
}
