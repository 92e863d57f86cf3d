package io.mispair.protocol;

/** The NOOP line of FTP and its kin, which asks for nothing but a reply. */
final class KeepAlive {

  private static final String NOOP = "NOOP\r\n";

  private KeepAlive() {}

  static boolean is(Bytes bytes) {
    return bytes.length() == NOOP.length() && Prefix.of(bytes, 0, NOOP) == Fit.YES;
  }
}
