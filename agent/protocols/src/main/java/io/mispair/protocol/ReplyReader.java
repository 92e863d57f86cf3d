package io.mispair.protocol;

/**
 * Replies of three digits and a text, in one line or more: SMTP's (RFC 5321, section 4.2.1) and
 * FTP's (RFC 959, section 4.2).
 *
 * <pre>
 *   LINE_START --digit--> CODE --third digit--> SEPARATOR --SP--> TEXT --CR LF--> the reply's end
 *       ^  |                                     |  '------CR LF----------------> the reply's end
 *       |  '--other, inside an FTP reply--.      '--"-"--> TEXT
 *       |                                 v                 |
 *       '------------CR LF-------------- TEXT --------------'
 * </pre>
 *
 * <p>Clients disagree on what ends a reply of several lines when a line in its middle begins with a
 * digit, or with the code alone; on a CR inside a line; on lines that end now in CR LF, now in LF.
 * None of that is decoded.
 */
final class ReplyReader {

  /** In bytes; replies of real servers stay below 4,096. */
  static final int MAX_LINE = 16 * 1024;

  /** What {@link #take} has come to. */
  enum Event {
    /** The end of the bytes. */
    NONE,
    /** The code of a reply is known, and what separates it from its text. */
    CODE,
    /** The reply is complete. */
    END,
    /** The bytes are no reply as clients agree to read it. */
    BROKEN
  }

  private enum State {
    LINE_START,
    CODE,
    SEPARATOR,
    TEXT
  }

  private enum LineEnd {
    UNKNOWN,
    LINE_FEED,
    BOTH
  }

  private final boolean freeLines;

  private State state = State.LINE_START;
  private LineEnd lineEnd = LineEnd.UNKNOWN;
  private Event event = Event.NONE;
  private boolean inside;
  private boolean moreLines;
  private boolean carriageReturn;
  private int length;
  private int digits;
  private int lineCode;
  private int code;

  /**
   * @param freeLines whether the lines between the first and the last may hold anything
   */
  ReplyReader(boolean freeLines) {
    this.freeLines = freeLines;
  }

  /** Takes bytes from {@code from} to the next event, and returns the index behind the last. */
  int take(Bytes bytes, int from) {
    int end = bytes.length();
    int index = from;
    event = Event.NONE;
    while (index < end && event == Event.NONE) {
      if (state == State.TEXT && !carriageReturn) {
        int control = bytes.findControl(index);
        length += control - index;
        index = control;
        if (index == end) {
          break;
        }
      }
      if (take(bytes.at(index) & 0xff)) {
        index++;
        length++;
      }
    }
    if (length > MAX_LINE) {
      event = Event.BROKEN;
    }
    return index;
  }

  Event event() {
    return event;
  }

  /** Whether some but not all bytes of a reply have been taken. */
  boolean inside() {
    return inside;
  }

  /** The code of the reply, 100 to 599. */
  int code() {
    return code;
  }

  /** Whether {@code value} is taken; if not, it comes again after the event. */
  private boolean take(int value) {
    if (carriageReturn && value != '\n') {
      event = Event.BROKEN;
      return true;
    }
    switch (state) {
      case LINE_START:
        startLine(value);
        return true;
      case CODE:
        takeDigit(value);
        return true;
      case SEPARATOR:
        takeSeparator(value);
        return value == ' ' || value == '-';
      case TEXT:
        takeText(value);
        return true;
    }
    return true;
  }

  private void startLine(int value) {
    length = 0;
    digits = 0;
    lineCode = 0;
    if (inside && freeLines && !Ascii.isDigit(value)) {
      state = State.TEXT;
      takeText(value);
      return;
    }
    if (!inside) {
      inside = true;
      moreLines = false;
    }
    state = State.CODE;
    takeDigit(value);
  }

  private void takeDigit(int value) {
    lineCode = 10 * lineCode + value - '0';
    digits++;
    if (!Ascii.isDigit(value) || digits == 1 && (value < '1' || value > '5')) {
      event = Event.BROKEN;
    } else if (digits == 3) {
      state = State.SEPARATOR;
    }
  }

  private void takeSeparator(int value) {
    boolean first = !moreLines;
    boolean ends = value == '\r' || value == '\n';
    state = State.TEXT;
    moreLines = value == '-';
    if (!ends && value != ' ' && value != '-' || !first && (ends || lineCode != code)) {
      event = Event.BROKEN;
    } else if (first) {
      code = lineCode;
      event = Event.CODE;
    }
  }

  private void takeText(int value) {
    if (value == '\r') {
      carriageReturn = true;
    } else if (value == '\n') {
      endLine();
    }
  }

  private void endLine() {
    LineEnd ended = carriageReturn ? LineEnd.BOTH : LineEnd.LINE_FEED;
    carriageReturn = false;
    state = State.LINE_START;
    if (lineEnd == LineEnd.UNKNOWN) {
      lineEnd = ended;
    }
    if (lineEnd != ended) {
      event = Event.BROKEN;
    } else if (!moreLines) {
      inside = false;
      event = Event.END;
    }
  }
}
