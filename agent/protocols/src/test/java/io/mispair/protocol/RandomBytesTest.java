package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.protocol.Replay.Memory;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Arbitrary bytes, and arbitrary mixtures of what the grammar is made of. */
class RandomBytesTest {

  private static final long SEED = 1507328;
  private static final int ITERATIONS = 30_000;
  private static final String[] PIECES = {
    "get_paths",
    "file_info",
    "noop",
    "!stats",
    "!watch",
    "!",
    "plugin_x",
    " ",
    "&",
    "=",
    "key",
    "callid",
    "a",
    "7",
    "%41",
    "%4",
    "%",
    "+",
    "fid:",
    "\r\n",
    "\n",
    "\r",
    "\r\n",
    "OK",
    "ERR",
    ".",
    "OK ",
    "ERR x y ",
    ".\r\n",
    "\0",
    "\u00ff",
    "\t",
    "GET / HTTP/1.1\r\n",
    "*1\r\n$4\r\nQUIT"
  };

  private static final String[] VERBS = {
    "get_paths ", "file_info ", "FILE_INFO&", "noop&", "!stats  ", "plugin_x "
  };
  private static final String[] STATUSES = {"OK ", "OK ", "OK 1 ", "ERR x y", "ERR x y 7"};
  private static final String[] ARGUMENTS = {
    "key=a%20b&", "key=a+b", "&callid=7", "&callid=%37", "&x"
  };
  private static final String[] REQUEST_ENDS = {"\r\n", "\n", "\r\n\n"};
  private static final String[] RESPONSE_ENDS = {"\r\n", "\r\n", "\n", "\r\n.\r\n"};

  private final Random random = new Random(SEED);

  @Test
  void decoderTellsTheSameOfAnyBytesHoweverTheyCome() {
    int answered = 0;
    for (int i = 0; i < ITERATIONS; i++) {
      long conversation = random.nextLong();
      List<String> whole = converse(conversation, Memory.ARRAY, false);
      assertEquals(whole, converse(conversation, Memory.DIRECT_BUFFER, true));
      assertEquals(whole, converse(conversation, Memory.HEAP_BUFFER, true));
      answered += whole.toString().contains(", response") ? 1 : 0;
    }
    // Else nothing but giving up was compared.
    assertTrue(answered > ITERATIONS / 10, "answered: " + answered);
  }

  @Test
  void detectionTakesAnyBytesFromAnyBuffer() {
    for (int i = 0; i < ITERATIONS; i++) {
      byte[] bytes = bytes(random, true);
      Bytes array = new Bytes().wrap(bytes, 0, bytes.length);
      Bytes direct = new Bytes();
      direct.wrap(ByteBuffer.allocateDirect(bytes.length + 3).put(3, bytes), 3, bytes.length);
      assertNotNull(Protocol.detect(array, true));
      assertEquals(Protocol.detect(array, false), Protocol.detect(direct, false));
      assertEquals(Protocol.isFarewell(array), Protocol.isFarewell(direct));
      assertEquals(Protocol.isTlsRecord(array), Protocol.isTlsRecord(direct));
      for (Protocol protocol : Protocol.values()) {
        assertEquals(protocol.mayStartRequest(array), protocol.mayStartRequest(direct));
      }
    }
  }

  private static List<String> converse(long seed, Memory memory, boolean inPieces) {
    Random conversation = new Random(seed);
    Random cuts = new Random(seed + 1);
    Replay replay = new Replay(new MogilefsDecoder(), memory);
    List<String> events = new ArrayList<>();
    for (int step = 0; step < 4; step++) {
      byte[] bytes = bytes(conversation, step % 2 == 0);
      int pieces = inPieces ? cuts.nextInt(6) : 0;
      events.addAll(
          replay.feed(
              step % 2 == 0, bytes, cuts.ints(pieces, 0, bytes.length + 1).sorted().toArray()));
    }
    return events;
  }

  /** Noise, a mixture of the grammar's pieces, or lines that the grammar has, cut anywhere. */
  private static byte[] bytes(Random random, boolean fromClient) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int kind = random.nextInt(10);
    if (kind == 0) {
      byte[] noise = new byte[random.nextInt(40)];
      random.nextBytes(noise);
      bytes.writeBytes(noise);
    } else if (kind < 4) {
      append(bytes, random, random.nextInt(12), PIECES);
    } else {
      for (int lines = random.nextInt(4); lines > 0; lines--) {
        append(bytes, random, 1, fromClient ? VERBS : STATUSES);
        append(bytes, random, random.nextInt(4), ARGUMENTS);
        append(bytes, random, 1, fromClient ? REQUEST_ENDS : RESPONSE_ENDS);
      }
      if (random.nextInt(4) == 0) {
        return Arrays.copyOf(bytes.toByteArray(), random.nextInt(bytes.size() + 1));
      }
    }
    return bytes.toByteArray();
  }

  private static void append(
      ByteArrayOutputStream bytes, Random random, int count, String[] pieces) {
    for (int i = 0; i < count; i++) {
      bytes.writeBytes(Texts.raw(pieces[random.nextInt(pieces.length)]));
    }
  }
}
