package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FarewellTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "QUIT\r\n", // SMTP, FTP, POP3, NNTP
        "quit\r\n", // memcached
        "Quit\n",
        "QUIT",
        "QUIT :gone for lunch\r\n", // IRC
        "QUIT :\u00e9\r\n",
        "QUIT :sixty-four bytes are all that a farewell may have, CRLF.\r\n",
        "BYE\r\n",
        "LOGOUT\r\n", // ManageSieve
        "a1 LOGOUT\r\n", // IMAP
        "A001 logout\r\n",
        "sixteen.letters. LOGOUT\r\n",
        "*1\r\n$4\r\nQUIT\r\n", // Redis
        "*1\r\n$4\r\nquit\r\n",
        "\u0001\0\0\0\u0001", // MySQL
        "X\0\0\0\u0004", // PostgreSQL
        "\u0080\u0007\0\0\0\0\0\0\0\0\0\0\0\0\0\u0009\0\0\0\0\0\0\0\0", // memcached, binary
        "\u0080\u0017\0\0\0\0\0\0\0\0\0\0\0\0\0\u0009\0\0\0\0\0\0\0\0",
      })
  void goodbyesAreFarewells(String bytes) {
    assertTrue(Protocol.isFarewell(Texts.bytes(bytes)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n",
        " QUIT\r\n",
        "QUITE\r\n",
        "QUI\r\n",
        "NOOP QUIT\r\n",
        "NOOP\r\nQUIT\r\n",
        "QUIT\r\nNOOP\r\n",
        "QUIT\0\r\n",
        "QUIT :sixty-five bytes are more than a farewell may have, CR LF\r\n",
        "BYE now\r\n",
        "LOGOUT now\r\n",
        "a1 LOGOUT now\r\n",
        "a1 NOOP\r\n",
        "a1  LOGOUT\r\n",
        "seventeen.letters LOGOUT\r\n",
        "*1\r\n$4\r\nPING\r\n",
        "*1\r\n$4\r\nQUIT\r\n*1\r\n$4\r\nPING\r\n",
        "\u0001\0\0\0\u0002",
        "\u0001\0\0\0\u0001x",
        "\u0001\0\0\0",
        "X\0\0\0\u0005",
        "x\0\0\0\u0004",
        "X\0\0\0\u0004x",
        "X",
        "\u0080\n\0\0\0\0\0\0\0\0\0\0\0\0\0\u0009\0\0\0\0\0\0\0\0",
        "\u0080\u0007\0\0\0\0\0\0\0\0\0\u0001\0\0\0\u0009\0\0\0\0\0\0\0\0",
        "\u0080\u0007\0\0\0\0\0\0\0\0\0\0\0\0\0\u0009\0\0\0\0\0\0\0",
      })
  void otherBytesAreNoFarewell(String bytes) {
    assertFalse(Protocol.isFarewell(Texts.bytes(bytes)));
  }
}
