package io.mispair.report;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * UTC, RFC 3339, always six fractional digits, so that times compare as text. Written by hand: the
 * first use of {@code DateTimeFormatter} bootstraps lambdas, and alerts are written inside the
 * application's socket calls.
 */
final class Timestamp {

  private Timestamp() {}

  /** For years 0 to 9999, as RFC 3339 has it; what is finer than a microsecond is cut off. */
  static String of(Instant time) {
    LocalDateTime utc =
        LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
    StringBuilder text = new StringBuilder("yyyy-mm-ddThh:mm:ss.ffffffZ".length());
    append(text, utc.getYear(), 4).append('-');
    append(text, utc.getMonthValue(), 2).append('-');
    append(text, utc.getDayOfMonth(), 2).append('T');
    append(text, utc.getHour(), 2).append(':');
    append(text, utc.getMinute(), 2).append(':');
    append(text, utc.getSecond(), 2).append('.');
    return append(text, utc.getNano() / 1000, 6).append('Z').toString();
  }

  private static StringBuilder append(StringBuilder text, int number, int digits) {
    String value = Integer.toString(number);
    for (int i = value.length(); i < digits; i++) {
      text.append('0');
    }
    return text.append(value);
  }
}
