package io.mispair.protocol;

/** The response direction of {@link Http2Decoder}. */
final class Http2Responses extends Http2Frames {

  private final Http2Requests requests;

  Http2Responses(Http2Requests requests) {
    this.requests = requests;
  }

  @Override
  boolean begins(MultiplexedPairing pairing) {
    switch (type()) {
      case DATA:
      case HEADERS:
        if (isTold(stream(), pairing)) {
          pairing.response(stream(), Pairing.NO_IDENTITY, false);
        }
        return true;
      case RST_STREAM:
        if (pairing.expectation(stream()) != MultiplexedPairing.NOT_OPEN) {
          pairing.cancel(stream());
        }
        return true;
      default:
        return true;
    }
  }

  /** Whether it answers a request, or nobody can have asked for it. */
  private boolean isTold(int stream, MultiplexedPairing pairing) {
    boolean pushed = (stream & 1) == 0;
    return !pushed
        && (stream > requests.highest()
            || pairing.expectation(stream) != MultiplexedPairing.NOT_OPEN);
  }

  @Override
  void block(int first, MultiplexedPairing pairing) {}

  @Override
  void streamEnds(int stream, MultiplexedPairing pairing) {
    if (isTold(stream, pairing)) {
      pairing.response(stream, Pairing.NO_IDENTITY, true);
    }
  }
}
