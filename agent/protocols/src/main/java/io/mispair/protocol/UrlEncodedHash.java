package io.mispair.protocol;

/**
 * The hash of a URL-encoded text over its decoded bytes, so that all encodings of one text hash
 * equal: {@code +} is a space, {@code %XX} a byte.
 */
final class UrlEncodedHash {

  private static final int NO_ESCAPE = -2;
  private static final int AFTER_PERCENT = -1;

  private long hash;
  private int length;

  /** {@link #NO_ESCAPE}, {@link #AFTER_PERCENT}, or the value of an escape's first digit. */
  private int escape;

  private boolean malformed;

  void start() {
    hash = Fnv.BASIS;
    length = 0;
    escape = NO_ESCAPE;
    malformed = false;
  }

  /** Takes the next encoded byte, 0 to 255. */
  void take(int value) {
    if (escape != NO_ESCAPE) {
      takeHex(Ascii.hex(value));
    } else if (value == '%') {
      escape = AFTER_PERCENT;
    } else {
      add(value == '+' ? ' ' : value);
    }
  }

  private void takeHex(int digit) {
    if (digit < 0) {
      // The tracker keeps a broken escape as it stands, other decoders refuse it.
      malformed = true;
      escape = NO_ESCAPE;
    } else if (escape == AFTER_PERCENT) {
      escape = digit;
    } else {
      add(escape << 4 | digit);
      escape = NO_ESCAPE;
    }
  }

  private void add(int value) {
    hash = Fnv.add(hash, value);
    length++;
  }

  /** What was taken has no one meaning: {@link #result()} is no identity until the next start. */
  void spoil() {
    malformed = true;
  }

  /** Whether exactly {@code text}, in ASCII, has been taken so far. */
  boolean isExactly(String text, long textHash) {
    return length == text.length() && hash == textHash;
  }

  /**
   * The hash, never 0; or {@link Pairing#NO_IDENTITY} for an empty text and one that two decoders
   * could read in two ways.
   */
  long result() {
    if (malformed || escape != NO_ESCAPE || length == 0) {
      return Pairing.NO_IDENTITY;
    }
    return hash == Pairing.NO_IDENTITY ? 1 : hash;
  }

  void copyFrom(UrlEncodedHash other) {
    hash = other.hash;
    length = other.length;
    escape = other.escape;
    malformed = other.malformed;
  }
}
