package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemcachedBinaryTest {

  private static String packet(
      int magic, int opcode, int opaque, int extras, String key, int value) {
    int body = extras + key.length() + value;
    return ""
        + (char) magic
        + (char) opcode
        + "\0"
        + (char) key.length()
        + (char) extras
        + "\0\0\0\0\0"
        + (char) (body >> 8)
        + (char) (body & 0xff)
        + "\0\0\0"
        + (char) opaque
        + "\0".repeat(8 + extras)
        + key
        + "v".repeat(value);
  }

  private static String ask(int opcode, int opaque, String key) {
    return packet(0x80, opcode, opaque, 0, key, 0);
  }

  private static Protocol detect(String bytes, boolean complete) {
    int length = Math.min(bytes.length(), Protocol.PREFIX_LENGTH);
    return Protocol.detect(Texts.bytes(bytes.substring(0, length)), complete);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, k, 0",
    "1, 8, k, 3",
    "2, 8, k, 0",
    "3, 8, k, 9",
    "4, 0, k, 0",
    "5, 20, k, 0",
    "6, 20, k, 0",
    "7, 0, '', 0",
    "8, 0, '', 0",
    "8, 4, '', 0",
    "9, 0, k, 0",
    "10, 0, '', 0",
    "11, 0, '', 0",
    "12, 0, k, 0",
    "13, 0, k, 0",
    "14, 0, k, 3",
    "15, 0, k, 3",
    "16, 0, '', 0",
    "16, 0, items, 0",
    "17, 8, k, 3",
    "20, 0, k, 0",
    "23, 0, '', 0",
    "24, 4, '', 0",
    "25, 0, k, 1",
    "28, 4, k, 0",
    "29, 4, k, 0",
    "30, 4, k, 0",
    "32, 0, '', 0",
    "33, 0, PLAIN, 8",
    "34, 0, PLAIN, 8",
    "35, 4, k, 0",
    "36, 4, k, 0",
  })
  void requestsAreFoundByLengthsThatFitTheOpcode(int opcode, int extras, String key, int value) {
    String request = packet(0x80, opcode, 7, extras, key, value);
    for (int length = 1; length <= request.length(); length++) {
      String begun = request.substring(0, length);
      assertEquals(length < 12 ? null : Protocol.MEMCACHED_BINARY, detect(begun, false));
      assertEquals(length < 12 ? Protocol.UNKNOWN : Protocol.MEMCACHED_BINARY, detect(begun, true));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, '', 0", "0, 0, k, 1", "0, 4, k, 0", "1, 0, k, 3", "1, 8, '', 3", "7, 0, k, 0",
    "10, 0, '', 1", "10, 4, '', 0", "5, 8, k, 0", "28, 0, k, 0", "31, 0, '', 0", "33, 0, '', 3",
    "37, 0, '', 0", "200, 0, '', 0", "27, 4, '', 0",
  })
  void otherLengthsAreNotTaken(int opcode, int extras, String key, int value) {
    String request = packet(0x80, opcode, 7, extras, key, value);
    assertNotEquals(Protocol.MEMCACHED_BINARY, detect(request, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0080\u0001\0\u0001\0\0\0\4ping\0\0\0\1\0\0\0\0", // Thrift, strict binary
        "\u0080\u0001\0\u0004\0\0\0\4ping\0\0\0\1\0\0\0\0",
        "\u0080\u002e\u0001\u0003\u0001\0\u0015\0\0\0\u0010\0\0\0\0", // SSL 2.0
        "\u0081\u0001\0\u0001\0\0\0\4ping\0\0\0\1\0\0\0\0",
        "get a\r\n",
      })
  void neighboursAreNotTaken(String bytes) {
    for (int length = 1; length <= bytes.length(); length++) {
      assertNotEquals(Protocol.MEMCACHED_BINARY, detect(bytes.substring(0, length), true));
    }
  }

  /** At every place of a batch, so that every part of the state is marked. */
  @Test
  void rewoundRequestGoesOnAsIfTheBytesHadNotBeenOffered() {
    String batch =
        packet(0x80, 1, 1, 8, "song", 5) + ask(0x0d, 2, "a") + ask(0x17, 3, "") + ask(0x0c, 4, "b");
    List<String> told =
        Rewinding.assertForgotten(MemcachedBinaryDecoder::new, batch, "\u0080", "vvv", batch);
    assertEquals(4, told.size());
  }

  @Test
  void responsesThatWereNotKeptAreTakenUnlessSomeMayBeQuiet() {
    QuietPairing forgetful =
        new QuietPairing() {
          @Override
          public int expectation() {
            return NOT_KEPT;
          }
        };
    MemcachedBinaryDecoder decoder = new MemcachedBinaryDecoder();
    String response = packet(0x81, 0, 1, 4, "", 2);
    assertTrue(decoder.requestBytes(Texts.bytes(ask(0, 1, "a")), forgetful));
    assertTrue(decoder.responseBytes(Texts.bytes(response), forgetful));
    assertEquals(1, forgetful.responses);
    assertTrue(decoder.requestBytes(Texts.bytes(ask(9, 1, "a")), forgetful));
    assertFalse(decoder.responseBytes(Texts.bytes(response), forgetful));
  }

  @Test
  void decodingAllocatesNothing() {
    byte[] requests = Texts.raw(ask(0x0c, 1, "song") + ask(0x0d, 2, "a") + ask(0x0a, 3, ""));
    byte[] responses =
        Texts.raw(packet(0x81, 0x0c, 1, 4, "song", 9) + packet(0x81, 0x0a, 3, 0, "", 0));
    Bytes view = new Bytes();
    QuietPairing quiet = new QuietPairing();
    MemcachedBinaryDecoder measured = new MemcachedBinaryDecoder();
    Allocation.assertNone(
        () ->
            measured.requestBytes(view.wrap(requests, 0, requests.length), quiet)
                && measured.responseBytes(view.wrap(responses, 0, responses.length), quiet)
                && Protocol.detect(view.wrap(requests, 0, 32), true) == Protocol.MEMCACHED_BINARY);
    assertEquals(2 * 2 * Allocation.ROUNDS, quiet.responses);
  }
}
