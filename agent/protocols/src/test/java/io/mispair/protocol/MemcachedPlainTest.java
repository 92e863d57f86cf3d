package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.protocol.Replay.Memory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A {@code get}, a {@code set} and their replies that are at hand as a whole are taken at once, and
 * those that come byte by byte are not: the same must be told of both, whatever is wrong with them.
 */
class MemcachedPlainTest {

  private static final long SEED = 11211;
  private static final int CONVERSATIONS = 5_000;

  private static final String[] KEYS = {
    "a",
    "7",
    "1234567",
    "12345678",
    "song:1234",
    "sixteen:bytes:67",
    "a/t=500",
    "queue:7/t=500",
    "queue:78/t=500/x",
    "/",
    "\u00e9",
    "\u007f",
    "",
    "k".repeat(248),
    "k".repeat(250),
    "k".repeat(251),
    "k".repeat(256)
  };
  private static final String[] OTHER_REQUESTS = {
    "get a b\r\n",
    "delete a\r\n",
    "incr a 1\r\n",
    "version\r\n",
    "stats\r\n",
    "cas a 0 0 3 1\r\nabc\r\n",
    "ms a 3\r\nabc\r\n",
    "mg a v q\r\n"
  };
  private static final String[] SIZES = {"3", "3", "3", "03", "0", "2", "4", "-1", "x", "", "3 7"};
  private static final String[] VALUES = {"abc", "abc", "abc", "", "END", "\r\n", "ab"};
  private static final String[] REQUEST_ENDS = {"\r\n", "\r\n", "\n", " \r\n", " b\r\n", "\r", ""};
  private static final String[] REPLY_ENDS = {
    "\r\nEND\r\n", "\r\nEND\r\n", "\r\nEND\n", "\nEND\r\n", "\r\nEND\r\nEND\r\n", "\r\nEN", "\r\n"
  };
  private static final String[] NUMBERS = {
    "0", "0", "4294967295", "7", "-1", "x", "", "1764500000"
  };
  private static final String[] BLOCK_ENDS = {"\r\n", "\r\n", "\n", "\r", "", "\r\n\r\n", "xx"};
  private static final String[] STORE_ENDS = {"", "", " noreply", " ", " x"};
  private static final String[] OTHERS = {
    "END\r\n",
    "END\r\n",
    "END\n",
    "STORED\r\n",
    "STORED \r\n",
    "NOT_STORED\r\n",
    "SERVER_ERROR x\r\n",
    "VALUE a 0 3\r\nabc\r\nVALUE 7 0 1\r\nx\r\nEND\r\n"
  };

  private final Random random = new Random(SEED);

  @Test
  void messagesAreToldOfTheSameWholeAndCut() {
    int answered = 0;
    for (int i = 0; i < CONVERSATIONS; i++) {
      List<byte[]> turns = conversation();
      List<String> whole = feed(turns, Memory.ARRAY, 0);
      assertEquals(feed(turns, Memory.ARRAY, 1), whole);
      assertEquals(feed(turns, Memory.DIRECT_BUFFER, 2 + random.nextInt(20)), whole);
      answered += whole.contains("response") ? 1 : 0;
    }
    // Else nothing but giving up was compared.
    assertTrue(answered > CONVERSATIONS / 4, "answered: " + answered);
  }

  private static List<String> feed(List<byte[]> turns, Memory memory, int size) {
    return new Replay(new MemcachedDecoder(), memory).feedTurns(turns, size);
  }

  private List<byte[]> conversation() {
    List<byte[]> turns = new ArrayList<>();
    boolean well = random.nextBoolean();
    for (int exchange = 0; exchange < 2; exchange++) {
      if (random.nextInt(3) == 0) {
        turns.add(damaged(set(well), well));
        turns.add(damaged(random.nextInt(4) > 0 ? "STORED\r\n" : any(OTHERS, false), well));
      } else if (random.nextInt(6) == 0) {
        turns.add(damaged(any(OTHER_REQUESTS, false), well));
        turns.add(damaged(any(OTHERS, false), well));
      } else {
        String key = any(KEYS, well);
        turns.add(damaged("get " + key + any(REQUEST_ENDS, well), well));
        turns.add(damaged(valueOrOther(key, well), well));
      }
    }
    return turns;
  }

  private String set(boolean well) {
    String numbers = any(NUMBERS, well) + " " + any(NUMBERS, well) + " " + any(SIZES, well);
    String line = "set " + any(KEYS, well) + " " + numbers + any(STORE_ENDS, well);
    return line + "\r\n" + any(VALUES, well) + any(BLOCK_ENDS, well);
  }

  private String valueOrOther(String key, boolean well) {
    String named = random.nextInt(6) > 0 ? key : any(KEYS, false);
    String value = "VALUE " + named + " 0 " + any(SIZES, well) + "\r\n" + any(VALUES, well);
    boolean other = random.nextInt(8) == 0;
    return other ? any(OTHERS, false) : value + any(REPLY_ENDS, well);
  }

  private byte[] damaged(String text, boolean well) {
    byte[] bytes = Texts.raw(text);
    if (!well && random.nextInt(6) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(20) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private String any(String[] texts, boolean first) {
    return texts[first && texts != KEYS ? 0 : random.nextInt(texts.length)];
  }
}
