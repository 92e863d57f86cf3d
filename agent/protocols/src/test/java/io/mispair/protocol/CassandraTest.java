package io.mispair.protocol;

import static io.mispair.protocol.Openings.assertFound;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CassandraTest {

  private static final String STARTUP = "\0\1\0\u000bCQL_VERSION\0\u00053.0.0";

  /** The header of a self-contained segment of nine bytes, made by Cassandra's own rule. */
  private static final String SEGMENT_OF_9 = segmentHeader(9);

  private static String frame(int version, int stream, int opcode, String body) {
    return ""
        + (char) version
        + "\0"
        + (char) (stream >> 8 & 0xff)
        + (char) (stream & 0xff)
        + (char) opcode
        + "\0\0\0"
        + (char) body.length()
        + body;
  }

  private static String segmentHeader(int length) {
    int header = length | 1 << 17;
    int crc = 0x875060;
    for (int i = 0; i < 3; i++) {
      crc ^= (header >> 8 * i & 0xff) << 16;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x800000) != 0 ? crc << 1 ^ 0x1974f0b : crc << 1;
      }
    }
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      bytes.append((char) ((i < 3 ? header >> 8 * i : crc >> 8 * (i - 3)) & 0xff));
    }
    return bytes.toString();
  }

  private static Protocol detect(String bytes, boolean complete) {
    int length = Math.min(bytes.length(), Protocol.PREFIX_LENGTH);
    return Protocol.detect(Texts.bytes(bytes.substring(0, length)), complete);
  }

  @Test
  void handshakesOfThreeVersionsAreFound() {
    for (int version = 3; version <= 5; version++) {
      assertFound(Protocol.CASSANDRA, frame(version, 0, 5, ""), 9);
      assertFound(Protocol.CASSANDRA, frame(version, 1, 1, STARTUP), 9 + 4 + 11);
    }
    assertFound(Protocol.CASSANDRA, "\5\u0010\0\0\5\0\0\0\0", 9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\2\0\0\5\0\0\0\0\0", // version 2 has streams of one byte
        "\6\0\0\0\5\0\0\0\0",
        "\u0084\0\0\0\5\0\0\0\0",
        "\4\0\0\0\7\0\0\0\4SELE",
        "\4\0\u00ff\u00ff\5\0\0\0\0",
        "\4\u0020\0\0\5\0\0\0\0",
        "\4\0\0\0\5\0\0\0\1x",
        "\4\0\0\0\1\0\0\0\4\0\1\0\u000bCQL_VERSION",
        "\4\0\0\0\1\0\0\0\u0016\0\1\0\u000bCQL-VERSION\0\u00053.0.0",
        "\4\0\0\0\1\0\0\0\u0016\0\0\0\u000bCQL_VERSION\0\u00053.0.0",
        "\4\1\0\u0050\u00c0\u00a8\0\1user\0", // SOCKS 4
        "\4\1\0\u0050\5\0\0\1\0",
        "\5\1\0", // SOCKS 5
        "\5\2\0\2\5\1\0\1\u007f\0\0\1\0\u0050",
        "\3\0\0\u0013\u000e\u00e0\0\0\0\0\0\1\0\b\0\3\0\0\0", // RDP
      })
  void otherBytesAreNotTaken(String bytes) {
    for (int length = 1; length <= bytes.length(); length++) {
      assertNotEquals(Protocol.CASSANDRA, detect(bytes.substring(0, length), true));
    }
  }

  @Test
  void rewoundRequestGoesOnAsIfTheBytesHadNotBeenOffered() {
    String segment = SEGMENT_OF_9 + frame(5, 2, 7, "") + "crc!";
    for (String batch :
        List.of(
            frame(4, 1, 7, "SELECT") + frame(4, 2, 10, ""),
            frame(5, 1, 1, STARTUP) + segment + segment.replace("\2\7", "\3\7"))) {
      Rewinding.assertForgotten(
          CassandraDecoder::new, batch, "\4", "\0\0\0\0", batch, SEGMENT_OF_9);
    }
  }

  @Test
  void decodingAllocatesNothing() {
    byte[] requests = Texts.raw(frame(4, 1, 7, "SELECT") + frame(4, 2, 10, "id"));
    byte[] responses = Texts.raw(frame(0x84, 2, 8, "rows") + frame(0x84, 1, 8, "rows"));
    byte[] opening = Texts.raw(frame(4, 0, 1, STARTUP));
    Bytes view = new Bytes();
    QuietPairing quiet = new QuietPairing();
    CassandraDecoder measured = new CassandraDecoder();
    Allocation.assertNone(
        () ->
            measured.requestBytes(view.wrap(requests, 0, requests.length), quiet)
                && measured.responseBytes(view.wrap(responses, 0, responses.length), quiet)
                && Protocol.detect(view.wrap(opening, 0, 31), true) == Protocol.CASSANDRA);
    assertEquals(2 * 2 * Allocation.ROUNDS, quiet.responses);
  }
}
