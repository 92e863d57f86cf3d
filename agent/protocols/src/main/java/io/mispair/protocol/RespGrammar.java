package io.mispair.protocol;

/**
 * Redis commands as arrays of bulk strings: {@code *2 CR LF $3 CR LF GET ...}. Inline commands have
 * no form of their own and stay unknown.
 */
final class RespGrammar extends Grammar {

  /** Redis takes at most 1,048,576 arguments. */
  private static final int MAX_DIGITS = 7;

  @Override
  boolean opensOnlyConnections() {
    return false;
  }

  @Override
  Fit opens(Bytes bytes) {
    if (bytes.length() > 0 && bytes.at(0) != '*') {
      return Fit.NO;
    }
    int index = 1;
    while (index < bytes.length() && Ascii.isDigit(bytes.at(index) & 0xff)) {
      index++;
    }
    if (index > 1 + MAX_DIGITS) {
      return Fit.NO;
    }
    if (index >= bytes.length()) {
      return Fit.MORE;
    }
    return index == 1 ? Fit.NO : Prefix.of(bytes, index, "\r\n$");
  }
}
