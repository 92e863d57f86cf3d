package io.mispair.protocol;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What SMTP's, FTP's and POP3's decoders have in common, and what vectors cannot say. */
class SerialLineDecodersTest {

  private final RecordingPairing pairing = new RecordingPairing();

  private static SerialDecoder decoder(Protocol protocol) {
    return (SerialDecoder) requireNonNull(protocol.newDecoder());
  }

  private static String ok(Protocol protocol) {
    return protocol == Protocol.POP3 ? "+OK x\r\n" : "220 x\r\n";
  }

  private SerialDecoder greeted(Protocol protocol) {
    SerialDecoder decoder = decoder(protocol);
    assertTrue(decoder.responseBytes(Texts.bytes(ok(protocol)), pairing));
    return decoder;
  }

  @ParameterizedTest
  @EnumSource(names = {"SMTP", "FTP", "POP3"})
  void greetingIsNoResponse(Protocol protocol) {
    SerialDecoder decoder = decoder(protocol);
    String greeting = ok(protocol);
    for (int i = 0; i < greeting.length(); i++) {
      assertTrue(decoder.responseBytes(Texts.bytes(greeting.substring(i, i + 1)), pairing));
    }
    assertEquals(List.of(), pairing.events);
    assertFalse(decoder.insideResponse());
    assertTrue(decoder.serverMaySpeakUnasked());
  }

  @ParameterizedTest
  @EnumSource(names = {"SMTP", "FTP", "POP3"})
  void responseToARequestThatWasNotKeptIsGivenUp(Protocol protocol) {
    SerialDecoder decoder = greeted(protocol);
    QuietPairing forgetful =
        new QuietPairing() {
          @Override
          public int expectation() {
            return NOT_KEPT;
          }
        };
    assertFalse(decoder.responseBytes(Texts.bytes(ok(protocol)), forgetful));
  }

  @ParameterizedTest
  @CsvSource({
    "SMTP, 250 a, 421 a, false",
    "SMTP, 250 a, 451 a, false",
    "SMTP, 250 a, 250 b, true",
    "SMTP, 250 a, 550 b, true",
    "FTP, 200 a, 421 a, false",
    "FTP, 200 a, 500 a, false",
    "FTP, 200 a, 226 b, true",
    "FTP, 200 a, 150 b, true",
    "POP3, +OK, -ERR a, false",
    "POP3, +OK, +OK, true",
  })
  void farewellsAreToldFromResponses(
      Protocol protocol, String answer, String unasked, boolean response) {
    List<String> begun = new ArrayList<>();
    QuietPairing recording =
        new QuietPairing() {
          @Override
          public void responseBegins(int start) {
            begun.add("response " + start);
          }

          @Override
          public void farewellBegins(int start) {
            begun.add("farewell " + start);
          }
        };
    SerialDecoder decoder = greeted(protocol);
    assertTrue(decoder.requestBytes(Texts.bytes("NOOP\r\n"), recording));
    String both = answer + "\r\n" + unasked + "\r\n";
    assertTrue(decoder.responseBytes(Texts.bytes(both), recording));
    String kind = response ? "response " : "farewell ";
    assertEquals(List.of("response 0", kind + (answer.length() + 2)), begun);
  }

  @ParameterizedTest
  @EnumSource(names = {"SMTP", "FTP", "POP3"})
  void endOfEachResponseIsToldWithinTheBytesAtHand(Protocol protocol) {
    SerialDecoder decoder = greeted(protocol);
    String answer = protocol == Protocol.POP3 ? "+OK\r\n" : "200 \r\n";
    assertTrue(decoder.requestBytes(Texts.bytes("NOOP\r\nNOOP\r\nNOOP\r\n"), pairing));
    assertTrue(decoder.responseBytes(Texts.bytes(answer.substring(0, 2)), pairing));
    assertTrue(decoder.insideResponse());
    assertTrue(decoder.responseBytes(Texts.bytes(answer.substring(2) + answer + answer), pairing));
    int length = answer.length();
    assertEquals(List.of(length - 2, 2 * length - 2, 3 * length - 2), pairing.ends);
  }

  /** At every place of a line, so that every part of the state is marked. */
  @ParameterizedTest
  @EnumSource(names = {"SMTP", "FTP", "POP3"})
  void rewoundLineGoesOnAsIfTheBytesHadNotBeenOffered(Protocol protocol) {
    String[] refused = {"x", " ", "\r", "\r\n", "NOOP\r\nAUTH PLAIN\r\n", "\0"};
    List<String> told =
        Rewinding.assertForgotten(() -> greeted(protocol), "USER some one\r\n", refused);
    String verb = protocol == Protocol.SMTP ? "other" : "USER";
    assertEquals(List.of("request " + verb), told);
  }

  @Test
  void rewoundBodyGoesOnAsIfTheBytesHadNotBeenOffered() {
    String[] refused = {"x", ".", "\r", "\n", "\r\n.\r\nNOOP\r\n", "\n.\n"};
    List<String> told =
        Rewinding.assertForgotten(this::awaitingABody, "hi\r\n..\r\n.\r\n", refused);
    assertEquals(List.of("request DATA", "response", "request data"), told);
  }

  private SerialDecoder awaitingABody(RecordingPairing events) {
    SerialDecoder decoder = greeted(Protocol.SMTP);
    assertTrue(decoder.requestBytes(Texts.bytes("DATA\r\n"), events));
    assertTrue(decoder.responseBytes(Texts.bytes("354 go\r\n"), events));
    return decoder;
  }

  @Test
  void rewoundChunkGoesOnAsIfTheBytesHadNotBeenOffered() {
    SerialDecoder decoder = greeted(Protocol.SMTP);
    assertTrue(decoder.requestBytes(Texts.bytes("BDAT 5\r\nhe"), pairing));
    decoder.markRequests();
    assertTrue(decoder.requestBytes(Texts.bytes("lloNOOP\r\n"), pairing));
    decoder.rewindRequests();
    assertTrue(decoder.insideRequest());
    assertTrue(decoder.requestBytes(Texts.bytes("llo"), pairing));
    assertFalse(decoder.insideRequest());
  }

  @Test
  void onlyWhatIsAboutATransferMayBeWrittenDuringOne() {
    SerialDecoder decoder = greeted(Protocol.FTP);
    assertFalse(told(decoder, "RETR a\r\n"));
    for (String interjection : List.of("NOOP\r\n", "STAT\r\n", "ABOR\r\n", "QUIT\r\n")) {
      assertTrue(told(decoder, interjection), interjection);
    }
    for (String command : List.of("PWD\r\n", "PASV\r\n", "RETR b\r\n", "XFOO\r\n")) {
      assertFalse(told(decoder, command), command);
    }
  }

  @Test
  void nothingMayBeWrittenBeforeAnotherCommandIsAnswered() {
    SerialDecoder decoder = greeted(Protocol.FTP);
    assertFalse(told(decoder, "PWD\r\n"));
    assertFalse(told(decoder, "NOOP\r\n"));
    assertFalse(told(decoder, "ABOR\r\n"));
  }

  @Test
  void keepAliveIsStillLegalWhenTheFirstOvertookTheTransfer() {
    SerialDecoder decoder = greeted(Protocol.FTP);
    assertFalse(told(decoder, "RETR a\r\n"));
    assertTrue(told(decoder, "NOOP\r\n"));
    assertTrue(decoder.responseBytes(Texts.bytes("200 OK\r\n"), pairing));
    assertTrue(told(decoder, "NOOP\r\n"));
    assertTrue(decoder.responseBytes(Texts.bytes("226 done\r\n200 OK\r\n"), pairing));
    assertFalse(told(decoder, "PWD\r\n"));
    assertFalse(told(decoder, "NOOP\r\n"));
  }

  private boolean told(SerialDecoder decoder, String command) {
    assertTrue(decoder.requestBytes(Texts.bytes(command), pairing));
    assertEquals(decoder.mayPipeline(), decoder.interjects());
    return decoder.mayPipeline();
  }

  @ParameterizedTest
  @EnumSource(names = {"SMTP", "POP3"})
  void othersPipeline(Protocol protocol) {
    SerialDecoder decoder = greeted(protocol);
    assertTrue(decoder.requestBytes(Texts.bytes("NOOP\r\nNOOP\r\n"), pairing));
    assertTrue(decoder.mayPipeline());
    assertFalse(decoder.interjects());
  }

  @ParameterizedTest
  @EnumSource(names = {"SMTP", "POP3"})
  void lineThatAnswersAChallengeBeginsNoRequest(Protocol protocol) {
    SerialDecoder decoder = greeted(protocol);
    String challenge = protocol == Protocol.POP3 ? "+ \r\n" : "334 \r\n";
    assertTrue(decoder.requestBytes(Texts.bytes("AUTH LOGIN\r\n"), pairing));
    assertTrue(decoder.responseBytes(Texts.bytes(challenge), pairing));
    assertTrue(decoder.requestBytes(Texts.bytes("NO"), pairing));
    assertFalse(decoder.insideRequest());
    assertTrue(decoder.requestBytes(Texts.bytes("OP\r\n"), pairing));
    assertEquals(List.of("request AUTH"), pairing.events);
  }
}
