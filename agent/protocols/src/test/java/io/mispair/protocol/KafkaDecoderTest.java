package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KafkaDecoderTest {

  private static String number(int value) {
    return "" + (char) (value >>> 24) + (char) (value >>> 16 & 255) + small(value & 0xffff);
  }

  private static String small(int value) {
    return "" + (char) (value >>> 8 & 255) + (char) (value & 255);
  }

  private static String framed(String body) {
    return number(body.length()) + body;
  }

  private static String request(int key, int version, int id) {
    return framed(small(key) + small(version) + number(id) + small(1) + "cbody");
  }

  private static String produce(int version, int id, int acks) {
    boolean flexible = version >= 9;
    String transaction = version < 3 ? "" : flexible ? "\u0003tx" : small(2) + "tx";
    String tags = flexible ? "\u0001\u0005\u0002zz" : "";
    String head = small(0) + small(version) + number(id) + small(6) + "client";
    return framed(head + tags + transaction + small(acks) + "records");
  }

  private static String response(int id) {
    return framed(number(id) + "body");
  }

  /** At every place of a request, so that every part of the state is marked. */
  @Test
  void rewoundRequestGoesOnAsIfTheBytesHadNotBeenOffered() {
    String requests =
        request(18, 3, 1)
            + produce(9, 2, -1)
            + produce(9, 3, 0)
            + produce(3, 4, 1)
            + produce(2, 5, 0)
            + request(1, 12, 6);
    List<String> told =
        List.of("open 1 ApiVersions", "open 2 Produce", "open 4 Produce", "open 6 Fetch");
    String[] refused = {"\0", "\0\1", "\u00ff\u00ff", "xxxxxxxxx", requests};
    assertEquals(told, Rewinding.assertForgotten(KafkaDecoder::new, requests, refused));
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
            new KafkaDecoder(), inPieces ? Replay.Memory.DIRECT_BUFFER : Replay.Memory.ARRAY);
    List<String> events = new ArrayList<>();
    for (int step = 0; step < 6; step++) {
      boolean fromClient = step % 2 == 0;
      StringBuilder text = new StringBuilder();
      for (int count = random.nextInt(4); count > 0; count--) {
        int id = random.nextInt(4);
        text.append(
            !fromClient
                ? response(id)
                : random.nextBoolean()
                    ? produce(random.nextInt(15), id, random.nextInt(3) - 1)
                    : request(1 + random.nextInt(90), random.nextInt(4), id));
      }
      if (random.nextInt(4) == 0 && text.length() > 0) {
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

  @Test
  void decodingAllocatesNothing() {
    KafkaDecoder decoder = new KafkaDecoder();
    QuietPairing quiet = new QuietPairing();
    byte[] requests =
        Texts.raw(request(1, 12, 1) + produce(9, 2, 1) + produce(9, 3, 0) + produce(20, 4, 0));
    byte[] responses = Texts.raw(response(1) + response(2));
    Bytes view = new Bytes();
    Allocation.assertNone(
        () -> {
          decoder.markRequests();
          return decoder.requestBytes(view.wrap(requests, 0, requests.length), quiet)
              && decoder.responseBytes(view.wrap(responses, 0, responses.length), quiet);
        });
    assertEquals(2 * 2 * Allocation.ROUNDS, quiet.responses);
  }
}
