package io.mispair.demo.incidents.http2;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    assertEquals(0x010203, FrameWatch.length(new byte[] {1, 2, 3, 0, 0, 0, 0, 0, 1}));
  }

  private static byte[] header(int type, int stream) {
    return new byte[] {0, 0, 0, (byte) type, 0, 0, 0, 0, (byte) stream};
  }
}
