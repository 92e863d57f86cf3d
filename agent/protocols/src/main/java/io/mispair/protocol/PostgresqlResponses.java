package io.mispair.protocol;

/** The response direction of {@link PostgresqlDecoder}, which draws its states. */
final class PostgresqlResponses {

  private static final int LENGTH_BYTES = 4;

  private static final long ERROR = Fnv.of("ERROR");
  private static final long FATAL = Fnv.of("FATAL");
  private static final long PANIC = Fnv.of("PANIC");

  private enum State {
    TYPE,
    LENGTH,
    BODY,
    ERROR_FIELD,
    ERROR_LOCALIZED,
    ERROR_SEVERITY,
    STATUS,
    /** What follows is no response: encrypted, a stream of pushes, or nothing at all. */
    OVER
  }

  private State state = State.TYPE;

  /** A response has begun, and its end has not come. */
  private boolean begun;

  private boolean copyIn;
  private boolean fatal;
  private int type;
  private int have;
  private long number;
  private int left;
  private long severity;

  /** Where the message begins in the bytes at hand; 0 when it came with earlier ones. */
  private int start;

  boolean take(Bytes bytes, SerialPairing pairing) {
    int end = bytes.length();
    int index = 0;
    start = 0;
    while (index < end && state != State.OVER) {
      if (state == State.BODY) {
        int step = Math.min(left, end - index);
        left -= step;
        index += step;
        if (left == 0) {
          endMessage(pairing, index);
        }
        continue;
      }
      if (!take(bytes.at(index) & 0xff, pairing, ++index)) {
        return false;
      }
    }
    return true;
  }

  /** Takes the byte before {@code index}. */
  private boolean take(int value, SerialPairing pairing, int index) {
    switch (state) {
      case TYPE:
        start = index - 1;
        return takeType(value, pairing, index);
      case LENGTH:
        return takeLength(value, pairing, index);
      case ERROR_FIELD, ERROR_LOCALIZED, ERROR_SEVERITY:
        takeError(value, pairing);
        if (--left == 0) {
          if (state != State.BODY) {
            beginError(pairing, 0);
          }
          endMessage(pairing, index);
        }
        return true;
      case STATUS:
        left = 0;
        if (value != 'I' && value != 'T' && value != 'E') {
          return false;
        }
        respond(pairing, index);
        return true;
      default:
        return false;
    }
  }

  private boolean takeType(int value, SerialPairing pairing, int index) {
    int expectation = pairing.expectation();
    if (!begun
        && (expectation == PostgresqlDecoder.SSL
            || expectation == PostgresqlDecoder.GSS_ENCRYPTION)) {
      return answerEncryption(value, expectation, pairing, index);
    }
    type = value;
    number = 0;
    have = 0;
    state = State.LENGTH;
    return true;
  }

  private boolean answerEncryption(int value, int expectation, SerialPairing pairing, int index) {
    boolean accepted = value == (expectation == PostgresqlDecoder.SSL ? 'S' : 'G');
    if (value != 'N' && !accepted) {
      return false;
    }
    pairing.responseBegins(start);
    pairing.response(Pairing.NO_IDENTITY, Pairing.NO_IDENTITY, index);
    if (accepted) {
      state = State.OVER;
      if (value == 'S') {
        pairing.becomes(Protocol.TLS, index);
      } else {
        pairing.becomesDuplex();
      }
    }
    return true;
  }

  private boolean takeLength(int value, SerialPairing pairing, int index) {
    number = number << 8 | value;
    if (++have < LENGTH_BYTES) {
      return true;
    }
    if (number < LENGTH_BYTES || number > PostgresqlDecoder.MAX_LENGTH) {
      return false;
    }
    left = (int) number - LENGTH_BYTES;
    state = State.BODY;
    if (!isValid(pairing.expectation())) {
      return false;
    }
    begin(pairing);
    if (left == 0 && state == State.BODY) {
      endMessage(pairing, index);
    }
    return true;
  }

  /** Whether the message is one of this protocol's, and as long as that may be. */
  private boolean isValid(int expectation) {
    return switch (type) {
      case 'A', 'C', 'D', 'G', 'H', 'N', 'S', 'T', 'V', 'W', 't' -> left > 0;
      case '1', '2', '3', 'I', 'n', 's' -> left == 0;
      case 'c' -> left == 0 && begun;
      case 'd' -> begun;
      // Not in a COPY that may have taken the batch's Sync for a part of it, or may not.
      case 'E' -> left > 0 && !(copyIn && expectation >= PostgresqlDecoder.PARSE);
      case 'K', 'R', 'v' ->
          left > 0
              && (expectation == PostgresqlDecoder.STARTUP
                  || expectation == SerialPairing.NOT_KEPT);
      case 'Z' -> left == 1;
      default -> false;
    };
  }

  /** The head of a message is complete. */
  private void begin(SerialPairing pairing) {
    switch (type) {
      case 'A', 'N', 'S' -> {}
      case 'E' -> {
        severity = 0;
        state = State.ERROR_FIELD;
      }
      case 'W' -> {
        beginResponse(pairing);
        pairing.becomesDuplex();
        begun = false;
        state = State.OVER;
      }
      case 'Z' -> {
        beginResponse(pairing);
        state = State.STATUS;
      }
      default -> {
        beginResponse(pairing);
        copyIn |= type == 'G';
      }
    }
  }

  private void beginResponse(SerialPairing pairing) {
    if (begun) {
      return;
    }
    int expectation = pairing.expectation();
    begun = true;
    pairing.responseBegins(start);
    if (isContradiction(expectation)) {
      pairing.contradicts(SerialPairing.Contradiction.TYPE);
    }
  }

  /**
   * Whether no response to such a request begins with this message. Statements are parsed, bound
   * and described in the extended protocol only, and each message of a batch is answered in turn.
   */
  private boolean isContradiction(int expectation) {
    return switch (type) {
      case '1' -> isSimple(expectation) || expectation == PostgresqlDecoder.BIND;
      case '2', '3', 't', 'n', 's' ->
          isSimple(expectation)
              || expectation == PostgresqlDecoder.PARSE
              || (type != '2' && expectation == PostgresqlDecoder.BIND);
      case 'T', 'D' ->
          expectation == PostgresqlDecoder.QUERY_WITHOUT_ROWS
              || expectation == PostgresqlDecoder.FUNCTION_CALL
              || isStatement(expectation);
      case 'C', 'I' -> expectation == PostgresqlDecoder.FUNCTION_CALL || isStatement(expectation);
      case 'V' ->
          expectation >= PostgresqlDecoder.QUERY && expectation != PostgresqlDecoder.FUNCTION_CALL;
      default -> false;
    };
  }

  private static boolean isSimple(int expectation) {
    return expectation == PostgresqlDecoder.QUERY
        || expectation == PostgresqlDecoder.QUERY_WITHOUT_ROWS
        || expectation == PostgresqlDecoder.FUNCTION_CALL;
  }

  private static boolean isStatement(int expectation) {
    return expectation == PostgresqlDecoder.PARSE || expectation == PostgresqlDecoder.BIND;
  }

  // ---- errors: fields of a code, a text and NUL

  private void takeError(int value, SerialPairing pairing) {
    if (state == State.ERROR_FIELD) {
      number = Fnv.BASIS;
      if (value == 'S') {
        state = State.ERROR_LOCALIZED;
      } else if (value == 'V') {
        state = State.ERROR_SEVERITY;
      } else {
        beginError(pairing, 0);
      }
    } else if (value != 0) {
      number = Fnv.add(number, value);
    } else if (state == State.ERROR_LOCALIZED) {
      severity = number;
      state = State.ERROR_FIELD;
    } else {
      severity = number;
      beginError(pairing, number);
    }
  }

  /**
   * How severe the error is has been read: an unasked one is always fatal, and since release 9.6
   * the server says so in a field that it does not translate.
   *
   * @param certain that field's hash, or 0
   */
  private void beginError(SerialPairing pairing, long certain) {
    state = State.BODY;
    fatal = severity == FATAL || severity == PANIC;
    if (begun) {
      return;
    }
    begun = true;
    if (certain == ERROR) {
      pairing.responseBegins(start);
    } else {
      pairing.farewellBegins(start);
    }
  }

  private void endMessage(SerialPairing pairing, int index) {
    state = State.TYPE;
    if (fatal) {
      // The server closes the connection: nothing follows.
      respond(pairing, index);
      state = State.OVER;
    }
  }

  private void respond(SerialPairing pairing, int index) {
    begun = false;
    copyIn = false;
    state = State.TYPE;
    pairing.response(Pairing.NO_IDENTITY, Pairing.NO_IDENTITY, index);
  }

  /** Whether the server has asked for the data of a COPY. */
  boolean isInsideCopyIn() {
    return copyIn;
  }

  boolean inside() {
    if (begun) {
      return true;
    }
    boolean push = type == 'N' || type == 'A' || type == 'S';
    return state != State.TYPE && state != State.OVER && !push;
  }
}
