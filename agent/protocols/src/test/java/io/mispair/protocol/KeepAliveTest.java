package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeepAliveTest {

  @Test
  void noopLineIsAKeepAlive() {
    assertTrue(Protocol.isKeepAlive(Texts.bytes("NOOP\r\n")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NOOP", "NOOP\n", "noop\r\n", "a1 NOOP\r\n", "NOOP\r\nNOOP\r\n"})
  void otherBytesAreNoKeepAlive(String bytes) {
    assertFalse(Protocol.isKeepAlive(Texts.bytes(bytes)));
  }
}
