package io.mispair.it.story;

import static io.mispair.it.story.Dialect.MOGILEFS;
import static io.mispair.it.story.Expectation.UNSOLICITED_RESPONSE;

import java.io.IOException;

/** HTTP/2 whose server speaks first, as Netty's does: both ends are audited. */
final class Http2Stories {
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final String SETTINGS = "\0\0\0\4\0\0\0\0\0";
  private static final int EXCHANGES = 20;

  private Http2Stories() {}

  /** The dialect, here and below, is not spoken. */
  @Story(dialects = MOGILEFS)
  static void streamsAreAnsweredInAnyOrder(Conversation c) throws IOException {
    begin(c);
    for (int i = 0; i < EXCHANGES; i++) {
      int stream = 4 * i + 1;
      c.client.writes(get(stream) + get(stream + 2));
      c.server.reads(get(stream) + get(stream + 2));
      c.server.sends(ok(stream + 2) + ok(stream));
      c.client.reads(ok(stream + 2) + ok(stream));
    }
  }

  @Story(dialects = MOGILEFS)
  static void serverAnswersAStreamThatNobodyOpened(Conversation c) throws IOException {
    begin(c);
    c.client.writes(get(1));
    c.server.reads(get(1));
    c.server.sends(ok(1));
    c.client.reads(ok(1));
    c.server.sends(ok(3));
    of(c.serverAlerted(UNSOLICITED_RESPONSE));
    c.client.reads(ok(3));
    of(c.alerted(UNSOLICITED_RESPONSE));
  }

  private static void of(Expectation alert) {
    alert.confirmed().evidence("identity").with("protocol", "http2").with("mode", "multiplexed");
  }

  private static void begin(Conversation c) throws IOException {
    c.server.sends(SETTINGS);
    c.client.reads(SETTINGS);
    c.client.writes(PREFACE + SETTINGS);
    c.server.reads(PREFACE + SETTINGS);
  }

  private static String get(int stream) {
    return "\0\0\2\1\5\0\0\0" + (char) stream + "\u0082\u0086";
  }

  private static String ok(int stream) {
    return "\0\0\1\1\4\0\0\0"
        + (char) stream
        + "\u0088"
        + "\0\0\4\0\1\0\0\0"
        + (char) stream
        + "body";
  }
}
