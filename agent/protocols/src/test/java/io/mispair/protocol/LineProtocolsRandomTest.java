package io.mispair.protocol;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.protocol.Replay.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Arbitrary mixtures of what the grammars of the protocols of lines are made of. */
class LineProtocolsRandomTest {

  private static final int ITERATIONS = 6_000;
  private static final long SEED = 821;

  private static final String[] REQUESTS = {
    "EHLO c\r\n",
    "LHLO c\r\n",
    "MAIL FROM:<a>\r\n",
    "RCPT TO:<b>\r\n",
    "DATA\r\n",
    "BDAT 5\r\n",
    "hello",
    ".\r\n",
    "\r\n.\r\n",
    "x\r\n",
    "\n",
    "\r",
    ".",
    "NOOP\r\n",
    "AUTH PLAIN\r\n",
    "AA==\r\n",
    "RETR 1\r\n",
    "ABOR\r\n",
    "LIST\r\n",
    "AUTH TLS\r\n",
    "a1 NOOP\r\n",
    "a1 IDLE\r\n",
    "DONE\r\n",
    "a2 APPEND x {5}\r\n",
    "a3 APPEND x {5+}\r\nhello\r\n",
    "a4 AUTHENTICATE PLAIN\r\n",
    "STAT\r\n",
    "a5 UID FETCH 1 X\r\n",
    "\u00ff\u00f4\u00ff\u00f2",
    "a2 LOGIN {0}\r\n",
    "STLS\r\n",
    "CAPA\r\n"
  };

  private static final String[] RESPONSES = {
    "250 OK\r\n",
    "250-a\r\n250 b\r\n",
    "354 go\r\n",
    "334 \r\n",
    "235 in\r\n",
    "220 h\r\n",
    "421 bye\r\n",
    "150 here\r\n",
    "226 done\r\n",
    "211-a\r\n b\r\n211 c\r\n",
    "+OK\r\n",
    "+OK\r\nx\r\n..\r\n.\r\n",
    "-ERR no\r\n",
    "+ \r\n",
    "* 1 EXISTS\r\n",
    "a1 OK done\r\n",
    "* 1 FETCH (X {5}\r\nhello)\r\n",
    "a2 NO\r\n",
    "a3 BAD x\r\n",
    "a4 OK\r\n",
    "a5 OK\r\n",
    "\r",
    "\n",
    ".",
    "426 no\r\n",
    "200 OK\r\n"
  };

  @ParameterizedTest
  @EnumSource(names = {"SMTP", "FTP", "POP3", "IMAP"})
  void decodersTellTheSameHoweverTheBytesCome(Protocol protocol) {
    Random random = new Random(SEED);
    int answered = 0;
    for (int i = 0; i < ITERATIONS; i++) {
      long conversation = random.nextLong();
      List<String> whole = converse(protocol, conversation, Memory.ARRAY, false);
      assertEquals(whole, converse(protocol, conversation, Memory.DIRECT_BUFFER, true));
      answered += whole.toString().matches(".*, (response|answer).*") ? 1 : 0;
    }
    // Else nothing but giving up was compared.
    assertTrue(answered > ITERATIONS / 20, "answered: " + answered);
  }

  /** Mostly one that the protocol has. */
  private static String piece(
      Protocol protocol, boolean fromClient, String[] pieces, Random conversation) {
    String piece = pieces[conversation.nextInt(pieces.length)];
    for (int i = 0; i < 8 && !isOwn(protocol, fromClient, piece.charAt(0)); i++) {
      piece = pieces[conversation.nextInt(pieces.length)];
    }
    return piece;
  }

  private static boolean isOwn(Protocol protocol, boolean fromClient, char first) {
    if (protocol == Protocol.IMAP) {
      return "a*+D".indexOf(first) >= 0;
    }
    if (fromClient) {
      return Character.isUpperCase(first);
    }
    return protocol == Protocol.POP3 ? "+-".indexOf(first) >= 0 : Character.isDigit(first);
  }

  private static List<String> converse(
      Protocol protocol, long seed, Memory memory, boolean inPieces) {
    Random conversation = new Random(seed);
    Random cuts = new Random(seed + 1);
    Replay replay = new Replay(requireNonNull(protocol.newDecoder()), memory);
    List<String> events = new ArrayList<>();
    for (int step = 0; step < 8; step++) {
      boolean fromClient = step % 2 == 1;
      StringBuilder text = new StringBuilder();
      if (step == 0) {
        text.append(
            protocol == Protocol.POP3
                ? "+OK\r\n"
                : protocol == Protocol.IMAP ? "* OK h\r\n" : "220 h\r\n");
      } else {
        String[] pieces = fromClient ? REQUESTS : RESPONSES;
        for (int count = 1 + conversation.nextInt(3); count > 0; count--) {
          text.append(piece(protocol, fromClient, pieces, conversation));
        }
      }
      byte[] bytes = Texts.raw(text.toString());
      int pieces = inPieces ? cuts.nextInt(6) : 0;
      events.addAll(
          replay.feed(
              fromClient, bytes, cuts.ints(pieces, 0, bytes.length + 1).sorted().toArray()));
    }
    return events;
  }
}
