package io.mispair.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void ordinaryTextIsKept() {
    String text = "pool-1 \"é\" 東京 \uD83D\uDE00";
    assertSame(text, Printable.of(text));
  }

  @Test
  void lineBreaksAndEscapeSequencesAreSpelledOut() {
    assertEquals(
        "a\\u000d\\u000ab\\u001b[31mc\\u0000\\u007f\\u0085\\u2028.",
        Printable.of("a\r\nb\u001b[31mc\u0000\u007f\u0085\u2028."));
  }

  @Test
  void whatTurnsTheLineAroundIsSpelledOut() {
    assertEquals(
        "a\\u202eb\\u202a\\u2066c\\u2069\u2070", Printable.of("a\u202eb\u202a\u2066c\u2069\u2070"));
  }
}
