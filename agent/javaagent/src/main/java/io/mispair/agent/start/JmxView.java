package io.mispair.agent.start;

import io.mispair.agent.jmx.AuditState;
import io.mispair.agent.jmx.LateJmx;
import io.mispair.report.AlertTally;
import io.mispair.report.Reporter;
import java.util.List;
import java.util.Map;

/** The agent as the MBean sees it. */
final class JmxView implements AuditState {

  private final Activation activation;
  private final AlertTally tally;

  JmxView(Activation activation, AlertTally tally) {
    this.activation = activation;
    this.tally = tally;
  }

  /** Here, so that nothing of JMX is loaded where it is not wanted. */
  static LateJmx schedule(Activation activation, AlertTally tally) {
    LateJmx jmx =
        new LateJmx(
            new JmxView(activation, tally), activation.isLate() ? null : Thread.currentThread());
    jmx.schedule();
    return jmx;
  }

  @Override
  public AlertTally tally() {
    return tally;
  }

  @Override
  public Map<String, Long> connections() {
    return activation.connections();
  }

  @Override
  public String coverage() {
    return activation.coverageText();
  }

  @Override
  public List<Reporter.SinkState> sinks() {
    return activation.alerts().sinks();
  }

  @Override
  public int suppressedErrors() {
    return activation.suppressedErrors();
  }
}
