package io.mispair.protocol;

/** The request direction of {@link MogilefsDecoder}, which draws its states. */
final class MogilefsRequests {

  /** Expectation: one line. */
  static final int LINE = 0;

  /** Expectation: one line that names the key asked for, unless it is an error. */
  static final int LINE_WITH_KEY = 1;

  /** Expectation: any number of lines, and one that holds a single dot. */
  static final int LINES = 2;

  /** In bytes; the tracker has no limit, its longest arguments are a key and a path. */
  static final int MAX_LINE = 64 * 1024;

  private static final long FILE_INFO = Fnv.of(MogilefsCommands.FILE_INFO);

  private enum State {
    BETWEEN,
    VERB,
    ARGUMENTS,
    ADMIN_VERB,
    ADMIN_SPACE,
    ADMIN_ARGUMENTS
  }

  private final MogilefsArguments arguments = new MogilefsArguments();
  private State state = State.BETWEEN;

  /** A carriage return was the last byte: only a line feed may follow. */
  private boolean carriageReturn;

  private int length;
  private long verb;

  boolean take(Bytes bytes, SerialPairing pairing) {
    int end = bytes.length();
    int index = 0;
    while (index < end) {
      int from = index;
      if (state == State.ARGUMENTS && !carriageReturn) {
        index = arguments.take(bytes, index);
      } else if (state == State.VERB && !carriageReturn) {
        index = takeVerb(bytes, index);
      }
      length += index - from;
      if (length > MAX_LINE || index < end && !take(bytes.at(index++) & 0xff, pairing)) {
        return false;
      }
    }
    return true;
  }

  private int takeVerb(Bytes bytes, int from) {
    int end = bytes.length();
    int index = from;
    long hash = verb;
    while (index < end && Ascii.isWord(bytes.at(index))) {
      hash = Fnv.add(hash, Ascii.lower(bytes.at(index++)));
    }
    verb = hash;
    return index;
  }

  private boolean take(int value, SerialPairing pairing) {
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
      case BETWEEN:
        return startLine(value);
      case VERB:
        return endVerb(value);
      case ARGUMENTS:
        if (value == ' ') {
          return false;
        }
        arguments.take(value);
        return true;
      case ADMIN_VERB:
        return takeAdminVerb(value);
      case ADMIN_SPACE:
        state = State.ADMIN_ARGUMENTS;
        return true;
      case ADMIN_ARGUMENTS:
        return true;
    }
    return false;
  }

  private boolean startLine(int value) {
    verb = Fnv.add(Fnv.BASIS, Ascii.lower(value));
    state = value == '!' ? State.ADMIN_VERB : State.VERB;
    return value == '!' || Ascii.isWord(value);
  }

  private boolean endVerb(int value) {
    arguments.start(verb == FILE_INFO);
    state = State.ARGUMENTS;
    return value == ' ' || value == '&';
  }

  private boolean takeAdminVerb(int value) {
    if (value != ' ' && value != '\t') {
      verb = Fnv.add(verb, Ascii.lower(value));
      return true;
    }
    state = State.ADMIN_SPACE;
    return length > 2;
  }

  private boolean endLine(SerialPairing pairing) {
    State ended = state;
    int bytes = carriageReturn ? length - 1 : length;
    state = State.BETWEEN;
    carriageReturn = false;
    length = 0;
    switch (ended) {
      case BETWEEN:
        return true;
      case VERB:
        arguments.start(false);
        return endRequest(pairing);
      case ARGUMENTS:
        return endRequest(pairing);
      case ADMIN_VERB:
        return bytes > 1 && endAdminRequest(pairing);
      case ADMIN_SPACE:
        // To the tracker "!stats " is no admin command but an unknown verb, with another answer.
        return false;
      case ADMIN_ARGUMENTS:
        return endAdminRequest(pairing);
    }
    return false;
  }

  private boolean endRequest(SerialPairing pairing) {
    arguments.end();
    String command = MogilefsCommands.named(verb);
    if (command.equals(MogilefsCommands.FILE_INFO)) {
      pairing.request(command, LINE_WITH_KEY, arguments.callId(), arguments.key());
    } else {
      pairing.request(command, LINE, arguments.callId(), Pairing.NO_IDENTITY);
    }
    return true;
  }

  private boolean endAdminRequest(SerialPairing pairing) {
    String command = MogilefsCommands.adminNamed(verb);
    pairing.request(command, LINES, Pairing.NO_IDENTITY, Pairing.NO_IDENTITY);
    if (command.equals(MogilefsCommands.WATCH)) {
      pairing.becomesDuplex();
    }
    return true;
  }

  boolean inside() {
    return state != State.BETWEEN;
  }

  /**
   * A line holds one raw space, after its verb, for values are encoded. So bytes with a raw space
   * of their own cannot go on with arguments that have begun; with a verb or an admin command they
   * could.
   */
  boolean startsAnother(Bytes bytes) {
    return state == State.ARGUMENTS && MogilefsGrammar.beginRequest(bytes);
  }

  void copyFrom(MogilefsRequests other) {
    arguments.copyFrom(other.arguments);
    state = other.state;
    carriageReturn = other.carriageReturn;
    length = other.length;
    verb = other.verb;
  }
}
