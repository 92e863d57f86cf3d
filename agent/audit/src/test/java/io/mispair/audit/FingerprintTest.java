package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  private static final List<String> DIRTY =
      List.of("java.net.Socket.read(Socket.java:1)", "a.Client.get(Client.java:10)");
  private static final List<String> REUSE = List.of("a.Pool.borrow(Pool.java:20)");

  private static String of(List<String> dirty, List<String> reuse) {
    return Fingerprint.of(Kind.REUSE_AFTER_TIMEOUT, "mogilefs", dirty, reuse);
  }

  @Test
  void isSixteenHexDigits() {
    assertTrue(of(DIRTY, REUSE).matches("[0-9a-f]{16}"));
  }

  @Test
  void lineNumbersAndPlatformFramesDoNotMatter() {
    assertEquals(
        of(DIRTY, REUSE),
        of(
            List.of("sun.nio.ch.NioSocketImpl.read(X.java:7)", "a.Client.get(Client.java:99)"),
            REUSE));
  }

  @Test
  void generatedNamesDoNotMatter() {
    assertEquals(
        of(DIRTY, List.of("a.Pool$$Lambda/0x00007f1.run(Unknown Source)")),
        of(DIRTY, List.of("a.Pool$$Lambda/0x00008e2.run(Unknown Source)")));
    assertEquals(
        of(DIRTY, List.of("a.Pool.lambda$get$3(Pool.java:3)")),
        of(DIRTY, List.of("a.Pool.lambda$get$4(Pool.java:3)")));
  }

  @Test
  void theCodeThatReusedMatters() {
    assertNotEquals(of(DIRTY, REUSE), of(DIRTY, List.of("a.Other.borrow(Other.java:20)")));
  }

  @Test
  void whichSideDidWhatMatters() {
    assertNotEquals(of(DIRTY, REUSE), of(REUSE, DIRTY));
  }
}
