package io.mispair.protocol;

/** One direction of {@link Http2Decoder}, which draws its states: what both sides' frames share. */
abstract class Http2Frames {

  static final int DATA = 0;
  static final int HEADERS = 1;
  private static final int PRIORITY = 2;
  static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  static final int PUSH_PROMISE = 5;
  private static final int PING = 6;
  private static final int GOAWAY = 7;
  private static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;

  private static final int ACK = 0x1;
  private static final int END_STREAM = 0x1;
  private static final int END_HEADERS = 0x4;
  private static final int PADDED = 0x8;
  private static final int WITH_PRIORITY = 0x20;

  private static final int HEADER = 9;
  private static final int PRIORITY_FIELDS = 5;
  private static final int SETTING = 6;
  private static final int MAX_FRAME_SIZE = 5;

  /** In bytes, as long as the receiver has not announced another (section 6.5.2). */
  static final int DEFAULT_FRAME_SIZE = 1 << 14;

  /** Longest payload that the receiver has ever allowed, in bytes. */
  int limit = DEFAULT_FRAME_SIZE;

  /** Longest payload that this side has ever allowed the other, in bytes. */
  int allowed = DEFAULT_FRAME_SIZE;

  private int headerTaken;
  private int length;
  private int type;
  private int flags;
  private int stream;

  /** Bytes of the payload taken, up to {@code length}. */
  private int taken;

  /** Bytes of the payload that must be looked at, one by one. */
  private int wanted;

  private int padding;
  private long setting;
  private boolean greeted;

  /** The stream whose header block goes on in CONTINUATION frames; 0 when there is none. */
  private int blockOf;

  private boolean blockEndsStream;

  /** A frame's header is complete. Its payload may be empty. */
  abstract boolean begins(MultiplexedPairing pairing);

  /**
   * The first byte of a header block is known; -1 when the block is empty, or its beginning is not
   * in this frame.
   */
  abstract void block(int first, MultiplexedPairing pairing);

  /** This side ends the stream: its last frame is complete. */
  abstract void streamEnds(int stream, MultiplexedPairing pairing);

  /** Takes the bytes from {@code start}. */
  final boolean takeFrames(Bytes bytes, int start, MultiplexedPairing pairing) {
    int end = bytes.length();
    int index = start;
    while (index < end) {
      if (headerTaken < HEADER) {
        takeHeader(bytes.at(index++) & 0xff);
        if (headerTaken == HEADER && !(isLegal() && begins(pairing) && startPayload(pairing))) {
          return false;
        }
      } else if (taken < wanted) {
        if (!look(bytes.at(index++) & 0xff, pairing)) {
          return false;
        }
      } else {
        int skipped = Math.min(length - taken, end - index);
        taken += skipped;
        index += skipped;
      }
      if (headerTaken == HEADER && taken == length) {
        endFrame(pairing);
      }
    }
    return true;
  }

  private void takeHeader(int value) {
    if (headerTaken == 0) {
      length = 0;
      stream = 0;
      taken = 0;
      wanted = 0;
      padding = 0;
    }
    if (headerTaken < 3) {
      length = length << 8 | value;
    } else if (headerTaken == 3) {
      type = value;
    } else if (headerTaken == 4) {
      flags = value;
    } else {
      stream = (stream << 8 | value) & Integer.MAX_VALUE;
    }
    headerTaken++;
  }

  /** Whether the frame is none that ends the connection with an error. */
  private boolean isLegal() {
    boolean continues = type == CONTINUATION;
    if (length > limit
        || continues != (blockOf != 0)
        || continues && stream != blockOf
        || !greeted && (type != SETTINGS || has(ACK))) {
      return false;
    }
    greeted = true;
    switch (type) {
      case DATA:
      case HEADERS:
      case PRIORITY:
      case PUSH_PROMISE:
      case CONTINUATION:
        return stream != 0;
      case RST_STREAM:
        return stream != 0 && length == 4;
      case SETTINGS:
        return stream == 0 && (has(ACK) ? length == 0 : length % SETTING == 0);
      case PING:
        return stream == 0 && length == 8;
      case GOAWAY:
        return stream == 0 && length >= 8;
      case WINDOW_UPDATE:
        return length == 4;
      default:
        return true;
    }
  }

  private boolean startPayload(MultiplexedPairing pairing) {
    switch (type) {
      case DATA:
      case PUSH_PROMISE:
        wanted = paddingLength();
        return length >= wanted;
      case HEADERS:
        wanted = blockStart() + 1;
        if (length < blockStart()) {
          return false;
        }
        if (length < wanted) {
          wanted = length;
          if (length == 0) {
            block(-1, pairing);
          }
        }
        return true;
      case SETTINGS:
        wanted = length;
        return true;
      default:
        return true;
    }
  }

  private int paddingLength() {
    return has(PADDED) ? 1 : 0;
  }

  /** Where in a HEADERS frame the header block begins. */
  private int blockStart() {
    return paddingLength() + (has(WITH_PRIORITY) ? PRIORITY_FIELDS : 0);
  }

  private boolean look(int value, MultiplexedPairing pairing) {
    int at = taken++;
    if (type == SETTINGS) {
      lookAtSetting(at % SETTING, value);
      return true;
    }
    if (at == 0 && has(PADDED)) {
      padding = value;
      int before = type == HEADERS ? blockStart() : 1;
      if (padding > length - before) {
        return false;
      }
    }
    if (type == HEADERS && taken == wanted) {
      boolean inBlock = at == blockStart() && at < length - padding;
      block(inBlock ? value : -1, pairing);
    }
    return true;
  }

  private void lookAtSetting(int at, int value) {
    setting = at == 0 ? value : setting << 8 | value;
    if (at == SETTING - 1 && setting >>> 32 == MAX_FRAME_SIZE) {
      // A smaller one holds only once it is acknowledged, so the largest is what counts.
      allowed = Math.max(allowed, (int) Math.min(setting & 0xffffffffL, (1 << 24) - 1));
    }
  }

  private void endFrame(MultiplexedPairing pairing) {
    headerTaken = 0;
    boolean blockEnds = has(END_HEADERS);
    switch (type) {
      case DATA:
        if (has(END_STREAM)) {
          streamEnds(stream, pairing);
        }
        return;
      case HEADERS:
      case PUSH_PROMISE:
        blockOf = stream;
        blockEndsStream = type == HEADERS && has(END_STREAM);
        break;
      case CONTINUATION:
        break;
      default:
        return;
    }
    if (blockEnds) {
      blockOf = 0;
      if (blockEndsStream) {
        streamEnds(stream, pairing);
      }
    }
  }

  private boolean has(int flag) {
    return (flags & flag) != 0;
  }

  final int type() {
    return type;
  }

  final int stream() {
    return stream;
  }

  /** Whether the frame, DATA or HEADERS, is flagged as the last of its stream. */
  final boolean endsStream() {
    return has(END_STREAM);
  }

  boolean inside() {
    return headerTaken > 0 || blockOf != 0;
  }

  final void copyFrames(Http2Frames other) {
    limit = other.limit;
    allowed = other.allowed;
    headerTaken = other.headerTaken;
    length = other.length;
    type = other.type;
    flags = other.flags;
    stream = other.stream;
    taken = other.taken;
    wanted = other.wanted;
    padding = other.padding;
    setting = other.setting;
    greeted = other.greeted;
    blockOf = other.blockOf;
    blockEndsStream = other.blockEndsStream;
  }
}
