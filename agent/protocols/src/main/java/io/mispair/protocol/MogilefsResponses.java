package io.mispair.protocol;

/** The response direction of {@link MogilefsDecoder}, which draws its states. */
final class MogilefsResponses {

  /** In bytes: {@code list_keys} answers up to 1,000 keys of up to 255 bytes, each encoded. */
  static final int MAX_LINE = 1024 * 1024;

  private enum State {
    BETWEEN,
    STATUS,
    OK_FIELD,
    OK_ARGUMENTS,
    ERROR_CODE,
    ERROR_TEXT,
    ERROR_CALL_ID,
    LINE_START,
    LINE_DOT,
    LINE_DOT_RETURN,
    LINE_TEXT
  }

  private final MogilefsArguments arguments = new MogilefsArguments();
  private final UrlEncodedHash errorCallId = new UrlEncodedHash();
  private State state = State.BETWEEN;

  /** A carriage return was the last byte of a single line: only a line feed may follow. */
  private boolean carriageReturn;

  private boolean multiLine;
  private boolean namesKey;
  private String status = "";
  private int length;

  /** How many of the bytes at hand have been taken. */
  private int taken;

  boolean take(Bytes bytes, SerialPairing pairing) {
    int end = bytes.length();
    int index = 0;
    while (index < end) {
      if (state == State.OK_ARGUMENTS && !carriageReturn) {
        int from = index;
        index = arguments.take(bytes, index);
        length += index - from;
      }
      if (length > MAX_LINE) {
        return false;
      }
      if (index < end) {
        taken = index + 1;
        if (!take(bytes.at(index++) & 0xff, pairing)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean take(int value, SerialPairing pairing) {
    if (state == State.BETWEEN) {
      if (!start(value, pairing.expectation())) {
        return false;
      }
      pairing.responseBegins(taken - 1);
    }
    return multiLine ? takeLines(value, pairing) : takeLine(value, pairing);
  }

  private boolean start(int value, int expectation) {
    length = 0;
    carriageReturn = false;
    multiLine = expectation == MogilefsRequests.LINES;
    namesKey = expectation == MogilefsRequests.LINE_WITH_KEY;
    state = multiLine ? State.LINE_START : State.STATUS;
    status = value == 'O' ? "OK" : "ERR";
    return expectation != SerialPairing.NOT_KEPT;
  }

  private boolean takeLine(int value, SerialPairing pairing) {
    if (value == '\n') {
      return endLine(pairing);
    }
    if (carriageReturn || Ascii.isControl(value) || ++length > MAX_LINE) {
      return false;
    }
    if (value == '\r') {
      carriageReturn = true;
      return true;
    }
    switch (state) {
      case STATUS:
        return takeStatus(value);
      case OK_FIELD:
        takeField(value);
        return true;
      case OK_ARGUMENTS:
        if (value == ' ') {
          arguments.spoil();
        }
        arguments.take(value);
        return true;
      case ERROR_CODE:
        if (value == ' ') {
          state = State.ERROR_TEXT;
        }
        return true;
      case ERROR_TEXT:
        if (value == ' ') {
          state = State.ERROR_CALL_ID;
          errorCallId.start();
        }
        return true;
      case ERROR_CALL_ID:
        if (value == ' ') {
          errorCallId.spoil();
        }
        errorCallId.take(value);
        return true;
      default:
        return false;
    }
  }

  private boolean takeStatus(int value) {
    if (length <= status.length()) {
      return value == status.charAt(length - 1);
    }
    if (status.equals("OK")) {
      state = State.OK_FIELD;
      arguments.start(namesKey);
    } else {
      state = State.ERROR_CODE;
    }
    return value == ' ';
  }

  /** Old trackers put a number before the arguments. */
  private void takeField(int value) {
    if (value == ' ') {
      arguments.start(namesKey);
      return;
    }
    if (!Ascii.isDigit(value)) {
      state = State.OK_ARGUMENTS;
    }
    arguments.take(value);
  }

  private boolean endLine(SerialPairing pairing) {
    int bytes = carriageReturn ? length - 1 : length;
    switch (state) {
      case STATUS:
        return bytes == status.length()
            && respond(pairing, Pairing.NO_IDENTITY, Pairing.NO_IDENTITY);
      case OK_FIELD:
      case OK_ARGUMENTS:
        arguments.end();
        long key = namesKey ? arguments.key() : Pairing.NO_IDENTITY;
        return respond(pairing, arguments.callId(), key);
      case ERROR_CALL_ID:
        return respond(pairing, errorCallId.result(), Pairing.NO_IDENTITY);
      default:
        return respond(pairing, Pairing.NO_IDENTITY, Pairing.NO_IDENTITY);
    }
  }

  private boolean respond(SerialPairing pairing, long requestId, long key) {
    state = State.BETWEEN;
    pairing.response(requestId, key, taken);
    return true;
  }

  private boolean takeLines(int value, SerialPairing pairing) {
    boolean afterDot = state == State.LINE_DOT || state == State.LINE_DOT_RETURN;
    if (value == '\n') {
      length = 0;
      if (afterDot) {
        return respond(pairing, Pairing.NO_IDENTITY, Pairing.NO_IDENTITY);
      }
      state = State.LINE_START;
      return true;
    }
    if (state == State.LINE_START && value == '.') {
      state = State.LINE_DOT;
    } else if (state == State.LINE_DOT && value == '\r') {
      state = State.LINE_DOT_RETURN;
    } else {
      state = State.LINE_TEXT;
    }
    return ++length <= MAX_LINE;
  }

  boolean inside() {
    return state != State.BETWEEN;
  }
}
