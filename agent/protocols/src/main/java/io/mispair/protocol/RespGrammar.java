package io.mispair.protocol;

/**
 * Redis commands as arrays of bulk strings: {@code *2 CR LF $3 CR LF GET ...}. Inline commands have
 * no form of their own: they do not show that a connection is Redis's.
 */
final class RespGrammar extends Grammar {

  /** Redis took at most 1,048,576 words in a command for long. */
  private static final int MAX_DIGITS = 7;

  @Override
  boolean opensOnlyConnections() {
    return false;
  }

  @Override
  Fit opens(Bytes bytes) {
    return commandBegins(bytes);
  }

  /** Whether {@code bytes} begin with a command, which has at least one word. */
  static Fit commandBegins(Bytes bytes) {
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

  @Override
  Decoder newDecoder() {
    return new RespDecoder();
  }
}
