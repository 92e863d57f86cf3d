package io.mispair.audit;

/** What {@link GenericRules} find, in words. */
final class GenericFindings {

  private static final String LEFT =
      "bytes of the earlier response waited unread in the receive buffer";

  private GenericFindings() {}

  /** A request follows one whose read timed out, while {@code unread} bytes wait. */
  static Finding afterTimeout(long unread) {
    return unread > 0
        ? Finding.confirmed(Kind.REUSE_AFTER_TIMEOUT, "kernel", LEFT)
        : Finding.suspected(
            Kind.REUSE_AFTER_TIMEOUT,
            "timeout",
            "nothing was read since the request whose read timed out");
  }

  /**
   * Bytes wait while a request follows a response.
   *
   * @param certain whether they are an earlier response's
   */
  static Finding residue(Kind kind, boolean certain) {
    return certain
        ? Finding.confirmed(kind, "kernel", LEFT)
        : Finding.suspected(
            kind,
            "kernel",
            "bytes that came while the connection was idle waited unread in the receive buffer");
  }

  /** Two threads have each asked, and read. */
  static Finding bothWait() {
    return Finding.suspected(
        Kind.INTERLEAVED_USE,
        "threads",
        "both threads wrote a request and wait for its response at once");
  }
}
