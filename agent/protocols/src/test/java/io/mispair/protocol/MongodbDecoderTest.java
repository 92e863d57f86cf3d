package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MongodbDecoderTest {

  private static final int MORE = 2;

  private static String number(int value) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      text.append((char) (value >>> 8 * i & 0xff));
    }
    return text.toString();
  }

  private static String head(int id, int responseTo, int operation, String body) {
    return number(16 + body.length()) + number(id) + number(responseTo) + number(operation) + body;
  }

  static String message(int id, int responseTo, int flags, String name) {
    String document = "\u0010" + name + "\0" + number(1) + "\0";
    return head(
        id, responseTo, 2013, number(flags) + "\0" + number(document.length() + 4) + document);
  }

  private static String query(int id, String collection) {
    String document = number(12) + "\u0010ping\0" + number(1) + "\0";
    return head(id, 0, 2004, number(0) + collection + "\0" + number(0) + number(-1) + document);
  }

  private static String compressed(int id, int responseTo, int operation) {
    return head(id, responseTo, 2012, number(operation) + number(99) + "\u0002zzz");
  }

  /** At every place of a message, so that every part of the state is marked. */
  @Test
  void rewoundRequestGoesOnAsIfTheBytesHadNotBeenOffered() {
    String requests =
        message(1, 0, 0, "find")
            + message(2, 0, MORE, "insert")
            + query(3, "d.$cmd")
            + compressed(4, 0, 2013)
            + message(5, 0, 0, "ping");
    List<String> told = List.of("open 1 find", "open 3 ping", "open 4 OP_MSG", "open 5 ping");
    String[] refused = {"\0", "x", "\u00ff\u00ff\0", "\0\0\0\0\0\0\0\0", requests};
    assertEquals(told, Rewinding.assertForgotten(MongodbDecoder::new, requests, refused));
  }

  @Test
  void decoderTellsTheSameOfAnyBytesHoweverTheyCome() {
    int answered = 0;
    for (int seed = 0; seed < 40_000; seed++) {
      List<String> whole = converse(seed, false);
      assertEquals(whole, converse(seed, true), "seed " + seed);
      answered += whole.toString().contains("answer") ? 1 : 0;
    }
    assertTrue(answered > 10_000, "answered: " + answered);
  }

  private static List<String> converse(long seed, boolean inPieces) {
    Random random = new Random(seed);
    Random cuts = new Random(seed + 1);
    Replay replay =
        new Replay(
            new MongodbDecoder(), inPieces ? Replay.Memory.DIRECT_BUFFER : Replay.Memory.ARRAY);
    List<String> events = new ArrayList<>();
    for (int step = 0; step < 6; step++) {
      boolean fromClient = step % 2 == 0;
      StringBuilder text = new StringBuilder();
      for (int count = random.nextInt(4); count > 0; count--) {
        text.append(fromClient ? request(random) : response(random));
      }
      if (random.nextInt(6) == 0 && text.length() > 0) {
        text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
      }
      byte[] bytes = Texts.raw(text.toString());
      int pieces = inPieces ? cuts.nextInt(6) : 0;
      events.addAll(
          replay.feed(
              fromClient, bytes, cuts.ints(pieces, 0, bytes.length + 1).sorted().toArray()));
    }
    return events;
  }

  private static String request(Random random) {
    int id = random.nextInt(4);
    switch (random.nextInt(6)) {
      case 0:
        return query(id, random.nextBoolean() ? "d.$cmd" : "d.c");
      case 1:
        return compressed(id, 0, random.nextBoolean() ? 2013 : 2002);
      case 2:
        return message(id, 0, 1 << 16, "getMore");
      case 3:
        return message(id, 0, MORE, "insert");
      default:
        return message(id, 0, 0, "find");
    }
  }

  private static String response(Random random) {
    int id = 10 + random.nextInt(3);
    int to = random.nextInt(6) == 0 ? 10 + random.nextInt(3) : random.nextInt(4);
    switch (random.nextInt(4)) {
      case 0:
        return compressed(id, to, 2013);
      case 1:
        return message(id, to, MORE, "ok");
      default:
        return message(id, to, 0, "ok");
    }
  }

  @Test
  void decodingAllocatesNothing() {
    MongodbDecoder decoder = new MongodbDecoder();
    QuietPairing quiet = new QuietPairing();
    byte[] requests =
        Texts.raw(message(1, 0, 0, "find") + compressed(2, 0, 2013) + query(3, "d.$cmd"));
    byte[] responses =
        Texts.raw(message(7, 1, 0, "ok") + compressed(8, 2, 2013) + message(9, 3, 0, "ok"));
    Bytes view = new Bytes();
    Allocation.assertNone(
        () -> {
          decoder.markRequests();
          return decoder.requestBytes(view.wrap(requests, 0, requests.length), quiet)
              && decoder.responseBytes(view.wrap(responses, 0, responses.length), quiet);
        });
    assertEquals(2 * 3 * Allocation.ROUNDS, quiet.responses);
  }
}
