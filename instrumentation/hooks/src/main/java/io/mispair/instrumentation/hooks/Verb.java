package io.mispair.instrumentation.hooks;

/** What a hooked method does to its connection, and so which calls its probe gets. */
public enum Verb {
  READ("Read", Moment.AROUND),
  WRITE("Write", Moment.AROUND),
  /** Plaintext goes into a TLS engine. */
  WRAP("Wrap", Moment.AROUND),
  /** Plaintext comes out of a TLS engine. */
  UNWRAP("Unwrap", Moment.AROUND),
  CONNECT("Connect", Moment.AFTER_SUCCESS),
  CONFIGURE_BLOCKING("ConfigureBlocking", Moment.AFTER_SUCCESS),
  SHUTDOWN_INPUT("ShutdownInput", Moment.BEFORE_IF_PRESENT),
  SHUTDOWN_OUTPUT("ShutdownOutput", Moment.BEFORE_IF_PRESENT),
  CLOSE("Close", Moment.BEFORE_IF_PRESENT);

  /** When the probe is called. */
  public enum Moment {
    /** Before the method's body, and after it with its result or its failure. */
    AROUND,
    /** After the body has returned; a failure is not told. */
    AFTER_SUCCESS,
    /** Before the body, and only on a connection that has a probe already. */
    BEFORE_IF_PRESENT
  }

  private final String suffix;
  private final Moment moment;

  Verb(String suffix, Moment moment) {
    this.suffix = suffix;
    this.moment = moment;
  }

  public Moment moment() {
    return moment;
  }

  String suffix() {
    return suffix;
  }
}
