package io.mispair.protocol;

/**
 * A chunked body: RFC 9112, section 7.1.
 *
 * <pre>
 *   SIZE --digits, spaces--> SIZE --;--> EXTENSION --CR--> SIZE_RETURN --LF--> DATA
 *    ^  '--other--> ODD --end of line--> broken                |                |
 *    |                                                  (size 0) '-> TRAILERS   |
 *    '------------------LF-- DATA_RETURN <--CR-- DATA_END <----------------------'
 * </pre>
 */
final class Http1Chunks {

  private static final int MAX_LINE = 16 * 1024;
  private static final int MAX_DIGITS = 16;

  private enum State {
    SIZE,
    SIZE_SPACE,
    ODD,
    EXTENSION,
    SIZE_RETURN,
    DATA,
    DATA_END,
    DATA_RETURN,
    TRAILERS,
    DONE,
    BROKEN
  }

  private final byte[] line = new byte[Protocol.PREFIX_LENGTH];
  private final Bytes lineView = new Bytes();
  private State state = State.DONE;
  private boolean request;
  private int lineLength;
  private int digits;
  private long size;
  private long rules;
  private long oddRule;

  void start(boolean ofRequest) {
    request = ofRequest;
    rules = 0;
    startSize();
  }

  private void startSize() {
    state = State.SIZE;
    lineLength = 0;
    digits = 0;
    size = 0;
  }

  /** Takes bytes up to the end of the body, and returns where it stopped. */
  int take(Bytes bytes, int from, Http1Fields fields) {
    int end = bytes.length();
    int index = from;
    while (index < end && state != State.DONE && state != State.BROKEN) {
      switch (state) {
        case DATA -> {
          long taken = Math.min(size, end - index);
          size -= taken;
          index += (int) taken;
          if (size == 0) {
            state = State.DATA_END;
          }
        }
        case EXTENSION -> index = takeExtension(bytes, index);
        case TRAILERS -> {
          index = fields.take(bytes, index);
          if (fields.isDone() || fields.isBroken()) {
            rules |= fields.rules();
            state = fields.isDone() ? State.DONE : State.BROKEN;
          }
        }
        default -> takeOne(bytes.at(index++) & 0xff, fields);
      }
    }
    return index;
  }

  private void takeOne(int value, Http1Fields fields) {
    switch (state) {
      case SIZE, SIZE_SPACE -> {
        keep(value);
        takeSize(value);
      }
      case ODD -> {
        keep(value);
        if (value == '\n' || lineLength == line.length) {
          judgeOddLine();
        }
      }
      case SIZE_RETURN -> {
        if (value != '\n') {
          fail(FramingRule.CHUNK_EXT_LINE_END);
        } else if (size > 0) {
          state = State.DATA;
        } else {
          state = State.TRAILERS;
          fields.startTrailers(request);
        }
      }
      case DATA_END -> expect(value == '\r', State.DATA_RETURN);
      case DATA_RETURN -> {
        expect(value == '\n', State.SIZE);
        if (state == State.SIZE) {
          startSize();
        }
      }
      default -> throw new IllegalStateException();
    }
  }

  private void expect(boolean met, State next) {
    if (met) {
      state = next;
    } else {
      fail(FramingRule.CHUNK_DATA_END);
    }
  }

  private void keep(int value) {
    if (lineLength < line.length) {
      line[lineLength++] = (byte) value;
    }
  }

  private void takeSize(int value) {
    int digit = state == State.SIZE ? Ascii.hex(value) : -1;
    if (digit >= 0) {
      if (++digits > MAX_DIGITS || size >>> (Long.SIZE - 5) != 0) {
        fail(FramingRule.CHUNK_OVERFLOW);
      }
      size = size << 4 | digit;
    } else if (digits == 0) {
      takeNoDigit(value);
    } else if (value == ';') {
      state = State.EXTENSION;
      lineLength = 0;
    } else if (value == '\r') {
      state = State.SIZE_RETURN;
    } else if (value == '\n') {
      fail(FramingRule.CHUNK_EXT_LINE_END);
    } else if (value == ' ' || value == '\t') {
      // RFC 9112, section 7.1.1, has it before an extension; old servers pad the size so.
      state = State.SIZE_SPACE;
      if (lineLength == line.length) {
        fail(FramingRule.CHUNK_LONGEST_PREFIX);
      }
    } else {
      boolean infix = value == '_' || digits == 1 && size == 0 && (value | 0x20) == 'x';
      odd(infix ? FramingRule.CHUNK_PREFIX : FramingRule.CHUNK_LONGEST_PREFIX);
    }
  }

  private void takeNoDigit(int value) {
    if (value == '\r' || value == '\n' || value == ';') {
      fail(FramingRule.CHUNK_EMPTY);
    } else {
      odd(FramingRule.CHUNK_PREFIX);
    }
  }

  /** What is wrong with the line shows at its end: it may be the start of another message. */
  private void odd(FramingRule rule) {
    state = State.ODD;
    oddRule = rule.bit();
  }

  private void judgeOddLine() {
    lineView.wrap(line, 0, lineLength);
    Fit fit = request ? Http1Grammar.requestLine(lineView) : Prefix.of(lineView, 0, "HTTP/1.");
    rules |= fit == Fit.YES ? FramingRule.CHUNK_TRUNCATED.bit() : oddRule;
    state = State.BROKEN;
  }

  private int takeExtension(Bytes bytes, int from) {
    int stop = bytes.findControl(from);
    lineLength += stop - from;
    if (lineLength > MAX_LINE) {
      state = State.BROKEN;
    } else if (stop < bytes.length()) {
      int value = bytes.at(stop++) & 0xff;
      lineLength++;
      if (value == '\r') {
        state = State.SIZE_RETURN;
      } else if (value == '\n') {
        fail(FramingRule.CHUNK_EXT_LINE_END);
      } else if (value != '\t') {
        rules |= FramingRule.CONTROL_IN_VALUE.bit();
      }
    }
    return stop;
  }

  private void fail(FramingRule rule) {
    rules |= rule.bit();
    state = State.BROKEN;
  }

  boolean isDone() {
    return state == State.DONE;
  }

  boolean isBroken() {
    return state == State.BROKEN;
  }

  /** Whether a size, the end of a chunk or a trailer must come next. */
  boolean isAtLineStart(Http1Fields fields) {
    return state == State.SIZE && digits == 0
        || state == State.DATA_END
        || state == State.TRAILERS && fields.isAtLineStart();
  }

  long rules() {
    return rules;
  }

  void copyFrom(Http1Chunks other) {
    System.arraycopy(other.line, 0, line, 0, Math.min(other.lineLength, line.length));
    state = other.state;
    request = other.request;
    lineLength = other.lineLength;
    digits = other.digits;
    size = other.size;
    rules = other.rules;
    oddRule = other.oddRule;
  }
}
