package io.mispair.protocol;

/** A request line: RFC 9112, section 3. */
final class Http1RequestLine {

  private static final long HTTP_1_1 = Word.ofFirst("HTTP/1.1");
  private static final int VERSION_LENGTH = 8;
  private static final int PLAIN_LENGTH = "GET / HTTP/1.1\r\n".length();

  /** The letters {@code HTTP/} as a number, and where they end. */
  private static final long NAME = 0x2f50545448L;

  private static final long NAME_MASK = (1L << 5 * Byte.SIZE) - 1;

  private enum State {
    METHOD,
    TARGET_START,
    TARGET,
    WORD,
    WORD_END,
    RETURN,
    DONE,
    FOREIGN
  }

  final Http1Authority target = new Http1Authority();
  private State state = State.DONE;
  private long head;
  private long tail;
  private int length;
  private int method;
  private boolean absolute;
  private long word;
  private int wordLength;
  private boolean hasTarget;
  private int size;
  private long rules;

  private static final int MAX_SIZE = 256 * 1024;

  void start() {
    state = State.METHOD;
    head = 0;
    tail = 0;
    length = 0;
    absolute = false;
    word = 0;
    wordLength = 0;
    hasTarget = false;
    size = 0;
    rules = 0;
  }

  /** Takes bytes up to the end of the line, and returns where it stopped. */
  int take(Bytes bytes, int from) {
    int end = bytes.length();
    int index = from;
    while (index < end && state != State.DONE && state != State.FOREIGN) {
      if (state == State.TARGET) {
        index = takeTarget(bytes, index);
      } else if (state == State.WORD && wordLength == 0 && endsPlainly(bytes, index)) {
        word = HTTP_1_1;
        wordLength = VERSION_LENGTH;
        index += VERSION_LENGTH + 2;
        state = State.DONE;
      } else {
        takeOne(bytes.at(index++) & 0xff);
      }
    }
    size += index - from;
    if (size > MAX_SIZE) {
      state = State.FOREIGN;
    }
    return index;
  }

  /**
   * Takes a whole line, if it is at hand and plain: a known method of up to seven letters, a path,
   * and version 1.1. Nothing but the method is kept of it, and {@link #start} comes next.
   *
   * @return where it ends, or {@link Http1Plain#NOT}
   */
  int takePlainLine(Bytes bytes, int from) {
    if (bytes.length() - from < PLAIN_LENGTH) {
      return Http1Plain.NOT;
    }
    long start = bytes.word(from);
    int space = Word.indexOf(start, (byte) ' ');
    // Zeros behind a method's letters are not its own.
    if (space == 0
        || space == Word.BYTES
        || start << (Word.BYTES - space) * Byte.SIZE >>> 56 == 0) {
      return Http1Plain.NOT;
    }
    int known = Http1Methods.of(Word.first(start, space), 0);
    int path = from + space + 1;
    if (!Http1Methods.isKnown(known) || known == Http1Methods.CONNECT || bytes.at(path) != '/') {
      return Http1Plain.NOT;
    }
    int end = bytes.findSpaceOrControl(path);
    if (end - from > MAX_SIZE || !endsPlainly(bytes, end + 1) || bytes.at(end) != ' ') {
      return Http1Plain.NOT;
    }
    method = known;
    return end + 1 + VERSION_LENGTH + 2;
  }

  private static boolean endsPlainly(Bytes bytes, int index) {
    return bytes.length() - index >= VERSION_LENGTH + 2
        && bytes.word(index) == HTTP_1_1
        && bytes.at(index + VERSION_LENGTH) == '\r'
        && bytes.at(index + VERSION_LENGTH + 1) == '\n';
  }

  private int takeTarget(Bytes bytes, int from) {
    int stop = bytes.findSpaceOrControl(from);
    if (absolute) {
      for (int i = from; i < stop; i++) {
        target.take(bytes.at(i) & 0xff);
      }
    }
    if (stop == bytes.length()) {
      return stop;
    }
    endWord(bytes.at(stop) & 0xff);
    return stop + 1;
  }

  /** A space, or a control byte, after the target or after a word that follows it. */
  private void endWord(int value) {
    switch (value) {
      case ' ' -> {
        if (state != State.TARGET) {
          rules |= FramingRule.START_LINE.bit();
        }
        state = State.WORD;
        word = 0;
        wordLength = 0;
      }
      case '\r' -> state = State.RETURN;
      case '\n' -> {
        rules |= FramingRule.BARE_LF.bit();
        state = State.DONE;
      }
      default -> rules |= FramingRule.START_LINE.bit();
    }
  }

  private void takeOne(int value) {
    switch (state) {
      case METHOD -> takeMethod(value);
      case TARGET_START -> startTarget(value);
      case WORD -> takeWord(value);
      case WORD_END -> {
        if (value == '\r' || value == '\n') {
          endWord(value);
        } else if (value != ' ' && value != '\t') {
          word = 0;
          wordLength = 0;
          state = State.WORD;
          takeWord(value);
        }
      }
      case RETURN -> {
        if (value == '\n') {
          state = State.DONE;
        } else {
          rules |= FramingRule.BARE_CR.bit() | FramingRule.START_LINE.bit();
          state = value == '\r' ? State.RETURN : State.WORD_END;
          if (value != '\r') {
            takeOne(value);
          }
        }
      }
      default -> throw new IllegalStateException();
    }
  }

  private void takeMethod(int value) {
    if (value == ' ') {
      method = Http1Methods.of(head, tail);
      state = length == 0 ? State.FOREIGN : State.TARGET_START;
    } else if (!Http1Name.isToken(value) || length == Http1Methods.MAX_LENGTH) {
      state = State.FOREIGN;
    } else {
      long shifted = (long) value << length * Byte.SIZE;
      if (length < Long.BYTES) {
        head |= shifted;
      } else {
        tail |= shifted;
      }
      length++;
    }
  }

  private void startTarget(int value) {
    if (value == ' ' || value == '\t') {
      rules |= FramingRule.START_LINE.bit();
    } else if (value <= ' ' || value == 0x7f) {
      state = State.FOREIGN;
    } else {
      hasTarget = true;
      absolute = Ascii.isLetter(value) && method != Http1Methods.CONNECT;
      if (absolute) {
        target.startTarget();
        target.take(value);
      }
      state = State.TARGET;
    }
  }

  private void takeWord(int value) {
    if (value > ' ' && value != 0x7f) {
      if (wordLength < Long.BYTES) {
        word |= (long) value << wordLength * Byte.SIZE;
      }
      wordLength++;
    } else if (value == ' ' || value == '\t') {
      rules |= FramingRule.START_LINE.bit();
      state = State.WORD_END;
    } else {
      endWord(value);
    }
  }

  boolean isDone() {
    return state == State.DONE;
  }

  /** Whether the line is not HTTP's. */
  boolean isForeign() {
    return state == State.FOREIGN;
  }

  /** Whether the line, which is not complete, shows already that it is HTTP's. */
  boolean isTelling() {
    return switch (state) {
      case METHOD -> Http1Methods.mayBecome(head, length);
      case DONE, FOREIGN -> false;
      default -> Http1Methods.isKnown(method) || wordLength > 0 && startsAsVersion();
    };
  }

  private boolean startsAsVersion() {
    return (word & NAME_MASK) == NAME;
  }

  /** One of {@link Http1Methods}. */
  int method() {
    return method;
  }

  boolean isAbsolute() {
    return absolute && hasTarget;
  }

  /** Whether the last word is the version of a message whose framing is known: 1.0 to 1.9. */
  boolean hasKnownVersion() {
    int minor = minor();
    return wordLength == VERSION_LENGTH
        && (word & ~(0xffL << 7 * Byte.SIZE)) == (HTTP_1_1 & ~(0xffL << 7 * Byte.SIZE))
        && minor >= 0
        && minor <= 9;
  }

  /** Whether the last word looks like a version at least. */
  boolean hasVersion() {
    return wordLength > 5 && startsAsVersion();
  }

  int minor() {
    return (int) (word >>> 7 * Byte.SIZE) - '0';
  }

  long rules() {
    return rules;
  }

  void copyFrom(Http1RequestLine other) {
    target.copyFrom(other.target);
    state = other.state;
    head = other.head;
    tail = other.tail;
    length = other.length;
    method = other.method;
    absolute = other.absolute;
    word = other.word;
    wordLength = other.wordLength;
    hasTarget = other.hasTarget;
    size = other.size;
    rules = other.rules;
  }
}
