package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Detection where the server speaks first, for tests. */
final class Greeted {

  private Greeted() {}

  static Protocol detect(String greeting, String opening, boolean complete) {
    return Protocol.detect(Texts.bytes(greeting), Texts.bytes(opening), true, complete);
  }

  /** Holds that {@code needed} bytes of {@code opening} are enough, and fewer ask for more. */
  static void assertFound(Protocol protocol, String greeting, String opening, int needed) {
    for (int length = 0; length <= Math.min(opening.length(), Protocol.PREFIX_LENGTH); length++) {
      String prefix = opening.substring(0, length);
      String of = greeting + prefix;
      assertEquals(length < needed ? null : protocol, detect(greeting, prefix, false), of);
      assertEquals(
          length < needed ? Protocol.UNKNOWN : protocol, detect(greeting, prefix, true), of);
    }
  }

  static void assertUnknown(String greeting, String opening) {
    assertEquals(Protocol.UNKNOWN, detect(greeting, opening, false), greeting + opening);
  }
}
