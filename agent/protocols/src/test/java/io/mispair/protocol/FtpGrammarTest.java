package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FtpGrammarTest {

  private static final String GREETING = "220 (vsFTPd 3.0.3)\r\n";
  private static final String OPENING = "USER anonymous\r\n";

  @Test
  void isFoundByTheGreetingAndTheFirstCommand() {
    Greeted.assertFound(Protocol.FTP, GREETING, "USER anonymous\r\n", 5);
    Greeted.assertFound(Protocol.FTP, GREETING, "user a\r\n", 5);
    Greeted.assertFound(Protocol.FTP, GREETING, "AUTH TLS\r\n", 9);
    Greeted.assertFound(Protocol.FTP, GREETING, "AUTH SSL\r\n", 9);
    Greeted.assertFound(Protocol.FTP, GREETING, "AUTH TLS-P\r\n", 11);
    Greeted.assertFound(Protocol.FTP, GREETING, "FEAT\r\n", 5);
    Greeted.assertFound(Protocol.FTP, GREETING, "SYST\r\n", 5);
    Greeted.assertFound(Protocol.FTP, GREETING, "OPTS UTF8 ON\r\n", 5);
    Greeted.assertFound(Protocol.FTP, GREETING, "CLNT x\r\n", 5);
    Greeted.assertFound(Protocol.FTP, GREETING, "HOST h\r\n", 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"220-a\r\n any text\r\n220 b\r\n", "220 FTP\n"})
  void greetingsOfItsServersAreKnown(String greeting) {
    assertEquals(Protocol.FTP, Greeted.detect(greeting, OPENING, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "220-a\r\n",
        "220-a\r\n 220 b\r\n",
        "120 wait\r\n",
        "120 wait\r\n220 b\r\n",
        "421 too many\r\n",
        "220 a\r\n220 b\r\n"
      })
  void otherGreetingsAreNot(String greeting) {
    Greeted.assertUnknown(greeting, OPENING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "USERS\r\n",
        "AUTH PLAIN\r\n",
        "AUTH GSSAPI\r\n",
        "NOOP\r\n",
        "QUIT\r\n",
        "PASS x\r\n",
        "CAPA\r\n",
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
