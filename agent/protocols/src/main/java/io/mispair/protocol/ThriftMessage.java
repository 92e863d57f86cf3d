package io.mispair.protocol;

/**
 * Cuts one direction of a connection into Thrift messages, and reads of each what says whose it is.
 *
 * <pre>
 *   (framed: length of the frame, 4 bytes)
 *   binary   0x80 0x01 0 type, length of the name (4), name, sequence id (4), struct
 *   compact  0x82 type and version, sequence id (varint), length of the name (varint), name, struct
 * </pre>
 */
final class ThriftMessage {

  static final int CALL = 1;
  static final int REPLY = 2;
  static final int EXCEPTION = 3;
  static final int ONEWAY = 4;

  private static final int BINARY = 0x80;
  private static final int COMPACT = 0x82;
  private static final int COMPACT_VERSION = 1;
  private static final int INT = 4;
  private static final int MAX_VARINT = 5;
  private static final int MAX_NAME = 64 * 1024;

  private enum Part {
    FRAME,
    VERSION,
    NAME_LENGTH,
    NAME,
    SEQUENCE_ID,
    BODY
  }

  private final ThriftStruct struct = new ThriftStruct();
  private Part part = Part.VERSION;
  private boolean known;
  private boolean framed;
  private boolean compact;

  /** Whether a frame has shown which encoding it holds. */
  private boolean encodingKnown;

  /** Bytes taken of the part at hand, and of the frame those that are to come. */
  private int taken;

  private long frameLeft;
  private long number;
  private int type;
  private int sequenceId;
  private int nameLeft;
  private long name;
  private boolean named;
  private boolean begun;
  private boolean headed;

  /** Whether the form of the messages is known: framed or not, binary or compact. */
  boolean isKnown() {
    return known;
  }

  /** Expects messages of the form that the other direction has. */
  void know(ThriftMessage other) {
    known = true;
    framed = other.framed;
    compact = other.compact;
    encodingKnown = true;
    part = framed ? Part.FRAME : Part.VERSION;
  }

  /**
   * Takes bytes from {@code from}, up to the end of the head or the end of the message.
   *
   * @return the index of the first byte that was not taken, or -1 when they are no message
   */
  int take(Bytes bytes, int from) {
    int end = bytes.length();
    int index = from;
    begun |= index < end;
    while (index < end) {
      if (part == Part.BODY) {
        return takeBody(bytes, index);
      }
      int value = bytes.at(index++) & 0xff;
      if (!known) {
        know(value);
      }
      if (part != Part.FRAME && framed && --frameLeft < 0) {
        return -1;
      }
      if (!takeHead(value)) {
        return -1;
      }
      if (part == Part.BODY) {
        headed = true;
        return framed && frameLeft == 0 ? -1 : index;
      }
    }
    return index;
  }

  private void know(int first) {
    known = true;
    framed = first != BINARY && first != COMPACT;
    compact = first == COMPACT;
    part = framed ? Part.FRAME : Part.VERSION;
  }

  private boolean takeHead(int value) {
    switch (part) {
      case FRAME:
        number = number << 8 | value;
        if (++taken == INT) {
          frameLeft = (int) number;
          enter(Part.VERSION);
          return frameLeft > 0;
        }
        return true;
      case VERSION:
        return takeVersion(value);
      case NAME_LENGTH:
        return !takeInt(value) || startName();
      case NAME:
        takeName(value);
        return true;
      case SEQUENCE_ID:
        if (takeInt(value)) {
          sequenceId = (int) number;
          enter(compact ? Part.NAME_LENGTH : Part.BODY);
        }
        return taken <= MAX_VARINT;
      default:
        return false;
    }
  }

  private boolean takeVersion(int value) {
    int at = taken++;
    if (at == 0) {
      if (!framed || encodingKnown) {
        return value == (compact ? COMPACT : BINARY);
      }
      compact = value == COMPACT;
      encodingKnown = true;
      return compact || value == BINARY;
    }
    if (compact) {
      type = value >>> 5;
      enter(Part.SEQUENCE_ID);
      return (value & 0x1f) == COMPACT_VERSION;
    }
    if (at == 3) {
      type = value;
      enter(Part.NAME_LENGTH);
      return true;
    }
    return value == (at == 1 ? 1 : 0);
  }

  private void enter(Part next) {
    part = next;
    taken = 0;
    number = 0;
    if (next == Part.BODY && !framed) {
      struct.start(compact);
    }
  }

  private boolean takeInt(int value) {
    if (!compact) {
      number = number << 8 | value;
      return ++taken == INT;
    }
    number |= (long) (value & 0x7f) << 7 * Math.min(taken, MAX_VARINT);
    taken++;
    return value < 0x80;
  }

  private boolean startName() {
    long length = compact ? number : (int) number;
    nameLeft = (int) Math.min(length, Integer.MAX_VALUE);
    name = Fnv.BASIS;
    named = length > 0;
    enter(Part.NAME);
    if (length == 0) {
      endName();
    }
    return length >= 0 && length <= MAX_NAME;
  }

  /** A server takes away what its client writes before the colon: the name of a service. */
  private void takeName(int value) {
    name = value == ':' ? Fnv.BASIS : Fnv.add(name, value);
    if (--nameLeft == 0) {
      endName();
    }
  }

  private void endName() {
    enter(compact ? Part.BODY : Part.SEQUENCE_ID);
  }

  private int takeBody(Bytes bytes, int from) {
    if (!framed) {
      return struct.take(bytes, from);
    }
    int count = (int) Math.min(frameLeft, bytes.length() - from);
    frameLeft -= count;
    return from + count;
  }

  /** Whether the head has just been taken; asked once a message. */
  boolean headEnds() {
    boolean ends = headed;
    headed = false;
    return ends;
  }

  /** Whether all of the message has been taken. */
  boolean isComplete() {
    return part == Part.BODY && (framed ? frameLeft == 0 : struct.isDone());
  }

  /** The next message follows. */
  void restart() {
    part = framed ? Part.FRAME : Part.VERSION;
    taken = 0;
    number = 0;
    begun = false;
  }

  boolean hasBegun() {
    return begun;
  }

  int type() {
    return type;
  }

  /** The sequence id as an identity; a client or server that has no use for them writes 0. */
  long sequenceId() {
    return sequenceId == 0 ? Pairing.NO_IDENTITY : sequenceId & 0xffffffffL | 1L << 32;
  }

  /** The hash of the method's name, or {@link Pairing#NO_IDENTITY}. */
  long name() {
    return named ? name : Pairing.NO_IDENTITY;
  }

  void copyFrom(ThriftMessage other) {
    struct.copyFrom(other.struct);
    part = other.part;
    known = other.known;
    framed = other.framed;
    compact = other.compact;
    taken = other.taken;
    frameLeft = other.frameLeft;
    number = other.number;
    type = other.type;
    sequenceId = other.sequenceId;
    nameLeft = other.nameLeft;
    name = other.name;
    named = other.named;
    begun = other.begun;
    headed = other.headed;
    encodingKnown = other.encodingKnown;
  }
}
