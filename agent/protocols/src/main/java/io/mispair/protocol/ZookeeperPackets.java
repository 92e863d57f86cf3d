package io.mispair.protocol;

/** One direction of {@link ZookeeperDecoder}. */
final class ZookeeperPackets {

  /** In bytes: far above the default of {@code jute.maxbuffer}, 1 MB, which users may raise. */
  private static final int MAX_PACKET = 1 << 30;

  private static final int WORD = 4;

  private enum State {
    LENGTH,
    XID,
    TYPE,
    BODY
  }

  private final boolean fromClient;
  private State state = State.LENGTH;
  private boolean connected;
  private int word;
  private int wordBytes;
  private int left;
  private int xid;

  ZookeeperPackets(boolean fromClient) {
    this.fromClient = fromClient;
  }

  boolean inside() {
    return state != State.LENGTH || wordBytes > 0;
  }

  boolean take(Bytes bytes, MultiplexedPairing pairing) {
    int index = 0;
    int end = bytes.length();
    while (index < end) {
      if (state == State.BODY) {
        int skipped = Math.min(left, end - index);
        index += skipped;
        left -= skipped;
        if (left == 0) {
          endPacket(pairing);
        }
        continue;
      }
      word = word << 8 | bytes.at(index++) & 0xff;
      if (++wordBytes == WORD) {
        wordBytes = 0;
        if (!takeWord(pairing)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean takeWord(MultiplexedPairing pairing) {
    switch (state) {
      case LENGTH:
        left = word;
        state = connected ? State.XID : State.BODY;
        return word >= (connected ? fromClient ? 2 * WORD : WORD : 1) && word <= MAX_PACKET;
      case XID:
        xid = word;
        left -= WORD;
        if (fromClient) {
          state = State.TYPE;
        } else {
          if (xid >= 0) {
            pairing.response(xid, Pairing.NO_IDENTITY, false);
          }
          startBody(pairing);
        }
        return true;
      case TYPE:
        left -= WORD;
        if (xid >= 0) {
          pairing.request(xid, ZookeeperCommands.named(word), 0, Pairing.NO_IDENTITY);
        }
        startBody(pairing);
        return true;
      default:
        return false;
    }
  }

  private void startBody(MultiplexedPairing pairing) {
    state = State.BODY;
    if (left == 0) {
      endPacket(pairing);
    }
  }

  private void endPacket(MultiplexedPairing pairing) {
    state = State.LENGTH;
    if (connected && !fromClient && xid >= 0) {
      pairing.response(xid, Pairing.NO_IDENTITY, true);
    }
    connected = true;
  }

  void copyFrom(ZookeeperPackets other) {
    state = other.state;
    connected = other.connected;
    word = other.word;
    wordBytes = other.wordBytes;
    left = other.left;
    xid = other.xid;
  }
}
