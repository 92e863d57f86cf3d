package io.mispair.protocol;

/** The request direction of {@link MongodbDecoder}, which draws its states. */
final class MongodbRequests {

  /** Expectation: one response. */
  static final int ONE = 0;

  /** Expectation: one response or several. */
  static final int SEVERAL = 1;

  /** Expectation: a response or none, for the request's flags are compressed. */
  static final int PERHAPS = 2;

  /** Compressed requests that may yet be answered. */
  static final int COMPRESSED = 16;

  private static final int QUERY_EXHAUST = 1 << 6;
  private static final int MAX_COLLECTION = 1024;

  private static final String COMMAND_COLLECTION = ".$cmd";

  private enum State {
    HEADER,
    FLAGS,
    KIND,
    COLLECTION,
    SKIP,
    LENGTH,
    TYPE,
    NAME,
    ORIGINAL,
    BODY
  }

  private final MongodbHeader header = new MongodbHeader();
  private State state = State.HEADER;
  private int left;

  /** Bytes of the field at hand, and its value if it is a number. */
  private int fieldLength;

  private int number;

  private int flags;
  private long name;

  /** How many of the last characters are those of {@link #COMMAND_COLLECTION}. */
  private int matched;

  private boolean forCommands;

  private final long[] compressed = new long[COMPRESSED];
  private int compressions;

  boolean take(Bytes bytes, MultiplexedPairing pairing) {
    int end = bytes.length();
    int index = 0;
    while (index < end) {
      if (state == State.BODY) {
        int length = Math.min(left, end - index);
        index += length;
        left -= length;
        endMessage();
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
    boolean understood = takeField(value, pairing);
    if (state == State.BODY) {
      endMessage();
      return understood;
    }
    // A message may not end before what it must hold.
    return understood && left > 0;
  }

  private void endMessage() {
    if (left == 0) {
      state = State.HEADER;
      header.clear();
    }
  }

  private boolean begin(MultiplexedPairing pairing) {
    left = header.bodyLength();
    flags = 0;
    fieldLength = 0;
    number = 0;
    forCommands = false;
    switch (header.operation()) {
      case MongodbHeader.OP_MSG:
      case MongodbHeader.OP_QUERY:
        state = State.FLAGS;
        return header.hasLength(10);
      case MongodbHeader.OP_COMPRESSED:
        state = State.ORIGINAL;
        return header.hasLength(9);
      default:
        state = State.BODY;
        return header.hasLength(4) && beginOld(header.operation(), pairing);
    }
  }

  /** Whether the operation, which has no document to name it, is known. */
  private boolean beginOld(int operation, MultiplexedPairing pairing) {
    switch (operation) {
      case MongodbHeader.OP_GET_MORE:
        tell(MongodbCommands.GET_MORE, ONE, pairing);
        return true;
      case MongodbHeader.OP_INSERT:
      case MongodbHeader.OP_UPDATE:
      case MongodbHeader.OP_DELETE:
      case MongodbHeader.OP_KILL_CURSORS:
        return true;
      default:
        return false;
    }
  }

  private boolean takeField(int value, MultiplexedPairing pairing) {
    switch (state) {
      case FLAGS:
        return !endsNumber(value) || endFlags();
      case KIND:
        if (value == 0) {
          state = State.LENGTH;
        } else if (value == 1) {
          tellMessage(MongodbCommands.MESSAGE, pairing);
        }
        return value <= 1;
      case COLLECTION:
        return takeCollection(value);
      case SKIP:
        if (++fieldLength == 8) {
          fieldLength = 0;
          state = State.LENGTH;
        }
        return true;
      case LENGTH:
        if (endsNumber(value)) {
          state = State.TYPE;
          return number >= 5 && number - 4 <= left;
        }
        return true;
      case TYPE:
        return takeType(value, pairing);
      case NAME:
        return takeName(value, pairing);
      case ORIGINAL:
        return !endsNumber(value) || endOriginal(pairing);
      default:
        return false;
    }
  }

  /** Takes a byte of a number in little endian; whether it was the last. */
  private boolean endsNumber(int value) {
    number |= value << 8 * fieldLength;
    if (++fieldLength < 4) {
      return false;
    }
    fieldLength = 0;
    if (state == State.FLAGS) {
      flags = number;
      number = 0;
    }
    return true;
  }

  private boolean endFlags() {
    if (header.operation() == MongodbHeader.OP_QUERY) {
      state = State.COLLECTION;
      matched = 0;
      // Replies to a query with this flag are not asked for one by one.
      return (flags & QUERY_EXHAUST) == 0;
    }
    forCommands = true;
    state = (flags & MongodbHeader.MORE_TO_COME) != 0 ? State.BODY : State.KIND;
    return MongodbHeader.areKnown(flags);
  }

  private boolean takeCollection(int value) {
    if (value == 0) {
      forCommands = matched == COMMAND_COLLECTION.length();
      fieldLength = 0;
      state = State.SKIP;
      return true;
    }
    boolean goesOn =
        matched < COMMAND_COLLECTION.length() && value == COMMAND_COLLECTION.charAt(matched);
    matched = goesOn ? matched + 1 : value == '.' ? 1 : 0;
    return ++fieldLength <= MAX_COLLECTION;
  }

  private boolean takeType(int value, MultiplexedPairing pairing) {
    if (value == 0 || !forCommands) {
      tellNamed(Pairing.NO_IDENTITY, pairing);
    } else {
      state = State.NAME;
      fieldLength = 0;
      name = Fnv.BASIS;
    }
    return true;
  }

  private boolean takeName(int value, MultiplexedPairing pairing) {
    if (value == 0) {
      tellNamed(name, pairing);
    } else if (++fieldLength > MongodbCommands.MAX_NAME) {
      tellNamed(Pairing.NO_IDENTITY, pairing);
    } else {
      name = Fnv.add(name, value);
    }
    return true;
  }

  private void tellNamed(long hash, MultiplexedPairing pairing) {
    if (header.operation() == MongodbHeader.OP_QUERY) {
      tell(MongodbCommands.named(hash, MongodbCommands.QUERY), ONE, pairing);
    } else {
      tellMessage(MongodbCommands.named(hash, MongodbCommands.MESSAGE), pairing);
    }
  }

  private void tellMessage(String command, MultiplexedPairing pairing) {
    boolean several = (flags & MongodbHeader.EXHAUST_ALLOWED) != 0;
    tell(command, several ? SEVERAL : ONE, pairing);
  }

  private boolean endOriginal(MultiplexedPairing pairing) {
    state = State.BODY;
    switch (number) {
      case MongodbHeader.OP_MSG:
        giveUpOnOldest(pairing);
        tell(MongodbCommands.MESSAGE, PERHAPS, pairing);
        return true;
      case MongodbHeader.OP_QUERY:
        tell(MongodbCommands.QUERY, ONE, pairing);
        return true;
      default:
        return beginOld(number, pairing);
    }
  }

  /** So that those without a response are not kept for ever. */
  private void giveUpOnOldest(MultiplexedPairing pairing) {
    int slot = compressions % COMPRESSED;
    if (compressions >= COMPRESSED && pairing.expectation(compressed[slot]) == PERHAPS) {
      pairing.cancel(compressed[slot]);
    }
    compressed[slot] = header.requestId();
    compressions = compressions == 2 * COMPRESSED - 1 ? COMPRESSED : compressions + 1;
  }

  private void tell(String command, int expectation, MultiplexedPairing pairing) {
    state = State.BODY;
    pairing.request(header.requestId(), command, expectation, Pairing.NO_IDENTITY);
  }

  boolean inside() {
    return !header.isEmpty();
  }

  void copyFrom(MongodbRequests other) {
    header.copyFrom(other.header);
    state = other.state;
    left = other.left;
    fieldLength = other.fieldLength;
    number = other.number;
    flags = other.flags;
    name = other.name;
    matched = other.matched;
    forCommands = other.forCommands;
    System.arraycopy(other.compressed, 0, compressed, 0, COMPRESSED);
    compressions = other.compressions;
  }
}
