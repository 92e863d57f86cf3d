package io.mispair.agent.jmx;

import java.util.List;
import java.util.Map;

/** What the MBean {@code io.mispair:type=Audit} tells; {@code docs/alerts.md} says the same. */
public interface AuditMXBean {

  /** Alerts so far, from 0. */
  long getAlerts();

  /** Alerts by kind; every kind is there. */
  Map<String, Long> getAlertsByKind();

  /** Alerts by certainty; both are there. */
  Map<String, Long> getAlertsByCertainty();

  /** The last alerts, the oldest first, at most 20. */
  List<AlertData> getLastAlerts();

  /** Connections so far, by the class of their sockets. */
  Map<String, Long> getConnections();

  /** How each transport of this JVM is covered, one a line. */
  String[] getCoverage();

  /** Alerts that a sink was not told, by sink. */
  Map<String, Long> getDropped();

  /** How many times a sink failed, by sink. */
  Map<String, Long> getFailures();

  /** Errors of the agent's own that were kept from the application, from 0. */
  int getSuppressedErrors();
}
