package io.mispair.protocol;

/**
 * Lines up to one that holds a single dot: a message's body in SMTP (RFC 5321, section 4.5.2), a
 * response of several lines in POP3 (RFC 1939, section 3). The sender doubles a dot at the start of
 * a line, so nothing else can look like the end.
 *
 * <pre>
 *   LINE_START --.--> DOT --CR--> DOT_RETURN --LF--> the end
 *     ^  |             |
 *     |  '--other--> TEXT <--other
 *     '------LF--------'
 * </pre>
 *
 * <p>Whether a single dot ends the lines when LF or CR stands alone before or behind it, programs
 * disagree (known as SMTP smuggling): that is {@link #isAmbiguous}.
 */
final class DotLines {

  private enum State {
    LINE_START,
    DOT,
    DOT_RETURN,
    TEXT
  }

  private State state = State.LINE_START;
  private boolean carriageReturn;
  private boolean afterBoth;
  private boolean ended;
  private boolean ambiguous;

  /** Lines begin now, behind CR LF. */
  void start() {
    state = State.LINE_START;
    carriageReturn = false;
    afterBoth = true;
    ended = false;
    ambiguous = false;
  }

  /** Takes bytes from {@code from} to the end, and returns the index behind the last. */
  int take(Bytes bytes, int from) {
    int end = bytes.length();
    int index = from;
    while (index < end && !ended && !ambiguous) {
      if (state == State.TEXT) {
        index = takeText(bytes, index);
      } else if (takeDot(bytes.at(index))) {
        index++;
      }
    }
    return index;
  }

  private int takeText(Bytes bytes, int from) {
    int index = bytes.find((byte) '\n', from);
    if (index > from) {
      carriageReturn = bytes.at(index - 1) == '\r';
    }
    if (index == bytes.length()) {
      return index;
    }
    afterBoth = carriageReturn;
    carriageReturn = false;
    state = State.LINE_START;
    return index + 1;
  }

  /** Whether {@code value} belongs to a dot at the start of a line; else it is text. */
  private boolean takeDot(byte value) {
    switch (state) {
      case LINE_START:
        state = value == '.' ? State.DOT : State.TEXT;
        return value == '.';
      case DOT:
        state = value == '\r' ? State.DOT_RETURN : State.TEXT;
        ambiguous = value == '\n';
        return value == '\r';
      default:
        ended = value == '\n' && afterBoth;
        ambiguous = !ended;
        return true;
    }
  }

  boolean hasEnded() {
    return ended;
  }

  boolean isAmbiguous() {
    return ambiguous;
  }

  void copyFrom(DotLines other) {
    state = other.state;
    carriageReturn = other.carriageReturn;
    afterBoth = other.afterBoth;
    ended = other.ended;
    ambiguous = other.ambiguous;
  }
}
