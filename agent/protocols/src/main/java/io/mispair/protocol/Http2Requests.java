package io.mispair.protocol;

/** The request direction of {@link Http2Decoder}. */
final class Http2Requests extends Http2Frames {

  /** Expectation: the request may go on, and so have trailers. */
  static final int OPEN = 0;

  /** Expectation: the request was complete with its first HEADERS. */
  static final int COMPLETE = 1;

  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

  private static final int METHOD_GET = 0x82;
  private static final int METHOD_POST = 0x83;

  /** The stream of the request that asked for the upgrade. */
  private static final int UPGRADED = 1;

  private int prefaceTaken;

  /** The highest stream that the client has opened; 0 when none. */
  private int highest;

  private boolean opensStream;

  Http2Requests(boolean upgraded) {
    highest = upgraded ? UPGRADED : 0;
    if (upgraded) {
      // The client's settings were in a field of the request, which nobody has decoded.
      allowed = (1 << 24) - 1;
    }
  }

  int highest() {
    return highest;
  }

  boolean take(Bytes bytes, MultiplexedPairing pairing) {
    int index = 0;
    while (prefaceTaken < PREFACE.length() && index < bytes.length()) {
      if (bytes.at(index++) != PREFACE.charAt(prefaceTaken++)) {
        return false;
      }
    }
    return takeFrames(bytes, index, pairing);
  }

  @Override
  boolean begins(MultiplexedPairing pairing) {
    int stream = stream();
    switch (type()) {
      case DATA:
      case CONTINUATION:
        return stream <= highest;
      case HEADERS:
        opensStream = stream > highest || pairing.expectation(stream) == COMPLETE;
        highest = Math.max(highest, stream);
        return (stream & 1) == 1;
      case PUSH_PROMISE:
        return false;
      case RST_STREAM:
        if (pairing.expectation(stream) != MultiplexedPairing.NOT_OPEN) {
          pairing.cancel(stream);
        }
        return true;
      default:
        return true;
    }
  }

  @Override
  void block(int first, MultiplexedPairing pairing) {
    if (opensStream) {
      opensStream = false;
      String command = first == METHOD_GET ? "GET" : first == METHOD_POST ? "POST" : "HEADERS";
      pairing.request(
          stream(), command, endsStream() ? COMPLETE : OPEN, MultiplexedPairing.NO_IDENTITY);
    }
  }

  @Override
  void streamEnds(int stream, MultiplexedPairing pairing) {}

  @Override
  boolean inside() {
    return prefaceTaken > 0 && prefaceTaken < PREFACE.length() || super.inside();
  }

  void copyFrom(Http2Requests other) {
    copyFrames(other);
    prefaceTaken = other.prefaceTaken;
    highest = other.highest;
    opensStream = other.opensStream;
  }
}
