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
 * Commands and replies that are at hand as a whole are taken at once, and those that come byte by
 * byte are not: the same must be told of both, whatever the connection has been through and
 * whatever is wrong with them.
 */
class RespPlainTest {

  private static final long SEED = 6379;
  private static final int CONVERSATIONS = 20_000;

  private static final String[] COMMANDS = {
    "GET k",
    "get k",
    "SET k v",
    "SET k v NX",
    "INCR k",
    "MGET a b",
    "LPOP k 2",
    "PING",
    "PING x",
    "AUTH secret",
    "MULTI",
    "EXEC",
    "DISCARD",
    "WATCH k",
    "QUIT",
    "RESET",
    "HELLO 3",
    "EVAL_RO script 0",
    "JSON.GET k",
    "XREVRANGE k + -",
    "CLIENT ID",
    "CLIENT REPLY ON",
    "CLIENT REPLY OFF",
    "CLIENT REPLY SKIP",
    "SUBSCRIBE c",
    "UNSUBSCRIBE",
    "MONITOR",
    "SYNC",
    "G\u0005T k",
    "GET\u0000 k"
  };

  private static final String[] REPLIES = {
    "+OK",
    "+PONG",
    "+QUEUED",
    "+OKAY",
    "-ERR no",
    ":1",
    ":-1",
    ":12345",
    ":123456",
    ":x",
    ":",
    "$-1",
    "$-2",
    "$3\r\nabc",
    "$0\r\n",
    "$12\r\nabcdefghijkl",
    "$03\r\nabc",
    "$4\r\nabc",
    "$2\r\nabc",
    "$\r\nabc",
    "*-1",
    "*1\r\n$1\r\na",
    "*1\r\n:1",
    "*3\r\n$9\r\nsubscribe\r\n$1\r\nc\r\n:1",
    "*3\r\n$7\r\nmessage\r\n$1\r\nc\r\n$1\r\nm",
    ">2\r\n+message\r\n+OK",
    "|1\r\n+key\r\n+value\r\n:1",
    "|1\r\n+key\r\n+value\r\n$1\r\na",
    "_",
    "$?\r\n;1\r\na\r\n;0"
  };

  private static final String[] ENDS = {"\r\n", "\r\n", "\r\n", "\n", "\r", "", "\r\n\r\n"};

  private final Random random = new Random(SEED);

  @Test
  void messagesAreToldOfTheSameWholeAndCut() {
    int answered = 0;
    int contradicted = 0;
    for (int i = 0; i < CONVERSATIONS; i++) {
      List<byte[]> turns = conversation();
      List<String> whole = feed(turns, Memory.ARRAY, 0);
      assertEquals(feed(turns, Memory.ARRAY, 1), whole, () -> text(turns));
      int size = 2 + random.nextInt(20);
      assertEquals(feed(turns, Memory.DIRECT_BUFFER, size), whole, () -> text(turns));
      answered += whole.contains("response") ? 1 : 0;
      contradicted += whole.toString().contains("contradicts") ? 1 : 0;
    }
    // Else nothing but giving up was compared.
    assertTrue(answered > CONVERSATIONS / 4, "answered: " + answered);
    assertTrue(contradicted > CONVERSATIONS / 50, "contradicted: " + contradicted);
  }

  /** The message that was taken for the answer has begun one; the answer itself ends it. */
  @Test
  void answerBehindMessageIsOneAnswer() {
    String subscribed = "*3\r\n$9\r\nsubscribe\r\n$1\r\nc\r\n:1\r\n";
    String message = "*3\r\n$7\r\nmessage\r\n$1\r\nc\r\n$1\r\nm\r\n";
    String get = "*2\r\n$3\r\nGET\r\n$1\r\nk\r\n";
    List<byte[]> turns = new ArrayList<>();
    for (String turn :
        List.of(
            "*2\r\n$9\r\nSUBSCRIBE\r\n$1\r\nc\r\n",
            subscribed,
            get,
            message + "$3\r\nabc\r\n",
            get,
            message + "$3\r\nabc\r\n")) {
      turns.add(Texts.raw(turn));
    }
    List<String> whole = feed(turns, Memory.ARRAY, 0);
    assertEquals(feed(turns, Memory.ARRAY, 1), whole);
    assertEquals(2, whole.stream().filter(event -> event.startsWith("contradicts")).count());
  }

  private static List<String> feed(List<byte[]> turns, Memory memory, int size) {
    return new Replay(new RespDecoder(), memory).feedTurns(turns, size);
  }

  /** Commands and their replies in turns, of which one now and then has more than one. */
  private List<byte[]> conversation() {
    List<byte[]> turns = new ArrayList<>();
    int exchanges = 1 + random.nextInt(5);
    for (int exchange = 0; exchange < exchanges; exchange++) {
      StringBuilder commands = new StringBuilder();
      StringBuilder replies = new StringBuilder();
      for (int more = random.nextInt(3); more >= 0; more--) {
        commands.append(command());
        replies.append(any(REPLIES)).append(random.nextInt(20) > 0 ? "\r\n" : any(ENDS));
      }
      turns.add(damaged(commands.toString()));
      turns.add(damaged(replies.toString()));
    }
    return turns;
  }

  private String command() {
    String[] words = any(COMMANDS).split(" ");
    StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      command.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    return command.toString();
  }

  private byte[] damaged(String text) {
    byte[] bytes = Texts.raw(text);
    if (random.nextInt(20) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(20) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private String any(String[] texts) {
    return texts[random.nextInt(texts.length)];
  }

  private static String text(List<byte[]> turns) {
    StringBuilder text = new StringBuilder();
    for (byte[] turn : turns) {
      text.append(new String(turn, java.nio.charset.StandardCharsets.ISO_8859_1)).append('|');
    }
    return text.toString();
  }
}
