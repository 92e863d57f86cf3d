package io.mispair.protocol;

/**
 * The head of a message in MongoDB's wire protocol, four numbers in little endian, as its bytes
 * come in.
 *
 * <pre>
 *  0       4            8             12         16
 *  | length | request id | response to | operation |
 * </pre>
 */
final class MongodbHeader {

  static final int LENGTH = 16;

  /** In bytes, of a whole message: MaxMessageSizeBytes of the server. */
  static final int MAX_MESSAGE = 48_000_000;

  static final int OP_REPLY = 1;
  static final int OP_UPDATE = 2001;
  static final int OP_INSERT = 2002;
  static final int OP_QUERY = 2004;
  static final int OP_GET_MORE = 2005;
  static final int OP_DELETE = 2006;
  static final int OP_KILL_CURSORS = 2007;
  static final int OP_COMPRESSED = 2012;
  static final int OP_MSG = 2013;

  /** Flags of OP_MSG: a checksum follows, another message follows without a turn. */
  static final int CHECKSUM = 1;

  static final int MORE_TO_COME = 2;
  static final int EXHAUST_ALLOWED = 1 << 16;

  private static final int REQUIRED_FLAGS = 0xffff;

  private int taken;
  private int length;
  private int requestId;
  private int responseTo;
  private int operation;

  /** Takes the next byte, 0 to 255; whether it was the last. */
  boolean take(int value) {
    int shifted = value << 8 * (taken & 3);
    switch (taken >> 2) {
      case 0:
        length |= shifted;
        break;
      case 1:
        requestId |= shifted;
        break;
      case 2:
        responseTo |= shifted;
        break;
      default:
        operation |= shifted;
    }
    return ++taken == LENGTH;
  }

  void clear() {
    taken = 0;
    length = 0;
    requestId = 0;
    responseTo = 0;
    operation = 0;
  }

  boolean isEmpty() {
    return taken == 0;
  }

  boolean hasLength(int atLeast) {
    return length >= LENGTH + atLeast && length <= MAX_MESSAGE;
  }

  /** Bytes of the message after its header. */
  int bodyLength() {
    return length - LENGTH;
  }

  int requestId() {
    return requestId;
  }

  int responseTo() {
    return responseTo;
  }

  int operation() {
    return operation;
  }

  /** Whether no flag is set that a receiver would have to know. */
  static boolean areKnown(int flags) {
    return (flags & REQUIRED_FLAGS & ~(CHECKSUM | MORE_TO_COME)) == 0;
  }

  void copyFrom(MongodbHeader other) {
    taken = other.taken;
    length = other.length;
    requestId = other.requestId;
    responseTo = other.responseTo;
    operation = other.operation;
  }
}
