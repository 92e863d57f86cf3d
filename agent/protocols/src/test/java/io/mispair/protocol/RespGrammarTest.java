package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RespGrammarTest {

  private final RespGrammar grammar = new RespGrammar();

  @Test
  void commandIsFoundOnceItsFirstWordBegins() {
    String command = "*12\r\n$3\r\nGET\r\n";
    for (int length = 0; length <= command.length(); length++) {
      Bytes bytes = Texts.bytes(command.substring(0, length));
      assertEquals(length < 6 ? Fit.MORE : Fit.YES, grammar.opens(bytes), "first " + length);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PING\r\n",
        "GET a\r\n",
        "+OK\r\n",
        "$3\r\nGET\r\n",
        "* OK IMAP4rev1\r\n",
        "*\r\n$",
        "*0x\r\n$",
        "*12345678\r\n$",
        "*1\n$4",
        "*1\r\n:4",
      })
  void otherBytesAreNoCommand(String bytes) {
    assertEquals(Fit.NO, grammar.opens(Texts.bytes(bytes)));
  }

  @Test
  void commandsAreFoundInTheMiddleOfAConnection() {
    assertEquals(
        Protocol.RESP, Protocol.detect(null, Texts.bytes("*1\r\n$4\r\nPING\r\n"), false, true));
  }
}
