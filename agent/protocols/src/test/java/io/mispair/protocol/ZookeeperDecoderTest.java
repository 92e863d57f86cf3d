package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZookeeperDecoderTest {

  private static final String BEFORE_PASSWORD =
      "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\u0075\u0030\0\0\0\0\0\0\0\0";
  private static final String WITH_PASSWORD =
      "\0\0\0\u002d" + BEFORE_PASSWORD + "\0\0\0\u0010" + "0123456789abcdef" + "\0";
  private static final String WITHOUT_READ_ONLY =
      "\0\0\0\u002c" + BEFORE_PASSWORD + "\0\0\0\u0010" + "0123456789abcdef";
  private static final String WITHOUT_PASSWORD =
      "\0\0\0\u001d" + BEFORE_PASSWORD + "\u00ff\u00ff\u00ff\u00ff" + "\0";
  private static final String GET_DATA = "\0\0\0\u000f\0\0\0\u0001\0\0\0\u0004\0\0\0\u0002/a\0";

  private final RecordingPairing pairing = new RecordingPairing();
  private final ZookeeperDecoder decoder = new ZookeeperDecoder();

  private boolean request(String text) {
    return decoder.requestBytes(Texts.bytes(text), pairing);
  }

  @Test
  void writeThatTookFewerBytesIsTakenUpAgain() {
    decoder.markRequests();
    assertTrue(request(WITH_PASSWORD + GET_DATA));
    decoder.rewindRequests();
    pairing.events.clear();
    assertFalse(decoder.insideRequest());
    assertTrue(request(WITH_PASSWORD + GET_DATA.substring(0, 3)));
    assertTrue(decoder.insideRequest());
    assertTrue(request(GET_DATA.substring(3)));
    assertEquals(List.of("reopen 1 getData"), pairing.events);
  }

  @ParameterizedTest
  @ValueSource(strings = {WITH_PASSWORD, WITHOUT_READ_ONLY})
  void openingIsDetectedFromItsFirst32Bytes(String opening) {
    for (int length = 0; length < 32; length++) {
      Bytes start = Texts.bytes(opening.substring(0, length));
      assertEquals(null, Protocol.detect(start, false), "first " + length);
      assertEquals(Protocol.UNKNOWN, Protocol.detect(start, true), "first " + length);
    }
    assertEquals(Protocol.ZOOKEEPER, Protocol.detect(Texts.bytes(opening), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\0\0\0\u002e" + BEFORE_PASSWORD + "\0\0\0\u0010", // too long for its password
        "\0\0\0\u002d" + BEFORE_PASSWORD + "\0\0\0\u0011", // a password of 17 bytes
        "\0\0\0\u002d\0\0\0\u0001\0\0\0\0\0\0\0\0\0\0\u0075\u0030\0\0\0\0\0\0\0\0\0\0\0\u0010", // version 1
        "\0\0\0\u002d\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\u0010", // no timeout
        "\0\0\u0001\u002d" + BEFORE_PASSWORD + "\0\0\0\u0010",
        WITHOUT_PASSWORD, // could be a request to Kafka
        GET_DATA
      })
  void otherPacketsAreUnknown(String opening) {
    assertEquals(Protocol.UNKNOWN, Protocol.detect(Texts.bytes(opening), true));
  }
}
