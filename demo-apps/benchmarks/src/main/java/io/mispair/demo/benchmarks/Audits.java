package io.mispair.demo.benchmarks;

import io.mispair.audit.Audit;
import io.mispair.audit.AuditSettings;
import io.mispair.protocol.Protocol;
import java.util.EnumSet;

/** Audits without an agent around them. */
final class Audits {

  private Audits() {}

  /**
   * @param decoders whether the audit may decode what it knows
   */
  static Audit create(boolean decoders) {
    return new Audit(
        new AuditSettings(
            decoders ? EnumSet.allOf(Protocol.class) : EnumSet.noneOf(Protocol.class),
            remote -> true,
            1_000_000,
            AuditSettings.StackPolicy.AUTO),
        alert -> {},
        Audits::daemon,
        socket -> new StubSocket());
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "sweep");
    thread.setDaemon(true);
    return thread;
  }
}
