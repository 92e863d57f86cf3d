package io.mispair.agent.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.mispair.agent.thread.AgentThread;
import io.mispair.probe.ConnectionProbe;
import io.mispair.probe.ProbeFactory;
import io.mispair.probe.Probed;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ExemptingProbesTest {

  private final CountingProbe audited = new CountingProbe("audited", How.FIELD);
  private final Object socket = new Object();
  private final ExemptingProbes probes = new ExemptingProbes(new Audit());

  @Test
  void theApplicationsConnectionsGoToTheAudit() {
    assertSame(audited, probes.find(socket));
    assertSame(audited, probes.findIfPresent(socket));
  }

  @Test
  void aConnectionOfTheSelfTestHasOneCountingProbe() throws Exception {
    CompletableFuture<ConnectionProbe> first = new CompletableFuture<>();
    CompletableFuture<ConnectionProbe> second = new CompletableFuture<>();
    new SelfTestThread(
            () -> {
              first.complete(probes.find(socket));
              second.complete(probes.findIfPresent(socket));
            })
        .start();
    CountingProbe probe = (CountingProbe) first.get(10, TimeUnit.SECONDS);
    assertEquals("java.lang.Object", probe.className());
    assertEquals(How.MAP, probe.how());
    assertSame(probe, second.get(10, TimeUnit.SECONDS));
  }

  @Test
  void aConnectionOfAnotherAgentThreadNeverReachesTheAudit() throws Exception {
    CompletableFuture<ConnectionProbe> found = new CompletableFuture<>();
    new AgentThread(() -> found.complete(probes.find(socket)), "mispair-test").start();
    assertNotNull(found.get(10, TimeUnit.SECONDS));
    assertEquals("", ((CountingProbe) found.get()).className());
  }

  private final class Audit extends ProbeFactory {
    @Override
    public ConnectionProbe open(Probed socket) {
      return audited;
    }

    @Override
    public ConnectionProbe find(Object socket) {
      return audited;
    }

    @Override
    public ConnectionProbe findIfPresent(Object socket) {
      return audited;
    }
  }
}
