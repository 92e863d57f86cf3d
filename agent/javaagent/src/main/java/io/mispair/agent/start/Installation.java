package io.mispair.agent.start;

import io.mispair.agent.coverage.ExemptingProbes;
import io.mispair.agent.options.Options;
import io.mispair.audit.AlertListener;
import io.mispair.audit.Audit;
import io.mispair.audit.Suppressed;
import io.mispair.probe.Probes;

/**
 * Builds the audit and puts it in force. Apart from {@link Activation}, because this class cannot
 * be linked before the probe's types are on the boot loader.
 */
final class Installation {

  private Installation() {}

  static Suppressed install(Options options, AlertListener alerts) {
    Audit audit = AuditStarter.start(options, alerts);
    Probes.install(new ExemptingProbes(audit));
    return audit.suppressed();
  }
}
