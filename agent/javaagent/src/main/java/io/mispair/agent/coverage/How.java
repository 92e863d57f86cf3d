package io.mispair.agent.coverage;

/** How a class is covered. */
public enum How {
  /** Woven at load, with a field for the connection's state. */
  FIELD("by field"),
  /** Woven after load: the state is in a map. */
  MAP("by map"),
  /** Not woven. */
  NOT("not covered");

  private final String label;

  How(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
