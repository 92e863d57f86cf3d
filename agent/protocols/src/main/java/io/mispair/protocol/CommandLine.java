package io.mispair.protocol;

/**
 * A line of a client: a verb, perhaps arguments, CR LF or LF. So have SMTP (RFC 5321, section
 * 4.1.1), FTP (RFC 959, section 5.3) and POP3 (RFC 1939, section 3) their commands.
 *
 * <pre>
 *   BETWEEN --letter--> VERB --SP--> SPACES --other--> WORD --SP--> REST
 *      |                                 (CR LF or LF ends the line in each of these states)
 *      '--opaque line--> REST
 * </pre>
 *
 * <p>Given up: a line that is empty or begins with no letter, a CR inside one, NUL, a line past its
 * bound. Servers differ in what they make of those.
 */
final class CommandLine {

  /** In bytes; the longest known is a line of a SASL exchange, 12,288: RFC 4954, section 4. */
  static final int MAX_LENGTH = 16 * 1024;

  /** {@link #number()} of a first argument that is none, or too large for any server. */
  static final long NO_NUMBER = -1;

  private static final long MAX_NUMBER = Long.MAX_VALUE / 10 - 1;

  private enum State {
    BETWEEN,
    VERB,
    SPACES,
    WORD,
    REST
  }

  private State state = State.BETWEEN;
  private boolean carriageReturn;
  private boolean opaque;
  private boolean ended;
  private boolean broken;
  private int length;
  private long verb;
  private boolean hasArgument;
  private long argument;
  private long number;

  /** The line that begins now is no command: only its end matters. */
  void startOpaque() {
    start();
    state = State.REST;
    opaque = true;
  }

  private void start() {
    carriageReturn = false;
    opaque = false;
    length = 0;
    verb = Fnv.BASIS;
    hasArgument = false;
    argument = Fnv.BASIS;
    number = 0;
  }

  /** Takes bytes from {@code from} to the line's end, and returns the index behind the last. */
  int take(Bytes bytes, int from) {
    int end = bytes.length();
    int index = from;
    ended = false;
    while (index < end && !ended && !broken) {
      if (state == State.REST && !carriageReturn) {
        int control = bytes.findControl(index);
        length += control - index;
        index = control;
        if (index == end) {
          break;
        }
      }
      take(bytes.at(index++) & 0xff);
      length++;
    }
    broken |= length > MAX_LENGTH;
    return index;
  }

  private void take(int value) {
    if (value == '\n') {
      broken |= state == State.BETWEEN;
      ended = !broken;
      carriageReturn = false;
      state = State.BETWEEN;
      return;
    }
    if (carriageReturn || value == 0) {
      broken = true;
    } else if (value == '\r') {
      broken |= state == State.BETWEEN;
      carriageReturn = true;
    } else {
      takeText(value);
    }
  }

  private void takeText(int value) {
    switch (state) {
      case BETWEEN:
        start();
        broken |= !Ascii.isLetter(value);
        verb = Fnv.add(verb, Verbs.upper(value));
        state = State.VERB;
        break;
      case VERB:
        if (value == ' ') {
          state = State.SPACES;
        } else {
          verb = Fnv.add(verb, Verbs.upper(value));
        }
        break;
      case SPACES:
        if (value != ' ') {
          hasArgument = true;
          state = State.WORD;
          takeWord(value);
        }
        break;
      case WORD:
        if (value == ' ') {
          state = State.REST;
        } else {
          takeWord(value);
        }
        break;
      case REST:
        break;
    }
  }

  private void takeWord(int value) {
    argument = Fnv.add(argument, Verbs.upper(value));
    boolean digit = Ascii.isDigit(value) && number != NO_NUMBER && number <= MAX_NUMBER;
    number = digit ? 10 * number + value - '0' : NO_NUMBER;
  }

  /** Whether some but not all bytes of a line have been taken. */
  boolean inside() {
    return state != State.BETWEEN;
  }

  /** Whether {@link #take} has come to the line's end. */
  boolean hasEnded() {
    return ended;
  }

  /** Whether this is no line as servers agree to read it. */
  boolean isBroken() {
    return broken;
  }

  boolean isOpaque() {
    return opaque;
  }

  /** The {@link Fnv} hash of the verb in upper case. */
  long verb() {
    return verb;
  }

  boolean hasArgument() {
    return hasArgument;
  }

  /** The {@link Fnv} hash of the first argument in upper case. */
  long argument() {
    return argument;
  }

  /** The first argument as a number, or {@link #NO_NUMBER}. */
  long number() {
    return hasArgument ? number : NO_NUMBER;
  }

  void copyFrom(CommandLine other) {
    state = other.state;
    carriageReturn = other.carriageReturn;
    opaque = other.opaque;
    ended = other.ended;
    broken = other.broken;
    length = other.length;
    verb = other.verb;
    hasArgument = other.hasArgument;
    argument = other.argument;
    number = other.number;
  }
}
