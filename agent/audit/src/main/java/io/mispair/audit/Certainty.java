package io.mispair.audit;

/** How good the evidence is. */
public enum Certainty {
  SUSPECTED("suspected", "WARN"),
  CONFIRMED("confirmed", "ERROR");

  private final String label;
  private final String severity;

  Certainty(String label, String severity) {
    this.label = label;
    this.severity = severity;
  }

  public String label() {
    return label;
  }

  /** The log level: WARN or ERROR. */
  public String severity() {
    return severity;
  }
}
