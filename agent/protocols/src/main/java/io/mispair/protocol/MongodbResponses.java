package io.mispair.protocol;

/** The response direction of {@link MongodbDecoder}, which draws its states. */
final class MongodbResponses {

  private enum State {
    HEADER,
    FLAGS,
    BODY
  }

  private final MongodbHeader header = new MongodbHeader();
  private State state = State.HEADER;
  private int left;
  private int flagBytes;
  private int flags;

  /** The request that the response at hand answers. */
  private int id;

  private boolean anyBefore;
  private int before;

  /** A request is being answered by several responses: itself, and what the next will carry. */
  private boolean several;

  private int asked;
  private int next;

  boolean take(Bytes bytes, MultiplexedPairing pairing) {
    int end = bytes.length();
    int index = 0;
    while (index < end) {
      if (state == State.BODY) {
        int length = Math.min(left, end - index);
        index += length;
        left -= length;
        if (left == 0 && !endMessage(pairing)) {
          return false;
        }
      } else if (!take(bytes.at(index++) & 0xff, pairing)) {
        return false;
      }
    }
    return true;
  }

  private boolean take(int value, MultiplexedPairing pairing) {
    if (state == State.HEADER) {
      return !header.take(value) || begin(pairing);
    }
    left--;
    flags |= value << 8 * flagBytes;
    if (++flagBytes == 4) {
      state = State.BODY;
      return MongodbHeader.areKnown(flags);
    }
    return true;
  }

  private boolean begin(MultiplexedPairing pairing) {
    left = header.bodyLength();
    flags = 0;
    flagBytes = 0;
    id = header.responseTo();
    if (several && (id == next || id == asked)) {
      id = asked;
    } else if (anyBefore && id == before && isNotOpen(pairing)) {
      // One of several that were announced where it could not be seen.
      return false;
    }
    int operation = header.operation();
    boolean known;
    if (operation == MongodbHeader.OP_MSG) {
      state = State.FLAGS;
      known = header.hasLength(10);
    } else {
      state = State.BODY;
      known =
          operation == MongodbHeader.OP_REPLY && header.hasLength(20)
              || operation == MongodbHeader.OP_COMPRESSED
                  && header.hasLength(9)
                  && pairing.expectation(id) != MongodbRequests.SEVERAL;
    }
    if (known) {
      pairing.response(id, Pairing.NO_IDENTITY, false);
    }
    return known;
  }

  private boolean isNotOpen(MultiplexedPairing pairing) {
    return pairing.expectation(id) == MultiplexedPairing.NOT_OPEN;
  }

  private boolean endMessage(MultiplexedPairing pairing) {
    boolean more = (flags & MongodbHeader.MORE_TO_COME) != 0;
    boolean others = several && id != asked;
    if (more) {
      several = true;
      asked = id;
      next = header.requestId();
    } else {
      several &= others;
      pairing.response(id, Pairing.NO_IDENTITY, true);
    }
    anyBefore = true;
    before = header.requestId();
    state = State.HEADER;
    header.clear();
    // The client may not ask again before the last of them, so two at once cannot be.
    return !more || !others;
  }

  boolean inside() {
    return !header.isEmpty();
  }
}
