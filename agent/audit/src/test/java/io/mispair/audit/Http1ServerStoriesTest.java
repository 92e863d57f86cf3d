package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Stories of a connection on which this JVM serves HTTP/1.1. */
class Http1ServerStoriesTest {

  private static final String GET = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final String HEAD = "HEAD /a HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final String POST = "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\n";
  private static final String CHUNKED =
      "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String EXPECTING =
      "POST /a HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n";
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String BODYLESS = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n";
  private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
  private static final String BAD =
      "HTTP/1.1 400 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
  private static final String TIMED_OUT =
      "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

  private static Alert expectRule(Story served, String rule) {
    Alert alert = served.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
    assertEquals(List.of(rule), alert.evidence().rules());
    return alert;
  }

  // ---- correct servers

  @Test
  void serverThatAnswersEachRequestIsCorrect() {
    try (Story served = Story.server()) {
      served.read(GET + HEAD).write(OK).write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n");
      served.read(EXPECTING).write(CONTINUE).read("body").write(OK).read("\r\n" + GET).write(OK);
      served.write(TIMED_OUT);
      served.expectSilence();
    }
  }

  @Test
  void serverThatDrainsWhatItRefusedIsCorrect() {
    try (Story served = Story.server()) {
      served.read(EXPECTING).write("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n").read("body");
      served.read(EXPECTING).write("HTTP/1.1 413 No\r\nContent-Length: 0\r\n\r\n").read("body");
      served.read("GET /a HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n").write(OK).read("{}");
      served.read(GET).write(OK);
      served.expectSilence();
    }
  }

  @Test
  void serverThatAnswersBeforeTheBodyIsThereIsCorrect() {
    try (Story served = Story.server()) {
      served.read(POST + "bo").write(OK).read("dy" + GET).write(OK);
      served.read(CHUNKED + "1\r\n").write(OK).read("x\r\n0\r\n\r\n").read(GET).write(OK);
      served.read(EXPECTING).write(CONTINUE).write(OK).read("body").read(GET).write(OK);
      served.expectSilence();
      assertEquals(6, served.connection.rules().responses());
    }
  }

  @Test
  void serverThatRefusesHalfARequestIsCorrect() {
    for (String half :
        List.of("GET /a HTTP/1.1\r\nHost", "POST /a HTTP/1.1\r\nX: y\r\n", "GET /a")) {
      try (Story served = Story.server()) {
        served.read(GET + half).write(OK).write(BAD);
        served.expectSilence();
      }
    }
  }

  @Test
  void serverThatWaitsInVainForABodyThatItAnsweredIsCorrect() {
    try (Story served = Story.server()) {
      served.read(POST + "bo").write(OK).write(TIMED_OUT);
      served.expectSilence();
    }
  }

  /** The client did not send the body, since it was not told to. */
  @Test
  void serverWithoutTheBodyThatItRefusedIsCorrect() {
    String large = EXPECTING.replace("Length: 4", "Length: 400");
    try (Story served = Story.server()) {
      served.read(large).write("HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n");
      served.read(GET).write(OK).read(GET).write(OK);
      served.expectSilence();
    }
  }

  /** The next request where the first chunk would be, as Netty's servers read it. */
  @Test
  void serverWithoutTheChunksThatItRefusedIsCorrect() {
    String refused = CHUNKED.replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n");
    try (Story served = Story.server()) {
      served.read(GET).write(OK);
      served.read(refused).write("HTTP/1.1 413 No\r\nContent-Length: 0\r\n\r\n");
      served.read("POST").read(" /a HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n").write(OK);
      served.expectSilence();
    }
  }

  @Test
  void requestAmongTheChunksThatAServerReadsIsStillTold() {
    try (Story served = Story.server()) {
      served.read(CHUNKED + "2\r\nhi\r\n" + GET);
      Alert alert = served.expect(Kind.AMBIGUOUS_FRAMING, Certainty.SUSPECTED);
      assertEquals(List.of("chunk-truncated"), alert.evidence().rules());
    }
  }

  @Test
  void emptyLinesBetweenResponsesAreNoExcess() {
    try (Story served = Story.server()) {
      served.read(HEAD + GET + GET).write(BODYLESS).write("\r\n\r\n").write(OK);
      served.write("\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n").write(OK);
      served.expectSilence();
    }
  }

  @Test
  void anotherProtocolIsNoExcess() {
    try (Story served = Story.server()) {
      served.read(GET + GET).write("ICY 200 OK\r\n\r\n").write("music");
      served.expectSilence();
    }
    try (Story served = Story.server()) {
      served.read(EXPECTING + "body" + GET).write(CONTINUE).write("music");
      served.expectSilence();
    }
  }

  // ---- servers that are not

  @Test
  void serverThatWritesMoreThanItDeclaredIsTold() {
    try (Story served = Story.server()) {
      served.read(GET).write(OK).read(GET).write(OK);
      served.expectSilence();
      served.write("ay");
      expectRule(served, "excess-after-body");
    }
  }

  @Test
  void serverThatAnswersTwiceIsTold() {
    try (Story served = Story.server()) {
      served.read(GET).write(OK).write(OK);
      expectRule(served, "more-responses");
    }
  }

  @Test
  void serverThatWritesABodyAfterHeadIsTold() {
    try (Story served = Story.server()) {
      served.read(HEAD).write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n").write("ok");
      expectRule(served, "body-on-bodyless");
    }
  }

  @Test
  void serverIsToldOfAnAmbiguousRequest() {
    try (Story served = Story.server()) {
      served.read("GET /a HTTP/1.1\r\nHost: h\r\nContent-Length: +5\r\n\r\n");
      Alert alert = served.expect(Kind.AMBIGUOUS_FRAMING, Certainty.CONFIRMED);
      assertEquals(List.of("cl-not-digits"), alert.evidence().rules());
    }
  }

  @Test
  void serverThatAnswersTwiceBeforeTheBodyIsThereIsTold() {
    try (Story served = Story.server()) {
      served.read(POST + "bo").write(OK);
      served.expectSilence();
      served.write(OK);
      Alert alert = expectRule(served, "more-responses");
      assertEquals("POST", alert.earlier().command());
    }
    try (Story served = Story.server()) {
      served.read(CHUNKED + "1\r\nx\r\n").write(OK).write(BAD);
      expectRule(served, "more-responses");
    }
  }

  /** The answer to GET comes for HEAD: what it asked next gets the body. */
  @Test
  void bodyThatFollowsHeadWhereAnotherResponseIsDueIsTold() {
    try (Story served = Story.server()) {
      served.read(HEAD).read(GET).write(BODYLESS + "ok");
      Alert alert = expectRule(served, "body-on-bodyless");
      assertEquals("HEAD", alert.earlier().command());
      assertEquals("GET", alert.later().command());
    }
  }

  @Test
  void longerBodyThanDeclaredWhereAnotherResponseIsDueIsTold() {
    try (Story served = Story.server()) {
      served.read(GET + GET).write(OK + "ay").write(OK);
      expectRule(served, "excess-after-body");
    }
  }
}
