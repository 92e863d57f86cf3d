package io.mispair.protocol;

import io.mispair.protocol.Http1Name.Field;

/**
 * The field lines of a head, or of a trailer section, up to and with the empty line: RFC 9112,
 * section 5. Only the fields that say where messages end are looked into.
 *
 * <pre>
 *   LINE_START --name--> NAME --colon--> VALUE --CR--> RETURN --LF--> LINE_START
 *      |                  '--LF or CR: no colon--------^
 *      |--SP or HTAB--> VALUE            (folded: goes on with the field before)
 *      '--CR--> LAST_RETURN --LF--> done (LF alone ends a line too)
 * </pre>
 */
final class Http1Fields {

  /** In bytes, of one head; common servers take 8 to 64 KiB. */
  private static final int MAX_SIZE = 256 * 1024;

  private static final long KEEP_AL = Word.ofFirst(" keep-al");
  private static final long EP_ALIVE = Word.ofFirst("ep-alive");
  private static final int KEEP_ALIVE_LENGTH = " keep-alive".length();

  private enum State {
    LINE_START,
    NAME,
    VALUE,
    RETURN,
    LAST_RETURN,
    DONE,
    BROKEN
  }

  final Http1Length length = new Http1Length();
  final Http1Options options = new Http1Options();
  private final Http1Name name = new Http1Name();
  private final Http1Authority host = new Http1Authority();

  private State state = State.DONE;
  private Field field = Field.OTHER;
  private boolean request;
  private boolean trailers;
  private boolean first;
  private boolean hostMatters;
  private int hosts;
  private int size;
  private long rules;

  /** RFC 9112, section 5.1: a server must refuse such a request, so its length is nobody's. */
  private boolean doubtful;

  /** A head begins, after its start line. */
  void start(boolean ofRequest, boolean compareHost) {
    length.start();
    options.start();
    begin(ofRequest, compareHost, false);
  }

  /** The trailer section of a chunked body begins. */
  void startTrailers(boolean ofRequest) {
    begin(ofRequest, false, true);
  }

  private void begin(boolean ofRequest, boolean compareHost, boolean afterBody) {
    state = State.LINE_START;
    field = Field.OTHER;
    request = ofRequest;
    hostMatters = compareHost;
    trailers = afterBody;
    first = true;
    hosts = 0;
    size = 0;
    rules = 0;
    doubtful = false;
  }

  /** Takes bytes from {@code from} up to the end of the fields, and returns where it stopped. */
  int take(Bytes bytes, int from) {
    int end = bytes.length();
    int index = from;
    while (index < end && state != State.DONE && state != State.BROKEN) {
      if (state == State.VALUE) {
        index = takeValue(bytes, index);
      } else if (state == State.LINE_START) {
        index = startLine(bytes, index);
      } else {
        takeOne(bytes.at(index++) & 0xff);
      }
    }
    size += index - from;
    if (size > MAX_SIZE) {
      state = State.BROKEN;
    }
    return index;
  }

  /**
   * Takes a whole head's fields, if all are plain and at hand.
   *
   * @param from where the first line begins
   * @return where they end, or {@link Http1Plain#NOT}; then {@link #start} comes next
   */
  int takePlainHead(Bytes bytes, int from, boolean ofRequest) {
    start(ofRequest, false);
    int past = Http1Plain.takeLines(bytes, from, this);
    return state == State.DONE && past - from <= MAX_SIZE ? past : Http1Plain.NOT;
  }

  private int startLine(Bytes bytes, int index) {
    int value = bytes.at(index) & 0xff;
    if (value == '\r') {
      endField();
      if (index + 1 < bytes.length() && bytes.at(index + 1) == '\n') {
        state = State.DONE;
        return index + 2;
      }
      state = State.LAST_RETURN;
      return index + 1;
    }
    if (value == '\n') {
      rules |= FramingRule.BARE_LF.bit();
      endField();
      state = State.DONE;
      return index + 1;
    }
    if (value == ' ' || value == '\t') {
      fold();
      return index + 1;
    }
    endField();
    first = false;
    if (!trailers) {
      int past = Http1Plain.takeLines(bytes, index, this);
      if (past > index) {
        return past;
      }
    }
    name.start();
    state = State.NAME;
    return index;
  }

  /** Takes the whole value of a field, if that is plain too; {@code false} where it is not. */
  boolean takePlain(Field named, Bytes bytes, int colon, int end) {
    if (named == Field.CONTENT_LENGTH) {
      return length.takePlain(bytes, colon + 1, end);
    }
    if (named == Field.HOST && !hostMatters) {
      hosts++;
      return true;
    }
    return named == Field.CONNECTION && isKeepAlive(bytes, colon + 1, end);
  }

  /** The commonest value of Connection says nothing of where messages end. */
  private static boolean isKeepAlive(Bytes bytes, int from, int end) {
    return end - from == KEEP_ALIVE_LENGTH
        && bytes.word(from) == KEEP_AL
        && bytes.word(end - Long.BYTES) == EP_ALIVE;
  }

  /** The empty line has come after a plain one. */
  void endPlain() {
    state = State.DONE;
  }

  private void fold() {
    if (first) {
      rules |= FramingRule.SPACE_BEFORE_FIELDS.bit();
    } else if (field == Field.CONTENT_LENGTH || field == Field.TRANSFER_ENCODING) {
      rules |= FramingRule.FOLDED_LENGTH.bit();
    }
    state = State.VALUE;
  }

  private void takeOne(int value) {
    switch (state) {
      case NAME -> takeName(value);
      case RETURN -> {
        if (value == '\n') {
          state = State.LINE_START;
        } else {
          // RFC 9112, section 2.2: as a space.
          rules |= FramingRule.BARE_CR.bit();
          feed(' ');
          if (value != '\r') {
            state = State.VALUE;
            if (isOddControl(value)) {
              rules |= FramingRule.CONTROL_IN_VALUE.bit();
            }
            feed(value);
          }
        }
      }
      case LAST_RETURN -> {
        if (value == '\n') {
          state = State.DONE;
        } else {
          rules |= FramingRule.BARE_CR.bit();
          state = State.BROKEN;
        }
      }
      default -> throw new IllegalStateException();
    }
  }

  private void takeName(int value) {
    if (value == ':') {
      rules |= name.broken();
      startField(name.field(), name.hasSpaceAfter());
      state = State.VALUE;
    } else if (value == '\r' || value == '\n') {
      rules |= FramingRule.NO_COLON.bit();
      state = value == '\r' ? State.RETURN : State.LINE_START;
      if (value == '\n') {
        rules |= FramingRule.BARE_LF.bit();
      }
    } else {
      name.take(value);
    }
  }

  private void startField(Field begun, boolean spaced) {
    boolean framing = begun == Field.CONTENT_LENGTH || begun == Field.TRANSFER_ENCODING;
    if (trailers) {
      if (framing || begun == Field.HOST) {
        rules |= FramingRule.TRAILER_FRAMING.bit();
      }
      return;
    }
    field = begun == Field.HOST && !hostMatters ? Field.OTHER : begun;
    if (framing && request && spaced) {
      doubtful = true;
    }
    switch (begun) {
      case CONTENT_LENGTH -> length.startField();
      case HOST -> {
        hosts++;
        host.startAuthority();
      }
      case OTHER -> {}
      default -> options.startField(begun);
    }
  }

  private int takeValue(Bytes bytes, int from) {
    int stop = bytes.findControl(from);
    if (field != Field.OTHER) {
      for (int i = from; i < stop; i++) {
        feed(bytes.at(i) & 0xff);
      }
    }
    if (stop == bytes.length()) {
      return stop;
    }
    int value = bytes.at(stop) & 0xff;
    if (value == '\r') {
      if (stop + 1 < bytes.length() && bytes.at(stop + 1) == '\n') {
        state = State.LINE_START;
        return stop + 2;
      }
      state = State.RETURN;
    } else if (value == '\n') {
      rules |= FramingRule.BARE_LF.bit();
      state = State.LINE_START;
    } else {
      if (isOddControl(value)) {
        rules |= FramingRule.CONTROL_IN_VALUE.bit();
      }
      feed(value);
    }
    return stop + 1;
  }

  private static boolean isOddControl(int value) {
    return Ascii.isControl(value);
  }

  private void feed(int value) {
    switch (field) {
      case OTHER -> {}
      case CONTENT_LENGTH -> length.take(value);
      case HOST -> host.take(value);
      default -> options.take(field, value);
    }
  }

  private void endField() {
    if (field == Field.OTHER) {
      return;
    }
    switch (field) {
      case OTHER, HOST -> {}
      case CONTENT_LENGTH -> length.endField();
      default -> options.endField(field);
    }
    field = Field.OTHER;
  }

  boolean isDone() {
    return state == State.DONE;
  }

  /** Whether the head cannot be read on. */
  boolean isBroken() {
    return state == State.BROKEN;
  }

  boolean isAtLineStart() {
    return state == State.LINE_START;
  }

  /** Whether a length was declared in a way that a server must refuse. */
  boolean isDoubtful() {
    return doubtful;
  }

  /** How many Host fields there were. */
  int hosts() {
    return hosts;
  }

  Http1Authority host() {
    return host;
  }

  /** The rules that the fields break, those of their syntax included. */
  long rules() {
    return trailers ? rules : rules | length.rules() | options.rules();
  }

  void copyFrom(Http1Fields other) {
    length.copyFrom(other.length);
    options.copyFrom(other.options);
    name.copyFrom(other.name);
    host.copyFrom(other.host);
    state = other.state;
    field = other.field;
    request = other.request;
    trailers = other.trailers;
    first = other.first;
    hostMatters = other.hostMatters;
    hosts = other.hosts;
    size = other.size;
    rules = other.rules;
    doubtful = other.doubtful;
  }
}
