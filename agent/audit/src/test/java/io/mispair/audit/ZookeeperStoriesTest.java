package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZookeeperStoriesTest {

  private static final String PASSWORD = "0123456789abcdef\0";
  private static final String CONNECT =
      "\0\0\0\u002d\0\0\0\0\0\0\0\0\0\0\0\0\0\0\u0075\u0030\0\0\0\0\0\0\0\0\0\0\0\u0010" + PASSWORD;
  private static final String CONNECTED =
      "\0\0\0\u0025\0\0\0\0\0\0\u0075\u0030\0\0\0\0\0\0\u0010\0\0\0\0\u0010" + PASSWORD;
  private static final String PING = "\0\0\0\u0008\u00ff\u00ff\u00ff\u00fe\0\0\0\u000b";

  private static String getData(int xid) {
    return "\0\0\0\u000f\0\0\0" + (char) xid + "\0\0\0\u0004\0\0\0\u0002/a\0";
  }

  /** A response of 20 bytes without data; 0xff is -1, a watch event. */
  private static String response(int xid) {
    String high = xid > 0x7f ? "\u00ff\u00ff\u00ff" : "\0\0\0";
    return "\0\0\0\u0010" + high + (char) xid + "\0\0\0\0\0\0\0\u0005\0\0\0\0";
  }

  private final Story story = Story.client();

  @AfterEach
  void nothingWasSuppressed() {
    story.close();
  }

  private Story connected() {
    return story.write(CONNECT).read(CONNECTED);
  }

  @Test
  void sessionIsMultiplexedAndSilent() {
    connected().write(getData(1)).read(response(1)).write(PING).read(response(0xfe));
    story.write(getData(2) + getData(3)).read(response(0xff) + response(2)).read(response(3));
    story.expectSilence();
    assertEquals("zookeeper", story.connection.rules().protocol());
    assertEquals("multiplexed", story.connection.rules().mode());
    assertEquals(3, story.connection.rules().requests());
    assertEquals(3, story.connection.rules().responses());
  }

  @Test
  void lateResponseCarriesItsOwnIdAndIsSilent() {
    connected().write(getData(1)).timeout().write(getData(2)).read(response(1)).read(response(2));
    story.expectSilence();
  }

  @Test
  void responseThatNobodyAskedForIsTold() {
    connected().write(getData(1)).read(response(1)).read(response(1));
    Alert alert = story.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("identity", alert.evidence().type());
    assertNull(alert.earlier());
  }

  @Test
  void requestUnderAnIdInUseIsTold() {
    connected().write(getData(1)).write(getData(1));
    Alert alert = story.expect(Kind.ABANDONED_RESPONSE, Certainty.CONFIRMED);
    assertEquals("getData", alert.earlier().command());
    assertEquals(1, alert.earlier().number());
    assertEquals(2, alert.later().number());
  }
}
