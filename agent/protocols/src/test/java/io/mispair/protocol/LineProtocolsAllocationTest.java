package io.mispair.protocol;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineProtocolsAllocationTest {

  private final Bytes view = new Bytes();

  /** Requests and responses of a round, with a bar between writes and reads. */
  @ParameterizedTest
  @CsvSource({
    "SMTP, 4, 'EHLO c~MAIL x~DATA~|250-a~250 b~250 c~354 d~|hello~..~.~|250 e~'",
    "FTP, 3, 'RETR a~|150-a~ b~150 c~|NOOP~PWD~|226 d~200 e~257 f~'",
    "POP3, 3, 'RETR 1~STAT~|+OK a~x~..~.~+OK 1 2~|AUTH PLAIN~|+ ~|AA==~|-ERR no~'",
    "IMAP, 3, 'a1 UID FETCH 1 X~a2 APPEND x {5}~|* 1 FETCH {3}~abc)~a1 OK~+ go~|hello~|a2 OK~"
        + "|a3 IDLE~|+ x~|DONE~|a3 OK~'",
  })
  void decodingAllocatesNothing(Protocol protocol, int responses, String script) {
    String[] texts = script.replace("~", "\r\n").split("\\|");
    byte[][] parts = new byte[texts.length][];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Texts.raw(texts[i]);
    }
    Decoder decoder = requireNonNull(protocol.newDecoder());
    QuietPairing pairing = new QuietPairing();
    String greeting =
        protocol == Protocol.POP3
            ? "+OK\r\n"
            : protocol == Protocol.IMAP ? "* OK a\r\n" : "220 a\r\n";
    assertTrue(take(decoder, pairing, 1, Texts.raw(greeting)));
    Allocation.assertNone(() -> takesARound(decoder, pairing, parts));
    assertEquals(2L * Allocation.ROUNDS * responses, pairing.responses);
  }

  private boolean takesARound(Decoder decoder, QuietPairing pairing, byte[][] parts) {
    boolean decodable = true;
    for (int part = 0; part < parts.length; part++) {
      decoder.markRequests();
      decoder.rewindRequests();
      decodable &= take(decoder, pairing, part, parts[part]);
    }
    return decodable;
  }

  private boolean take(Decoder decoder, QuietPairing pairing, int part, byte[] bytes) {
    return Directions.take(decoder, part % 2 == 0, view.wrap(bytes, 0, bytes.length), pairing);
  }
}
