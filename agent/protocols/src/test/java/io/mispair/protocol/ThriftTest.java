package io.mispair.protocol;

import static io.mispair.protocol.Openings.assertFound;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThriftTest {

  private static final String BODY =
      "\u000b\0\1\0\0\0\2ab\u000f\0\2\u000b\0\0\0\2\0\0\0\1x\0\0\0\0\r\0\3\u000b\b\0\0\0\1\0\0\0\1k\0\0\0\7\0";
  private static final String COMPACT_BODY = "\u0018\2ab\u0019\u0028\1x\0\u001b\1\u0085\1k\u000e\0";

  private static String binary(int type, int id, String name, String body) {
    return "\u0080\1\0"
        + (char) type
        + "\0\0\0"
        + (char) name.length()
        + name
        + "\0\0\0"
        + (char) id
        + body;
  }

  private static String compact(int type, int id, String name, String body) {
    return "\u0082" + (char) (type << 5 | 1) + (char) id + (char) name.length() + name + body;
  }

  private static String framed(String message) {
    return "\0\0" + (char) (message.length() >> 8) + (char) (message.length() & 0xff) + message;
  }

  private static Protocol detect(String bytes, boolean complete) {
    int length = Math.min(bytes.length(), Protocol.PREFIX_LENGTH);
    return Protocol.detect(Texts.bytes(bytes.substring(0, length)), complete);
  }

  @Test
  void callsAreFoundByTheEndOfTheirNames() {
    assertFound(Protocol.THRIFT, binary(1, 1, "getUser", "\0"), 8 + 7);
    assertFound(Protocol.THRIFT, binary(4, 1, "Service:log_it", "\0"), 8 + 14);
    assertFound(
        Protocol.THRIFT, binary(1, 1, "a_name_that_is_longer_than_what_is_looked_at", "\0"), 32);
    assertFound(Protocol.THRIFT, compact(1, 1, "getUser", "\0"), 4 + 7);
    assertFound(Protocol.THRIFT, compact(4, 1, "log", "\0"), 4 + 3);
    assertFound(Protocol.THRIFT, "\u0082\u0021\u00ff\u00ff\u00ff\u00ff\u000f\u0003log\0", 8 + 3);
    assertFound(Protocol.THRIFT, framed(binary(1, 1, "ping", "\0")), 12 + 4);
    assertFound(Protocol.THRIFT, framed(compact(1, 1, "ping", "\0")), 8 + 4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0080\1\0\2\0\0\0\4ping\0\0\0\1\0", // a reply
        "\u0080\1\0\1\0\0\0\0\0\0\0\1\0",
        "\u0080\1\0\1\0\0\1\4ping",
        "\u0080\1\0\1\0\0\0\4p ng\0\0\0\1\0",
        "\u0080\1\0\1\b\0\0\0\0\0\0\t\0\0\0\1", // memcached, binary
        "\u0082\u0041\1\4ping\0",
        "\u0082\u0021\1\0\0",
        "\u0082\u0021\1\4\0\1\2\3",
        "\u0082\u0021\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u0001\4ping",
        "\0\0\0\4ping\1\0\0\0\1\0", // the old encoding
        "\0\0\0\u0014\u000f\u00ff\0\0\0\0\0\1\0\2\0\0", // the header transport
        "\0\0\0\u0029\0\u0003\0\0user\0me\0", // PostgreSQL
        "\0\0\0\u0014\0\u0012\0\u0003\0\0\0\1\0\6client", // Kafka
        "\1\0\0\0\u0080\1\0\1\0\0\0\4ping",
      })
  void otherBytesAreNotTaken(String bytes) {
    for (int length = 1; length <= bytes.length(); length++) {
      assertNotEquals(Protocol.THRIFT, detect(bytes.substring(0, length), true));
    }
  }

  @Test
  void responseBeforeAnyRequestIsGivenUp() {
    String reply = binary(2, 1, "ping", "\0");
    assertFalse(new ThriftDecoder().responseBytes(Texts.bytes(reply), new RecordingPairing()));
  }

  @Test
  void moreCallsThanAreRememberedAccuseNobody() {
    ThriftDecoder decoder = new ThriftDecoder();
    RecordingPairing pairing = new RecordingPairing();
    for (int i = 1; i <= 20; i++) {
      assertTrue(decoder.requestBytes(Texts.bytes(binary(1, i, "ping", "\0")), pairing));
    }
    pairing.events.clear();
    assertTrue(decoder.responseBytes(Texts.bytes(binary(2, 20, "ping", "\0")), pairing));
    assertEquals(List.of("response"), pairing.events);
  }

  @Test
  void rewoundRequestGoesOnAsIfTheBytesHadNotBeenOffered() {
    for (String batch :
        List.of(
            binary(1, 1, "put", BODY) + binary(4, 2, "log", BODY) + binary(1, 3, "a:b", BODY),
            compact(1, 1, "put", COMPACT_BODY) + compact(1, 3, "b", COMPACT_BODY),
            framed(binary(1, 1, "put", BODY)) + framed(binary(4, 1, "put", BODY)),
            framed(compact(1, 1, "put", COMPACT_BODY)) + framed(compact(1, 2, "put", "\0")))) {
      Rewinding.assertForgotten(
          ThriftDecoder::new,
          batch,
          "\u0080",
          "\u0082\u0021\1\1x",
          "\0\0\0\0\0\0\0",
          "\u000b\u000c\0\1");
    }
  }

  @Test
  void decodingAllocatesNothing() {
    byte[] requests = Texts.raw(binary(1, 1, "put", BODY) + binary(4, 2, "log", BODY));
    byte[] responses = Texts.raw(binary(2, 1, "put", BODY));
    Bytes view = new Bytes();
    QuietPairing quiet = new QuietPairing();
    ThriftDecoder measured = new ThriftDecoder();
    Allocation.assertNone(
        () ->
            measured.requestBytes(view.wrap(requests, 0, requests.length), quiet)
                && measured.responseBytes(view.wrap(responses, 0, responses.length), quiet)
                && Protocol.detect(view.wrap(requests, 0, 32), true) == Protocol.THRIFT);
    assertEquals(2 * Allocation.ROUNDS, quiet.responses);
  }
}
