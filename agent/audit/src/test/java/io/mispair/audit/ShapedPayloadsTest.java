package io.mispair.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.HexFormat;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A response whose payload is a whole response of its protocol, for those protocols whose servers
 * are not asked for one in {@code demo-apps/known-bugs}. Who reads by the declared length is
 * correct; who looks for where a response might begin takes the payload for the next one. A reply
 * of MogileFS is one line, and its values cannot hold the end of one.
 */
class ShapedPayloadsTest {

  /**
   * One protocol's conversation.
   *
   * @param opening what both say first, the client's part before the server's
   * @param ask the request of a number
   * @param answer the response to it
   * @param around what stands before a payload that is the answer to the next request, and what
   *     behind it
   */
  private record Shape(
      String protocol,
      List<String> opening,
      IntFunction<String> ask,
      IntFunction<String> answer,
      IntFunction<List<String>> around) {

    @Override
    public String toString() {
      return protocol;
    }

    String begin(int id) {
      return around.apply(id).get(0);
    }

    String rest(int id) {
      return answer.apply(id + 1) + around.apply(id).get(1);
    }
  }

  /** Hexadecimal digits; {@code ID} is the number, in two of them. */
  private static String bytes(String digits, int id) {
    String all = digits.replace("ID", "%02x".formatted(id)).replace(" ", "");
    return new String(HexFormat.of().parseHex(all), ISO_8859_1);
  }

  private static IntFunction<String> of(String digits) {
    return id -> bytes(digits, id);
  }

  private static IntFunction<List<String>> around(String before, String behind) {
    return id -> List.of(bytes(before, id), bytes(behind, id));
  }

  static List<Shape> shapes() {
    return List.of(
        new Shape(
            "zookeeper",
            List.of(
                bytes("0000002d 00000000 0000000000000000 00007530 0000000000000000", 0)
                    + bytes("00000010 00000000000000000000000000000000 00", 0),
                bytes("00000025 00000000 00007530 0000000000001000", 0)
                    + bytes("00000010 50505050505050505050505050505050 00", 0)),
            of("0000000f 000000ID 00000004 00000002 2f61 00"),
            of("00000010 000000ID 0000000000000005 00000000"),
            around("00000028 000000ID 0000000000000005 00000000 00000014", "")),
        new Shape(
            "kafka",
            List.of(),
            of("0000000f 0003 0001 000000ID 0001 63 ffffffff"),
            of("00000006 000000ID 0000"),
            around("0000000e 000000ID", "")),
        new Shape(
            "cassandra",
            List.of(
                bytes("04 00 0000 01 00000016 0001 000b 43514c5f56455253494f4e 0005", 0) + "3.0.0",
                bytes("84 00 0000 02 00000000", 0)),
            of("04 00 00ID 07 00000000"),
            of("84 00 00ID 08 00000004 00000001"),
            around("84 00 00ID 08 0000000d", "")),
        new Shape(
            "fastcgi",
            List.of(),
            of("0101 00ID 0008 0000 0001010000000000 0104 00ID 0000 0000 0105 00ID 0000 0000"),
            of("0106 00ID 0001 0000 78 0103 00ID 0008 0000 0000000000000000"),
            around("0106 00ID 0019 0000", "0103 00ID 0008 0000 0000000000000000")),
        new Shape(
            "http2",
            List.of(
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes("000000 04 00 00000000", 0),
                bytes("000000 04 00 00000000", 0)),
            id -> bytes("000009 01 05 000000ID 82 86 04022f61 010168", 2 * id - 1),
            id -> bytes("000001 01 05 000000ID 88", 2 * id - 1),
            id -> List.of(bytes("000001 01 04 000000ID 88 00000a 00 01 000000ID", 2 * id - 1), "")),
        new Shape(
            "mongodb",
            List.of(),
            of("24000000 ID000000 00000000 dd070000 00000000 00 0f000000 1070696e6700 01000000 00"),
            of(
                "26000000 ff000000 ID000000 dd070000 00000000 00 11000000 016f6b00 000000000000f03f 00"),
            around(
                "48000000 ff000000 ID000000 dd070000 00000000 00 33000000 057600 26000000 00",
                "00")),
        new Shape(
            "ldap",
            List.of(
                bytes("300c 0201 7f 6007 020103 0400 8000", 0),
                bytes("300c 0201 7f 6107 0a0100 0400 0400", 0)),
            of("3006 0201 ID 4a01 61"),
            of("300c 0201 ID 6b07 0a0100 0400 0400"),
            around("301a 0201 ID 6b15 0a0100 0400 040e", "")),
        new Shape(
            "thrift",
            List.of(),
            of("80010001 00000003 676574 000000ID 00"),
            of("80010002 00000003 676574 000000ID 00"),
            around("80010002 00000003 676574 000000ID 0b0000 00000010", "00")),
        new Shape(
            "memcached-binary",
            List.of(),
            of("8000 0001 00000000 00000001 000000ID 0000000000000000 70"),
            of("8100 0000 04000000 00000005 000000ID 0000000000000001 00000000 78"),
            around("8100 0000 04000000 00000021 000000ID 0000000000000001 00000000", "")),
        new Shape(
            "ftp",
            List.of("", "220 h\r\n", "USER a\r\n", "230 in\r\n"),
            id -> "STAT\r\n",
            id -> "211 end\r\n",
            id -> List.of("211-files\r\n ", "211 end\r\n")),
        new Shape(
            "amqp",
            List.of("AMQP\0\0\t\1" + bytes("01 0000 0000000c 000a 001f 07ff 00020000 0000 ce", 0)),
            of("01 0001 00000009 003c 0046 0000 01 71 01 ce"),
            of("01 0001 00000005 003c 0048 00 ce"),
            around(
                "01 0001 00000014 003c 0047 0000000000000000 00 00 01 71 00000000 ce"
                    + "02 0001 0000000e 003c 0000 000000000000000d 0000 ce 03 0001 0000000d",
                "ce")),
        new Shape(
            "mysql",
            List.of(
                "",
                bytes(
                        "4a000000 0a 382e302e333600 00000000 73616c7473616c7400 ffff ff 0200 ffdf 15",
                        0)
                    + bytes("00000000000000000000 6d6f726573616c746d6f726500", 0)
                    + "caching_sha2_password\0",
                bytes("3a000001 8da22f01 00000001 ff", 0)
                    + "\0".repeat(23)
                    + "me\0\0caching_sha2_password\0",
                bytes("07000002 00000002000000", 0)),
            of("09000000 0373656c6563742031"),
            of(
                "01000001 01 17000002 03646566 000000 0131 00 0c 3f00 01000000 03 8100 00 0000"
                    + "02000003 0131 07000004 fe000002000000"),
            around(
                "01000001 01 17000002 03646566 000000 0131 00 0c 3f00 01000000 03 8100 00 0000"
                    + "32000003 31",
                "07000004 fe000002000000")));
  }

  private static Story opened(Shape shape) {
    Story story = Story.client();
    boolean writes = true;
    for (String said : shape.opening()) {
      if (writes && !said.isEmpty()) {
        story.write(said);
      } else if (!writes) {
        story.read(said);
      }
      writes = !writes;
    }
    for (int id = 1; id <= 3; id++) {
      story.ask(shape.ask().apply(id), shape.answer().apply(id));
    }
    return story;
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void whoReadsByTheDeclaredLengthIsCorrect(Shape shape) {
    try (Story story = opened(shape)) {
      for (int id = 4; id < 7; id++) {
        story.write(shape.ask().apply(id));
        story.readExactly(shape.begin(id)).read(shape.rest(id));
      }
      story.expectSilence();
      assertEquals(shape.protocol(), story.connection.rules().protocol());
      assertEquals(story.connection.rules().requests(), story.connection.rules().responses());
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void whoTakesThePayloadForTheNextResponseIsTold(Shape shape) {
    try (Story story = opened(shape)) {
      story.write(shape.ask().apply(4)).readExactly(shape.begin(4)).unread(shape.rest(4).length());
      story.write(shape.ask().apply(5)).unread(0).read(shape.rest(4));
      story.write(shape.ask().apply(6));
      assertFalse(story.alerts.isEmpty());
      Alert alert = story.alerts.get(0);
      assertEquals(Kind.ABANDONED_RESPONSE, alert.kind());
      assertEquals(certainty(shape), alert.certainty());
      assertEquals(abandoned(shape), alert.earlier().number());
    }
  }

  /** Where responses carry ids, who asks ahead in the middle of one looks the same. */
  private static Certainty certainty(Shape shape) {
    return switch (shape.protocol()) {
      case "amqp", "ftp", "memcached-binary", "mysql", "thrift" -> Certainty.CONFIRMED;
      default -> Certainty.SUSPECTED;
    };
  }

  /** The exchange that is said to have been left. */
  private static int abandoned(Shape shape) {
    return switch (shape.protocol()) {
      // The opening is an exchange of its own.
      case "cassandra", "ftp", "ldap", "mysql" -> 5;
      // A message's body is none of its answer's: what is seen is that the next answer was not
      // waited for.
      case "amqp" -> 5;
      default -> 4;
    };
  }
}
