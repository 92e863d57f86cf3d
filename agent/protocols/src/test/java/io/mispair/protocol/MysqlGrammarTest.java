package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MysqlGrammarTest {

  private static final String GREETING =
      packet(0, "\n8.0.36\0\u0009\0\0\0saltsalt\0\u00ff\u00ff\u00ff\2\0" + "x".repeat(30));
  private static final String ANSWER = packet(1, "\u0085\u00a6\u00ff\1" + "\0".repeat(40));
  private static final String SSL_REQUEST = packet(1, "\u0085\u00ae\u00ff\1" + "\0".repeat(28));

  private static String packet(int number, String content) {
    return (char) content.length() + "\0\0" + (char) number + content;
  }

  private static Protocol detect(String greeting, String bytes, boolean complete) {
    return Protocol.detect(Texts.bytes(greeting), Texts.bytes(bytes), true, complete);
  }

  @Test
  void answerToAGreetingIsFoundWithItsCapabilities() {
    for (String answer : new String[] {ANSWER, SSL_REQUEST}) {
      for (int length = 0; length <= Protocol.PREFIX_LENGTH; length++) {
        Protocol found = detect(GREETING, answer.substring(0, length), false);
        if (length < 6) {
          assertNull(found);
          assertEquals(Protocol.UNKNOWN, detect(GREETING, answer.substring(0, length), true));
        } else {
          assertEquals(Protocol.MYSQL, found);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "220 mail.example ESMTP\r\n",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "+OK POP3 ready\r\n",
        "* OK IMAP4 ready\r\n",
        "I\0\0\0\n8.0.36\0",
        "\n",
      })
  void otherGreetingsAreNone(String greeting) {
    assertEquals(Protocol.UNKNOWN, detect(greeting, ANSWER, true));
  }

  @Test
  void greetingMustBeOnePacketOfItsKind() {
    for (String greeting :
        new String[] {
          GREETING + "x",
          GREETING.substring(0, GREETING.length() - 1),
          packet(1, GREETING.substring(4)),
          packet(0, "\t" + GREETING.substring(5)),
          packet(0, "\n\0" + "x".repeat(60)),
          packet(0, "\n8.0\r\n" + "x".repeat(60)),
          packet(0, "\u00ff\u0010\u0004Too many connections" + "x".repeat(30)),
        }) {
      assertEquals(Protocol.UNKNOWN, detect(greeting, ANSWER, true), greeting);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001f\0\0\1\u0085\u00a6", // too short
        "\1\0\2\1\u0085\u00a6", // too long
        "\u0044\0\0\0\u0085\u00a6", // another number
        "\u0044\0\0\1\u0085\u0084", // before 4.1
        "EHLO me\r\n",
        "\u0016\u0003\u0001\u0002\0\u0001",
      })
  void otherAnswersAreNone(String answer) {
    assertEquals(Protocol.UNKNOWN, detect(GREETING, answer, true));
  }

  @Test
  void clientThatSpeaksFirstInsideTlsIsFoundByItsFiller() {
    String inside = inside("\u0085\u00ae\u00ff\1", "\0".repeat(19));
    for (int length = 0; length <= Protocol.PREFIX_LENGTH; length++) {
      Protocol found = Protocol.detect(Texts.bytes(inside.substring(0, length)), false);
      assertEquals(length < 32 ? null : Protocol.MYSQL, found);
    }
    for (String other :
        new String[] {
          inside("\u0085\u00a6\u00ff\1", "\0".repeat(19)), // without TLS
          inside("\u0085\u00ac\u00ff\1", "\0".repeat(19)), // before 4.1
          inside("\u0085\u00ae\u00ff\1", "\0".repeat(18) + "x"),
          inside("\u0085\u00ae\u00ff\1", "x" + "\0".repeat(18)),
          packet(3, inside.substring(4)),
          packet(1, inside.substring(4)),
        }) {
      assertEquals(Protocol.UNKNOWN, Protocol.detect(Texts.bytes(other), true));
    }
  }

  private static String inside(String capabilities, String filler) {
    return packet(2, capabilities + "\0\0\0\1" + "\u002d" + filler + "\0\0\0\0app\0\0");
  }

  @Test
  void clientThatSpeaksFirstIsNone() {
    assertEquals(Protocol.UNKNOWN, Protocol.detect(Texts.bytes(ANSWER), true));
    assertEquals(
        Protocol.UNKNOWN, Protocol.detect(null, Texts.bytes("\t\0\0\0\3select 1"), false, true));
  }
}
