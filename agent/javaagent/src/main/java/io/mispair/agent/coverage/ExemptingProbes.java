package io.mispair.agent.coverage;

import io.mispair.agent.thread.AgentThreads;
import io.mispair.probe.ConnectionProbe;
import io.mispair.probe.ProbeFactory;
import io.mispair.probe.Probed;

/**
 * Keeps the connections of the agent's own threads from the audit: those of the self-test are
 * counted, others get a probe that nobody reads.
 */
public final class ExemptingProbes extends ProbeFactory {

  private final ProbeFactory audit;

  public ExemptingProbes(ProbeFactory audit) {
    this.audit = audit;
  }

  @Override
  public ConnectionProbe open(Probed socket) {
    if (!AgentThreads.isAgentThread()) {
      return audit.open(socket);
    }
    return exempt(socket.mispair$socket(), How.FIELD);
  }

  @Override
  public ConnectionProbe find(Object socket) {
    if (!AgentThreads.isAgentThread()) {
      return audit.find(socket);
    }
    return exempt(socket, How.MAP);
  }

  @Override
  public ConnectionProbe findIfPresent(Object socket) {
    return AgentThreads.isAgentThread() ? find(socket) : audit.findIfPresent(socket);
  }

  private ConnectionProbe exempt(Object socket, How how) {
    return Thread.currentThread() instanceof SelfTestThread
        ? ((SelfTestThread) Thread.currentThread()).probe(socket, how)
        : new CountingProbe("", How.NOT);
  }
}
