package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Pop3GrammarTest {

  private static final String GREETING = "+OK Dovecot ready.\r\n";
  private static final String OPENING = "USER a\r\n";

  @Test
  void isFoundByTheGreetingAndTheFirstCommand() {
    Greeted.assertFound(Protocol.POP3, GREETING, "USER a\r\n", 5);
    Greeted.assertFound(Protocol.POP3, GREETING, "CAPA\r\n", 5);
    Greeted.assertFound(Protocol.POP3, GREETING, "APOP a x\r\n", 5);
    Greeted.assertFound(Protocol.POP3, GREETING, "AUTH PLAIN\r\n", 5);
    Greeted.assertFound(Protocol.POP3, GREETING, "STLS\r\n", 5);
    Greeted.assertFound(Protocol.POP3, GREETING, "UTF8\r\n", 5);
    Greeted.assertFound(Protocol.POP3, GREETING, "capa\r\n", 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+OK\r\n", "+OK <1.2@h>\r\n"})
  void greetingsOfItsServersAreKnown(String greeting) {
    assertEquals(Protocol.POP3, Greeted.detect(greeting, OPENING, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+OK",
        "+OK\n",
        "+OK h\r\nx",
        "+OK a\r\n+OK b\r\n",
        "+OKAY\r\n",
        "-ERR no\r\n",
        "* OK h\r\n"
      })
  void otherGreetingsAreNot(String greeting) {
    Greeted.assertUnknown(greeting, OPENING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EHLO c\r\n",
        "NOOP\r\n",
        "QUIT\r\n",
        "FEAT\r\n",
        "CAPABILITY\r\n",
        "a1 CAPABILITY\r\n",
        "STAT\r\n"
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
