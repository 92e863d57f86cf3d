package io.mispair.agent.jmx;

import io.mispair.report.AlertTally;
import io.mispair.report.Reporter;
import java.util.List;
import java.util.Map;

/** What the MBean asks the agent. */
public interface AuditState {

  AlertTally tally();

  Map<String, Long> connections();

  /** For people: lines, each with its end. */
  String coverage();

  List<Reporter.SinkState> sinks();

  int suppressedErrors();
}
