package io.mispair.agent.start;

import io.mispair.agent.options.Options;
import io.mispair.audit.Alert;
import io.mispair.audit.AlertListener;
import io.mispair.probe.ConnectionProbe;
import io.mispair.probe.ProbeFactory;
import io.mispair.probe.Probed;
import org.jspecify.annotations.Nullable;

/**
 * Builds the audit and the report from the options.
 *
 * <p>STAND-IN, to be replaced when the audit and the report are merged: it drops alerts, and audits
 * nothing.
 */
final class AuditStarter {

  private AuditStarter() {}

  /** Opens what alerts go to; a file that cannot be used is said in one line on System.err. */
  static AlertListener openReport(Options options) {
    return new Dropped();
  }

  static ProbeFactory start(Options options, AlertListener alerts) {
    return new Nothing();
  }

  private static final class Dropped implements AlertListener {
    @Override
    public void onAlert(Alert alert) {}
  }

  private static final class Nothing extends ProbeFactory {
    @Override
    public @Nullable ConnectionProbe open(Probed socket) {
      return null;
    }

    @Override
    public @Nullable ConnectionProbe find(Object socket) {
      return null;
    }

    @Override
    public @Nullable ConnectionProbe findIfPresent(Object socket) {
      return null;
    }
  }
}
