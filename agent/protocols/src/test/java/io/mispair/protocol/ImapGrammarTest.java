package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImapGrammarTest {

  private static final String GREETING = "* OK ready\r\n";
  private static final String OPENING = "a1 CAPABILITY\r\n";

  @Test
  void isFoundByTheGreetingAndTheFirstCommand() {
    Greeted.assertFound(Protocol.IMAP, GREETING, "a1 CAPABILITY\r\n", 14);
    Greeted.assertFound(Protocol.IMAP, GREETING, "A0001 LOGIN a b\r\n", 12);
    Greeted.assertFound(Protocol.IMAP, GREETING, ". NOOP\r\n", 7);
    Greeted.assertFound(Protocol.IMAP, GREETING, "a ID NIL\r\n", 5);
    Greeted.assertFound(Protocol.IMAP, GREETING, "1 login a b\r\n", 8);
    Greeted.assertFound(Protocol.IMAP, GREETING, "tag-of-16-bytes. AUTHENTICATE x\r\n", 30);
    Greeted.assertFound(Protocol.IMAP, GREETING, "a1 UID FETCH 1 FLAGS\r\n", 7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* OK [CAPABILITY IMAP4rev1] Dovecot ready.\r\n",
        "* PREAUTH in\r\n",
        "* BYE busy\r\n"
      })
  void greetingsOfItsServersAreKnown(String greeting) {
    assertEquals(Protocol.IMAP, Greeted.detect(greeting, OPENING, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* OK",
        "* OK ready\n",
        "* OK a\r\n* OK b\r\n",
        "* NO a\r\n",
        "*OK a\r\n",
        "+OK h\r\n",
        "220 h\r\n"
      })
  void otherGreetingsAreNot(String greeting) {
    Greeted.assertUnknown(greeting, OPENING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CAPABILITY\r\n",
        "a1 NOOPS\r\n",
        "a1 XNOOP\r\n",
        "a1  NOOP\r\n",
        "tag-of-17-bytes.x NOOP\r\n",
        "(a) NOOP\r\n",
        "\r\n",
        "USER a\r\n",
        "EHLO c\r\n",
        "GET / HTTP/1.1\r\n"
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
