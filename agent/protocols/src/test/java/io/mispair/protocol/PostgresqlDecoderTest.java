package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresqlDecoderTest {

  private static final String STARTUP = "\0\0\0\u0011\0\u0003\0\0user\0me\0\0";
  private static final String READY = message('Z', "I");
  private static final String SYNC = message('S', "");
  private static final String BEGIN = query("BEGIN");
  private static final String BATCH =
      message('P', "\0select 1\0\0\0") + message('E', "\0\0\0\0\0") + SYNC;

  private final PostgresqlDecoder decoder = new PostgresqlDecoder();
  private final RecordingPairing pairing = new RecordingPairing();

  PostgresqlDecoderTest() {
    request(STARTUP);
    response(READY);
    pairing.events.clear();
  }

  private static String message(char type, String body) {
    int length = body.length() + 4;
    return type + "\0\0" + (char) (length >> 8) + (char) (length & 0xff) + body;
  }

  private static String query(String sql) {
    return message('Q', sql + "\0");
  }

  private void request(String text) {
    assertTrue(decoder.requestBytes(Texts.bytes(text), pairing), text);
  }

  private void response(String text) {
    assertTrue(decoder.responseBytes(Texts.bytes(text), pairing), text);
  }

  @Test
  void requestIsToldBeforeItsEnd() {
    request(query("select 1").substring(0, 12));
    assertEquals(List.of("request SELECT"), pairing.events);
    assertTrue(decoder.insideRequest());
    request(query("select 1").substring(12));
    assertFalse(decoder.insideRequest());
  }

  @Test
  void messagesThatGoOnWithARequestAreNotInsideOne() {
    request(query("copy t from stdin"));
    for (String part : new String[] {message('d', "1\n"), message('c', "")}) {
      for (int i = 0; i < part.length(); i++) {
        request(part.substring(i, i + 1));
        assertFalse(decoder.insideRequest());
      }
    }
    assertEquals(List.of("request COPY"), pairing.events);
  }

  @Test
  void beginBeforeTheFirstStatementIsNoPipeline() {
    request(BEGIN + BATCH);
    assertFalse(decoder.showsPipelining());
    response(READY + READY);
    request(BEGIN + query("select 1"));
    assertFalse(decoder.showsPipelining());
    response(READY + READY);
    request(BATCH);
    assertTrue(decoder.showsPipelining());
  }

  @ParameterizedTest
  @ValueSource(strings = {"select 1", "commit", "begin"})
  void moreThanABeginAndItsStatementIsAPipeline(String last) {
    request(BEGIN + BATCH + query(last));
    assertTrue(decoder.showsPipelining());
  }

  @Test
  void beginBehindAnOutstandingRequestIsAPipeline() {
    request(BATCH);
    request(BEGIN + BATCH);
    assertTrue(decoder.showsPipelining());
  }

  @Test
  void beginOfAnotherWriteIsAPipeline() {
    request(BEGIN);
    assertTrue(decoder.showsPipelining());
    request(BATCH);
    assertTrue(decoder.showsPipelining());
  }

  @Test
  void endOfEachResponseIsToldWithinTheBytesAtHand() {
    request(query("select 1") + query("select 2"));
    response(message('C', "SELECT 0\0") + READY.substring(0, 3));
    response(READY.substring(3) + READY);
    assertEquals(List.of(3, 9), pairing.ends.subList(1, 3));
  }

  @Test
  void largestMessageIsTakenAndOneMoreByteIsNot() {
    request(query("select 1"));
    PostgresqlDecoder other = new PostgresqlDecoder();
    RecordingPairing others = new RecordingPairing();
    assertTrue(other.requestBytes(Texts.bytes(STARTUP), others));
    assertTrue(other.requestBytes(Texts.bytes("Q\u003f\u00ff\u00ff\u00ff"), others));
    assertTrue(decoder.responseBytes(Texts.bytes("D\u003f\u00ff\u00ff\u00ff"), pairing));
    PostgresqlDecoder third = new PostgresqlDecoder();
    assertTrue(third.requestBytes(Texts.bytes(STARTUP), others));
    assertFalse(third.requestBytes(Texts.bytes("Q\u0040\0\0\0"), others));
  }

  @Test
  void responseToARequestThatWasNotKeptIsTakenWithoutChecks() {
    List<String> told = new ArrayList<>();
    QuietPairing forgetful =
        new QuietPairing() {
          @Override
          public int expectation() {
            return NOT_KEPT;
          }

          @Override
          public void contradicts(Contradiction reason) {
            told.add("contradicts");
          }
        };
    String function = message('V', "\0\0\0\0") + READY;
    assertTrue(new PostgresqlDecoder().responseBytes(Texts.bytes(function), forgetful));
    assertEquals(1, forgetful.responses);
    assertEquals(List.of(), told);
  }

  @Test
  void onlyAnErrorThatIsNotFatalIsCertainToBeAsked() {
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
    PostgresqlDecoder deaf = new PostgresqlDecoder();
    String notice = message('N', "SNOTICE\0\0");
    for (String error :
        new String[] {
          "SFEHLER\0VERROR\0C42P01\0\0", "SERROR\0C42P01\0\0", "SERROR\0VFATAL\0C57P01\0\0"
        }) {
      assertTrue(deaf.responseBytes(Texts.bytes(notice + message('E', error)), listening));
      if (error.contains("FATAL")) {
        break;
      }
      assertTrue(deaf.responseBytes(Texts.bytes(READY), listening));
    }
    int start = notice.length();
    assertEquals(List.of("response " + start, "farewell " + start, "farewell " + start), told);
  }

  /** At every place of a conversation's requests, so that every part of the state is marked. */
  @Test
  void rewoundRequestGoesOnAsIfTheBytesHadNotBeenOffered() {
    String messages =
        message('C', "Ss\0") + BATCH + query("-- a\nselect 1") + BEGIN + BATCH + message('X', "");
    String[] refused = {BATCH, SYNC, message('X', ""), "select ", "\0\0\0\u0004", "d"};
    Rewinding.assertForgotten(PostgresqlDecoderTest::ready, messages, refused);
  }

  private static PostgresqlDecoder ready(RecordingPairing events) {
    PostgresqlDecoder ready = new PostgresqlDecoder();
    assertTrue(ready.requestBytes(Texts.bytes(STARTUP), events));
    assertTrue(ready.responseBytes(Texts.bytes(READY), events));
    events.events.clear();
    return ready;
  }
}
