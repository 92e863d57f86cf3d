package io.mispair.demo.incidents.http2;

import io.mispair.demo.support.far.End;
import java.util.HashSet;
import java.util.Set;

/**
 * Counts what RFC 9113, section 5.1, has to say of streams that the client has reset. Frames are
 * whole, header and payload.
 */
final class FrameWatch {

  /** RFC 9113, section 3.4. */
  static final int PREFACE = 24;

  static final int HEADER = 9;

  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int PING = 6;
  private static final int END_STREAM = 1;
  private static final int ACK = 1;

  private final Set<Integer> reset = new HashSet<>();
  private final Set<Integer> answeredLate = new HashSet<>();
  private int lateFrames;

  /** A frame from the client. */
  synchronized void sent(byte[] frame) {
    if (isReset(frame)) {
      reset.add(stream(frame));
      notifyAll();
    }
  }

  /** The same from the server, after it was handed on whole. */
  synchronized void received(byte[] frame) {
    if (isAnswer(frame, 0) && reset.contains(stream(frame))) {
      lateFrames++;
      answeredLate.add(stream(frame));
      notifyAll();
    }
  }

  static int length(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 16 | (bytes[at + 1] & 0xff) << 8 | bytes[at + 2] & 0xff;
  }

  static boolean isReset(byte[] frame) {
    return frame[3] == RST_STREAM;
  }

  private static boolean isAnswer(byte[] bytes, int at) {
    return bytes[at + 3] == DATA || bytes[at + 3] == HEADERS;
  }

  private static int stream(byte[] frame) {
    return (frame[5] & 0x7f) << 24
        | (frame[6] & 0xff) << 16
        | (frame[7] & 0xff) << 8
        | frame[8] & 0xff;
  }

  /** Whether it wants to know if somebody is there. */
  static boolean isPing(byte[] frame) {
    return frame[3] == PING && (frame[4] & ACK) == 0;
  }

  /** The answer to it, RFC 9113, section 6.7. */
  static byte[] pong(byte[] ping) {
    byte[] pong = ping.clone();
    pong[4] = ACK;
    return pong;
  }

  /** Past the end of so many answers. */
  static End answers(int wanted) {
    return (bytes, count) -> {
      int ended = 0;
      int at = 0;
      while (at + HEADER <= count) {
        int end = at + HEADER + length(bytes, at);
        if (end > count) {
          return 0;
        }
        boolean last = isAnswer(bytes, at) && (bytes[at + 4] & END_STREAM) != 0;
        if (last && ++ended == wanted) {
          return end;
        }
        at = end;
      }
      return 0;
    };
  }

  /** How many streams the client has reset. */
  synchronized int resets() {
    return reset.size();
  }

  /** On how many of them an answer came. */
  synchronized int late() {
    return answeredLate.size();
  }

  synchronized String told() {
    return lateFrames + " frames on " + late() + " of " + resets() + " streams that were reset";
  }
}
