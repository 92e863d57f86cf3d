package io.mispair.it.story;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;

/** What a connection says before it turns to TLS: the client's lines begin with {@code >}. */
enum Plaintext {
  NONE(),
  /** To a proxy, which makes a tunnel of the connection. */
  CONNECT(">CONNECT h:443 HTTP/1.1\r\nHost: h:443\r\n\r\n", "<HTTP/1.1 200 OK\r\n\r\n"),
  /** As PostgreSQL has it. Inside, the client begins anew, and with what it likes. */
  STARTTLS(">\0\0\0\b\u0004\u00d2\u0016/", "<S");

  private final String[] turns;

  Plaintext(String... turns) {
    this.turns = turns;
  }

  void speak(Socket raw, boolean asClient) throws IOException {
    for (String turn : turns) {
      byte[] bytes = turn.substring(1).getBytes(ISO_8859_1);
      if (turn.startsWith(">") == asClient) {
        raw.getOutputStream().write(bytes);
      } else {
        String got = new String(raw.getInputStream().readNBytes(bytes.length), ISO_8859_1);
        if (!got.equals(turn.substring(1))) {
          throw new IOException("read " + got + " and not " + turn);
        }
      }
    }
  }
}
