package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpGrammarTest {

  private static final String GREETING = "220 h ESMTP\r\n";
  private static final String OPENING = "EHLO client.example\r\n";

  @Test
  void isFoundByTheGreetingAndTheFirstCommand() {
    Greeted.assertFound(Protocol.SMTP, GREETING, "EHLO client.example\r\n", 5);
    Greeted.assertFound(Protocol.SMTP, GREETING, "ehlo c\r\n", 5);
    Greeted.assertFound(Protocol.SMTP, GREETING, "HELO c\r\n", 5);
    Greeted.assertFound(Protocol.SMTP, GREETING, "LHLO c\r\n", 5);
    Greeted.assertFound(Protocol.SMTP, GREETING, "EHLO\r\n", 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"220 h\r\n", "220\r\n", "220 h\n", "220-h\r\n220-more\r\n220 ready\r\n"})
  void greetingsOfItsServersAreKnown(String greeting) {
    assertEquals(Protocol.SMTP, Greeted.detect(greeting, OPENING, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "220 h",
        "220-h\r\n",
        "220 h\r\n220 h\r\n",
        "220 h\r\nx",
        "221 h\r\n",
        "554 h\r\n",
        "22",
        "220x\r\n",
        "+OK h\r\n",
        "* OK h\r\n",
        "200 news\r\n"
      })
  void otherGreetingsAreNot(String greeting) {
    Greeted.assertUnknown(greeting, OPENING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EHLOX c\r\n",
        "NOOP\r\n",
        "QUIT\r\n",
        "AUTH PLAIN\r\n",
        "GET / HTTP/1.1\r\n",
        "a1 NOOP\r\n",
        "CAPA\r\n",
        "MAIL FROM:<a@b>\r\n"
      })
  void otherCommandsAreNotItsOwn(String opening) {
    Greeted.assertUnknown(GREETING, opening);
  }

  @Test
  void isNotFoundWithoutAGreeting() {
    assertEquals(Protocol.UNKNOWN, Protocol.detect(Texts.bytes(OPENING), true));
    assertEquals(Protocol.UNKNOWN, Protocol.detect(null, Texts.bytes(OPENING), false, true));
  }
}
