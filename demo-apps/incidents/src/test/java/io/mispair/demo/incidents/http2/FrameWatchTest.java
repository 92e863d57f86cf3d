package io.mispair.demo.incidents.http2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.demo.support.far.End;
import org.junit.jupiter.api.Test;

/** {@link FrameWatch}. */
class FrameWatchTest {

  private final FrameWatch watch = new FrameWatch();

  @Test
  void framesOnAResetStreamAreLate() {
    watch.received(header(1, 5));
    watch.sent(header(3, 5));
    watch.received(header(1, 7));
    watch.received(header(1, 5));
    watch.received(header(0, 5));

    assertEquals("2 frames on 1 of 1 streams that were reset", watch.told());
  }

  @Test
  void otherFramesAreNoAnswer() {
    watch.sent(header(3, 5));
    // WINDOW_UPDATE.
    watch.received(header(8, 5));

    assertEquals(0, watch.late());
  }

  @Test
  void lengthHasThreeBytes() {
    assertEquals(0x010203, FrameWatch.length(new byte[] {9, 1, 2, 3, 0, 0, 0, 0, 0, 1}, 1));
  }

  @Test
  void answersEndWithTheFrameThatEndsTheStream() {
    End two = FrameWatch.answers(2);
    // Headers and data, headers alone, and the beginning of a third.
    byte[] bytes = {
      0, 0, 1, 1, 4, 0, 0, 0, 5, 99, //
      0, 0, 2, 0, 1, 0, 0, 0, 5, 98, 97, //
      0, 0, 1, 1, 5, 0, 0, 0, 7, 96, //
      0, 0, 1, 1
    };

    assertEquals(31, two.in(bytes, bytes.length));
    assertEquals(31, two.in(bytes, 31));
    assertEquals(0, two.in(bytes, 30));
    assertEquals(0, two.in(bytes, 21));
  }

  @Test
  void pingIsAnsweredWithWhatItSays() {
    byte[] ping = {0, 0, 8, 6, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8};
    byte[] pong = {0, 0, 8, 6, 1, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8};

    assertTrue(FrameWatch.isPing(ping));
    assertArrayEquals(pong, FrameWatch.pong(ping));
    assertFalse(FrameWatch.isPing(pong));
  }

  private static byte[] header(int type, int stream) {
    return new byte[] {0, 0, 0, (byte) type, 0, 0, 0, 0, (byte) stream};
  }
}
