package io.mispair.audit;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids that sort by time: ULIDs (48 bits of milliseconds, then 80 random bits, in Crockford's base
 * 32), made strictly increasing within a JVM.
 */
final class AlertIds {

  private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

  private long lastMillis;
  private long high;
  private long low;

  /** 26 characters; {@code epochMillis} is the time of day in milliseconds. */
  synchronized String next(long epochMillis) {
    if (epochMillis > lastMillis) {
      lastMillis = epochMillis;
      ThreadLocalRandom random = ThreadLocalRandom.current();
      high = random.nextLong() & 0x7f_ffff_ffffL;
      low = random.nextLong() & 0xff_ffff_ffffL;
    } else {
      low = (low + 1) & 0xff_ffff_ffffL;
      if (low == 0) {
        high++;
      }
    }
    char[] text = new char[26];
    encode(lastMillis, text, 0, 10);
    encode(high, text, 10, 8);
    encode(low, text, 18, 8);
    return new String(text);
  }

  private static void encode(long value, char[] text, int from, int digits) {
    for (int i = digits - 1; i >= 0; i--) {
      text[from + i] = DIGITS[(int) (value & 31)];
      value >>>= 5;
    }
  }
}
