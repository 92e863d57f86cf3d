package io.mispair.protocol;

/** One direction of {@link LdapDecoder}, which draws its states. */
final class LdapMessages {

  static final int BIND = 0x60;
  static final int SEARCH = 0x63;
  static final int EXTENDED = 0x77;
  static final int SEQUENCE = 0x30;
  static final int INTEGER = 0x02;

  private static final int TLS_HANDSHAKE = 0x16;
  private static final int UNBIND = 0x42;
  private static final int ABANDON = 0x50;
  private static final int SEARCH_ENTRY = 0x64;
  private static final int SEARCH_REFERENCE = 0x73;
  private static final int INTERMEDIATE = 0x79;
  private static final int LONG_FORM = 0x80;

  /** RFC 4511, section 4.1.1.1: ids go up to 2^31 - 1. */
  private static final int MAX_ID_LENGTH = 4;

  private enum State {
    START,
    LENGTH,
    LONG_LENGTH,
    ID_TAG,
    ID_LENGTH,
    ID,
    OPERATION,
    ABANDON_LENGTH,
    ABANDON_ID,
    BODY
  }

  private final boolean fromClient;
  private State state = State.START;

  /** Bytes of the message that are left. */
  private long left;

  /** Bytes of the number that is being read, and what they have come to. */
  private int numberBytes;

  private long number;
  private long id;
  private boolean last;

  /** Of requests: the least id that one has had. Of responses: the least that is anybody's. */
  private long leastId;

  LdapMessages(boolean fromClient) {
    this.fromClient = fromClient;
    leastId = fromClient ? Long.MAX_VALUE : 1;
  }

  /** {@link Long#MAX_VALUE} before there is one. */
  long leastId() {
    return leastId;
  }

  /** Responses to requests with lesser ids are nobody's: those were written where none saw them. */
  void leaveOutBelow(long id) {
    leastId = id;
  }

  boolean inside() {
    return state != State.START;
  }

  boolean take(Bytes bytes, MultiplexedPairing pairing) {
    int index = 0;
    int end = bytes.length();
    while (index < end) {
      if (state == State.BODY) {
        int skipped = (int) Math.min(left, end - index);
        index += skipped;
        left -= skipped;
        if (left == 0) {
          endMessage(pairing);
        }
        continue;
      }
      int value = bytes.at(index) & 0xff;
      if (state == State.START && fromClient && value == TLS_HANDSHAKE) {
        pairing.becomes(Protocol.TLS, index);
        return true;
      }
      index++;
      if (!take(value, pairing)) {
        return false;
      }
    }
    return true;
  }

  private boolean take(int value, MultiplexedPairing pairing) {
    switch (state) {
      case START:
        state = State.LENGTH;
        return value == SEQUENCE;
      case LENGTH:
        return takeLength(value);
      case LONG_LENGTH:
        number = number << 8 | value;
        if (--numberBytes == 0) {
          startMessage(number);
        }
        return number <= Integer.MAX_VALUE;
      case ID_TAG:
        state = State.ID_LENGTH;
        return --left > 0 && value == INTEGER;
      case ID_LENGTH:
        startNumber(value);
        state = State.ID;
        return --left > 0 && value > 0 && value <= MAX_ID_LENGTH;
      case ID:
        if (takeNumber(value)) {
          id = number;
          state = State.OPERATION;
        }
        return --left > 0 && number >= 0 && number <= Integer.MAX_VALUE;
      case OPERATION:
        left--;
        return fromClient ? startRequest(value, pairing) : startResponse(value, pairing);
      case ABANDON_LENGTH:
        startNumber(value);
        state = State.ABANDON_ID;
        return --left > 0 && value > 0 && value <= MAX_ID_LENGTH;
      case ABANDON_ID:
        boolean whole = takeNumber(value);
        left--;
        if (whole) {
          pairing.cancel(number);
          startBody(pairing);
        }
        return whole || left > 0;
      default:
        return false;
    }
  }

  private boolean takeLength(int value) {
    if (value < LONG_FORM) {
      startMessage(value);
      return true;
    }
    numberBytes = value - LONG_FORM;
    number = 0;
    state = State.LONG_LENGTH;
    return numberBytes > 0 && numberBytes <= 4;
  }

  private void startMessage(long length) {
    left = length;
    state = State.ID_TAG;
  }

  private void startNumber(int bytes) {
    numberBytes = bytes;
    number = 0;
  }

  /** Whether the number is complete; a negative one has become larger than any id. */
  private boolean takeNumber(int value) {
    number = number << 8 | value;
    return --numberBytes == 0;
  }

  private boolean startRequest(int operation, MultiplexedPairing pairing) {
    String command = command(operation);
    if (command.isEmpty()) {
      return false;
    }
    if (operation == ABANDON) {
      state = State.ABANDON_LENGTH;
      return left > 0;
    }
    leastId = Math.min(leastId, id);
    if (operation != UNBIND) {
      pairing.request(id, command, operation, Pairing.NO_IDENTITY);
    }
    startBody(pairing);
    return true;
  }

  private static String command(int operation) {
    switch (operation) {
      case BIND:
        return "bind";
      case UNBIND:
        return "unbind";
      case SEARCH:
        return "search";
      case 0x66:
        return "modify";
      case 0x68:
        return "add";
      case 0x4a:
        return "delete";
      case 0x6c:
        return "modifyDN";
      case 0x6e:
        return "compare";
      case ABANDON:
        return "abandon";
      case EXTENDED:
        return "extended";
      default:
        return "";
    }
  }

  private boolean startResponse(int operation, MultiplexedPairing pairing) {
    boolean more =
        operation == SEARCH_ENTRY || operation == SEARCH_REFERENCE || operation == INTERMEDIATE;
    last = !more;
    if (!more && !isResult(operation)) {
      return false;
    }
    // Id 0 is the server's own, to notify the client.
    if (id >= leastId) {
      pairing.response(id, Pairing.NO_IDENTITY, false);
    }
    startBody(pairing);
    return true;
  }

  private static boolean isResult(int operation) {
    switch (operation) {
      case 0x61: // bind
      case 0x65: // search
      case 0x67: // modify
      case 0x69: // add
      case 0x6b: // delete
      case 0x6d: // modifyDN
      case 0x6f: // compare
      case 0x78: // extended
        return true;
      default:
        return false;
    }
  }

  private void startBody(MultiplexedPairing pairing) {
    state = State.BODY;
    if (left == 0) {
      endMessage(pairing);
    }
  }

  private void endMessage(MultiplexedPairing pairing) {
    state = State.START;
    if (!fromClient && last && id >= leastId) {
      pairing.response(id, Pairing.NO_IDENTITY, true);
    }
  }

  void copyFrom(LdapMessages other) {
    state = other.state;
    left = other.left;
    numberBytes = other.numberBytes;
    number = other.number;
    id = other.id;
    leastId = other.leastId;
    last = other.last;
  }
}
