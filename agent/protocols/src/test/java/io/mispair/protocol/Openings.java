package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What detection finds in the first bytes that a client sends, for tests. */
final class Openings {

  private Openings() {}

  /**
   * Holds that {@code opening} is found as soon as {@code needed} bytes are there, that fewer ask
   * for more, and that fewer are unknown when no more can come.
   */
  static void assertFound(Protocol protocol, String opening, int needed) {
    assertTrue(needed <= Protocol.PREFIX_LENGTH);
    for (int length = 0; length <= Math.min(opening.length(), Protocol.PREFIX_LENGTH); length++) {
      Bytes bytes = Texts.bytes(opening.substring(0, length));
      String prefix = "first " + length + " of " + opening;
      assertEquals(length < needed ? null : protocol, Protocol.detect(bytes, false), prefix);
      assertEquals(
          length < needed ? Protocol.UNKNOWN : protocol, Protocol.detect(bytes, true), prefix);
    }
  }
}
