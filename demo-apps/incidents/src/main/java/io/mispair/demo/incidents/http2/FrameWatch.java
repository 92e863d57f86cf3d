package io.mispair.demo.incidents.http2;

import java.util.HashSet;
import java.util.Set;

/** Counts what RFC 9113, section 5.1, has to say of streams that the client has reset. */
final class FrameWatch {

  /** RFC 9113, section 3.4. */
  static final int PREFACE = 24;

  static final int HEADER = 9;

  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;

  private final Set<Integer> reset = new HashSet<>();
  private final Set<Integer> answeredLate = new HashSet<>();
  private int lateFrames;

  /** A frame's header, from the client. */
  synchronized void sent(byte[] header) {
    if (header[3] == RST_STREAM) {
      reset.add(stream(header));
      notifyAll();
    }
  }

  /** The same from the server, after it was handed on whole. */
  synchronized void received(byte[] header) {
    int type = header[3];
    if ((type == DATA || type == HEADERS) && reset.contains(stream(header))) {
      lateFrames++;
      answeredLate.add(stream(header));
      notifyAll();
    }
  }

  static int length(byte[] header) {
    return (header[0] & 0xff) << 16 | (header[1] & 0xff) << 8 | header[2] & 0xff;
  }

  private static int stream(byte[] header) {
    return (header[5] & 0x7f) << 24
        | (header[6] & 0xff) << 16
        | (header[7] & 0xff) << 8
        | header[8] & 0xff;
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
