package io.mispair.agent.jmx;

import io.mispair.audit.Alert;
import io.mispair.report.Reporter.SinkState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.StandardMBean;

/** The MBean. */
final class AuditBean extends StandardMBean implements AuditMXBean {

  private final AuditState state;

  AuditBean(AuditState state) {
    super(AuditMXBean.class, true);
    this.state = state;
  }

  @Override
  public long getAlerts() {
    return state.tally().byCertainty().values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public Map<String, Long> getAlertsByKind() {
    return state.tally().byKind();
  }

  @Override
  public Map<String, Long> getAlertsByCertainty() {
    return state.tally().byCertainty();
  }

  @Override
  public List<AlertData> getLastAlerts() {
    List<AlertData> data = new ArrayList<>();
    for (Alert alert : state.tally().last()) {
      data.add(new AlertData(alert));
    }
    return data;
  }

  @Override
  public Map<String, Long> getConnections() {
    return state.connections();
  }

  @Override
  public String[] getCoverage() {
    return state.coverage().lines().toArray(String[]::new);
  }

  @Override
  public Map<String, Long> getDropped() {
    Map<String, Long> dropped = new TreeMap<>();
    for (SinkState sink : state.sinks()) {
      dropped.put(sink.name(), sink.dropped());
    }
    return dropped;
  }

  @Override
  public Map<String, Long> getFailures() {
    Map<String, Long> failures = new TreeMap<>();
    for (SinkState sink : state.sinks()) {
      failures.put(sink.name(), sink.failures());
    }
    return failures;
  }

  @Override
  public int getSuppressedErrors() {
    return state.suppressedErrors();
  }
}
