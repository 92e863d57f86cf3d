package io.mispair.protocol;

/** Compares the beginning of bytes with known texts. */
final class Prefix {

  private Prefix() {}

  /** Whether {@code text}, whose characters are bytes, stands at {@code from}. */
  static Fit of(Bytes bytes, int from, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (from + i >= bytes.length()) {
        return Fit.MORE;
      }
      if ((bytes.at(from + i) & 0xff) != text.charAt(i)) {
        return Fit.NO;
      }
    }
    return Fit.YES;
  }

  /** The same in any case, for a {@code text} in lower case. */
  static Fit ofIgnoringCase(Bytes bytes, int from, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (from + i >= bytes.length()) {
        return Fit.MORE;
      }
      if (Ascii.lower(bytes.at(from + i) & 0xff) != text.charAt(i)) {
        return Fit.NO;
      }
    }
    return Fit.YES;
  }

  /** Whether any of {@code texts}, in lower case, stands at {@code from} in any case. */
  static Fit ofAny(Bytes bytes, int from, String[] texts) {
    Fit fit = Fit.NO;
    for (String text : texts) {
      fit = fit.or(ofIgnoringCase(bytes, from, text));
    }
    return fit;
  }
}
