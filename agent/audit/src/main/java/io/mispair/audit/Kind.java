package io.mispair.audit;

/** What went wrong. The labels are part of the contract with users. */
public enum Kind {
  REUSE_AFTER_TIMEOUT("reuse-after-timeout"),
  UNREAD_BYTES("unread-bytes"),
  MISPAIRED_RESPONSE("mispaired-response"),
  UNSOLICITED_RESPONSE("unsolicited-response"),
  ABANDONED_RESPONSE("abandoned-response"),
  TRUNCATED_REQUEST("truncated-request"),
  INTERLEAVED_USE("interleaved-use"),
  AMBIGUOUS_FRAMING("ambiguous-framing");

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
