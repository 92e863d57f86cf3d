package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MysqlDecoderTest {

  private static final int FULL = 0xffffff;
  private static final String GREETING =
      packet(
          0,
          "\n8.0.36\0\u0009\0\0\0saltsalt\0\u00ff\u00ff\u00ff\2\0\u00ff\u00df\u0015"
              + "\0".repeat(10)
              + "moresaltmore\0");
  private static final String HANDSHAKE =
      packet(1, "\u0085\u00a2\u000f\1\0\0\0\1\u00ff" + "\0".repeat(23) + "me\0\0");
  private static final String OK = "\0\0\0\2\0\0\0";
  private static final String END = "\u00fe\0\0\2\0\0\0";
  private static final String PING = packet(0, "\u000e");
  private static final String CLOSE = packet(0, "\u0019\1\0\0\0");
  private static final String PREPARE = packet(0, "\u0016select 1");
  private static final String EXECUTE = packet(0, "\u0017\u00ff\u00ff\u00ff\u00ff\0\1\0\0\0");

  private final MysqlDecoder decoder = new MysqlDecoder();
  private final RecordingPairing pairing = new RecordingPairing();

  MysqlDecoderTest() {
    response(GREETING);
    request(HANDSHAKE);
    response(packet(2, OK));
    pairing.events.clear();
    pairing.ends.clear();
  }

  private static String head(int number, int length) {
    return ""
        + (char) (length & 0xff)
        + (char) (length >> 8 & 0xff)
        + (char) (length >> 16)
        + (char) number;
  }

  private static String packet(int number, String content) {
    return head(number, content.length()) + content;
  }

  private static String query(String sql) {
    return packet(0, "\3" + sql);
  }

  private void request(String text) {
    assertTrue(decoder.requestBytes(Texts.bytes(text), pairing), text);
  }

  private void response(String text) {
    assertTrue(decoder.responseBytes(Texts.bytes(text), pairing), text);
  }

  private void result(int first) {
    response(packet(first, "\1") + packet(first + 1, "\3def\0\0\0\1a\0"));
  }

  @Test
  void rowOfSeveralPacketsIsOneRow() {
    String chunk = "x".repeat(1 << 20);
    request(query("select x"));
    result(1);
    // A first column of 16 MB, whose length begins like the end of the rows.
    response(head(3, FULL) + "\u00fe");
    for (int left = FULL - 1; left > 0; left -= chunk.length()) {
      response(chunk.substring(0, Math.min(left, chunk.length())));
    }
    assertTrue(decoder.insideResponse());
    response(packet(4, END) + packet(5, END));
    assertEquals(List.of("request SELECT", "response"), pairing.events);
  }

  @Test
  void requestOfSeveralPacketsIsOneRequest() {
    String chunk = "x".repeat(1 << 20);
    request(head(0, FULL) + "\3insert into t values ('");
    for (int left = FULL - 24; left > 0; left -= chunk.length()) {
      request(chunk.substring(0, Math.min(left, chunk.length())));
    }
    assertTrue(decoder.insideRequest());
    request(packet(1, PING));
    assertFalse(decoder.insideRequest());
    response(packet(2, OK));
    request(PING);
    response(packet(1, OK));
    assertEquals(
        List.of("request INSERT", "response", "request COM_PING", "response"), pairing.events);
  }

  @Test
  void partOfARequestWithAnotherNumberIsNotTaken() {
    String chunk = "x".repeat(1 << 20);
    request(head(0, FULL) + "\3");
    for (int left = FULL - 1; left > 0; left -= chunk.length()) {
      request(chunk.substring(0, Math.min(left, chunk.length())));
    }
    assertFalse(decoder.requestBytes(Texts.bytes(PING), pairing));
  }

  @Test
  void endOfEachResponseIsToldWithinTheBytesAtHand() {
    request(PING + PING);
    response(packet(1, OK).substring(0, 5));
    response(packet(1, OK).substring(5) + packet(1, OK));
    assertEquals(List.of(6, 17), pairing.ends);
  }

  @Test
  void whatGoesBeforeACommandInOneWriteIsNoPipeline() {
    for (String write :
        new String[] {CLOSE + PING, CLOSE + CLOSE + PREPARE + EXECUTE, PREPARE + EXECUTE}) {
      request(write);
      assertFalse(decoder.showsPipelining());
      while (pairing.expectation() != SerialPairing.NOTHING_DUE) {
        response(packet(1, "\u00ff\u0010\4#42000no"));
      }
    }
    request(PING);
    assertTrue(decoder.showsPipelining());
  }

  @Test
  void moreIsAPipeline() {
    request(PREPARE + EXECUTE + EXECUTE);
    assertTrue(decoder.showsPipelining());
    for (int i = 0; i < 3; i++) {
      response(packet(1, "\u00ff\u0010\4#42000no"));
    }
    request(PREPARE + PING);
    assertTrue(decoder.showsPipelining());
    request(CLOSE + PING);
    assertTrue(decoder.showsPipelining());
    request(PING.substring(0, 2));
    assertTrue(decoder.showsPipelining());
  }

  @Test
  void beginningOfTheNextRequestAfterSuchAWriteIsAPipelineAgain() {
    request(CLOSE + PING);
    request(PING.substring(0, 2));
    assertTrue(decoder.showsPipelining());
  }

  @Test
  void contentOfAFileIsNotInsideARequest() {
    request(query("load data local infile 'f' into table t"));
    response(packet(1, "\u00fbf"));
    String content = packet(2, "1\n2\n") + packet(3, "");
    for (int i = 0; i < content.length(); i++) {
      request(content.substring(i, i + 1));
      assertFalse(decoder.insideRequest());
    }
    response(packet(4, OK));
    request(PING.substring(0, 1));
    assertTrue(decoder.insideRequest());
  }

  @Test
  void answerOfAnAuthenticationIsNotInsideARequest() {
    request(packet(0, "\u0011me\0\0"));
    response(packet(1, "\u00femysql_native_password\0salt\0"));
    String answer = packet(2, "x".repeat(20));
    for (int i = 0; i < answer.length(); i++) {
      request(answer.substring(i, i + 1));
      assertFalse(decoder.insideRequest());
    }
  }

  @Test
  void responseToARequestThatWasNotKeptIsGivenUp() {
    QuietPairing forgetful =
        new QuietPairing() {
          @Override
          public int expectation() {
            return NOT_KEPT;
          }
        };
    assertFalse(decoder.responseBytes(Texts.bytes(packet(1, OK)), forgetful));
  }

  @Test
  void errorOfAStatementAloneIsCertainToBeAsked() {
    List<String> told = new ArrayList<>();
    QuietPairing listening =
        new QuietPairing() {
          @Override
          public void responseBegins(int start) {
            told.add("response " + start);
          }

          @Override
          public void farewellBegins(int start) {
            told.add("farewell " + start);
          }
        };
    for (String state : new String[] {"42000", "23000", "22001", "21S01", "HY000", "70100"}) {
      String error = packet(1, "\u00ff\1\4#" + state + "text");
      assertTrue(decoder.responseBytes(Texts.bytes(error), listening));
    }
    assertTrue(decoder.responseBytes(Texts.bytes(packet(1, "\u00ff\1\4")), listening));
    assertEquals(
        List.of(
            "response 0",
            "response 0",
            "response 0",
            "response 0",
            "farewell 0",
            "farewell 0",
            "farewell 0"),
        told);
  }

  /** At every place of a conversation's requests, so that every part of the state is marked. */
  @Test
  void rewoundRequestGoesOnAsIfTheBytesHadNotBeenOffered() {
    String packets = CLOSE + query("-- a\nselect 1") + PREPARE + EXECUTE + PING + packet(0, "\1");
    String[] refused = {PING, CLOSE, query("x"), "\1", "\0\0", "select "};
    Rewinding.assertForgotten(MysqlDecoderTest::ready, packets, refused);
  }

  private static MysqlDecoder ready(RecordingPairing events) {
    MysqlDecoder ready = new MysqlDecoder();
    assertTrue(ready.responseBytes(Texts.bytes(GREETING), events));
    assertTrue(ready.requestBytes(Texts.bytes(HANDSHAKE), events));
    assertTrue(ready.responseBytes(Texts.bytes(packet(2, OK)), events));
    events.events.clear();
    return ready;
  }
}
