package io.mispair.protocol;

/** One direction of {@link AmqpDecoder}, which draws its states: what both sides' frames share. */
abstract class AmqpFrames {

  private static final int METHOD = 1;
  private static final int BODY = 3;
  private static final int HEARTBEAT = 8;
  private static final int HEADER_LENGTH = 7;
  private static final int CODE_LENGTH = 4;
  private static final int END = 0xce;

  /**
   * Longest payload in bytes while none is agreed on. A server may then send 4,096, but takes a
   * longer answer to its challenge.
   */
  static final int FIRST_LIMIT = 1 << 17;

  /** Longest payload in bytes. */
  int limit = FIRST_LIMIT;

  private int headerTaken;
  private int type;
  private int channel;
  private long length;
  private long taken;
  private int code;

  /** Whether the payload's next byte is to be looked at. */
  private boolean looking;

  /** The method is known; whether its arguments are to be looked at. */
  abstract boolean methodBegins(int code, int channel, MultiplexedPairing pairing);

  /** A byte of its arguments; whether more are to be looked at. */
  abstract boolean argument(int value, MultiplexedPairing pairing);

  /** The frame of the method is complete. */
  abstract void methodEnds(int code, int channel, MultiplexedPairing pairing);

  /** Takes the bytes from {@code start}. */
  final boolean takeFrames(Bytes bytes, int start, MultiplexedPairing pairing) {
    int end = bytes.length();
    int index = start;
    while (index < end) {
      if (headerTaken == HEADER_LENGTH && taken < length && !looking) {
        int skipped = (int) Math.min(length - taken, end - index);
        taken += skipped;
        index += skipped;
      } else if (!take(bytes.at(index++) & 0xff, pairing)) {
        return false;
      }
    }
    return true;
  }

  private boolean take(int value, MultiplexedPairing pairing) {
    if (headerTaken < HEADER_LENGTH) {
      takeHeader(value);
      return headerTaken < HEADER_LENGTH || startPayload();
    }
    if (taken < length) {
      taken++;
      if (taken <= CODE_LENGTH) {
        code = code << 8 | value;
      }
      if (taken >= CODE_LENGTH) {
        looking =
            taken == CODE_LENGTH ? methodBegins(code, channel, pairing) : argument(value, pairing);
      }
      // Arguments that are still missing are none of this method's.
      return taken < length || !looking;
    }
    headerTaken = 0;
    if (type == METHOD && value == END) {
      methodEnds(code, channel, pairing);
    }
    return value == END;
  }

  private void takeHeader(int value) {
    switch (headerTaken++) {
      case 0:
        type = value;
        channel = 0;
        length = 0;
        break;
      case 1:
      case 2:
        channel = channel << 8 | value;
        break;
      default:
        length = length << 8 | value;
        break;
    }
  }

  private boolean startPayload() {
    taken = 0;
    code = 0;
    looking = type == METHOD;
    return (type >= METHOD && type <= BODY || type == HEARTBEAT)
        && length <= limit
        && (type != METHOD || length >= CODE_LENGTH);
  }

  boolean inside() {
    return headerTaken > 0;
  }

  final void copyFrames(AmqpFrames other) {
    limit = other.limit;
    headerTaken = other.headerTaken;
    type = other.type;
    channel = other.channel;
    length = other.length;
    taken = other.taken;
    code = other.code;
    looking = other.looking;
  }
}
