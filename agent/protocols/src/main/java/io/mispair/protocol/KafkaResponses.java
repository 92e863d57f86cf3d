package io.mispair.protocol;

/** The response direction of {@link KafkaDecoder}, which draws its states. */
final class KafkaResponses {

  /** The size and the correlation id. */
  private static final int HEAD = 8;

  private int headTaken;
  private int size;
  private int id;
  private int left;

  boolean take(Bytes bytes, MultiplexedPairing pairing) {
    int end = bytes.length();
    int index = 0;
    while (index < end) {
      if (headTaken < HEAD) {
        if (!takeHead(bytes.at(index++) & 0xff, pairing)) {
          return false;
        }
      } else {
        int length = Math.min(left, end - index);
        index += length;
        left -= length;
        endIfAll(pairing);
      }
    }
    return true;
  }

  private boolean takeHead(int value, MultiplexedPairing pairing) {
    if (headTaken < 4) {
      size = size << 8 | value;
    } else {
      id = id << 8 | value;
    }
    if (++headTaken == 4) {
      return size >= 4 && size <= KafkaDecoder.MAX_SIZE;
    }
    if (headTaken == HEAD) {
      left = size - 4;
      pairing.response(id, Pairing.NO_IDENTITY, false);
      endIfAll(pairing);
    }
    return true;
  }

  private void endIfAll(MultiplexedPairing pairing) {
    if (left == 0) {
      headTaken = 0;
      size = 0;
      pairing.response(id, Pairing.NO_IDENTITY, true);
      id = 0;
    }
  }

  boolean inside() {
    return headTaken > 0;
  }
}
