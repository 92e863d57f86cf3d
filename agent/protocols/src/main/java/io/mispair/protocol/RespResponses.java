package io.mispair.protocol;

/**
 * The response direction of {@link RespDecoder}, which draws its states: where values begin and
 * end. What they are is {@link RespReplies}'s to tell.
 */
final class RespResponses {

  /** Aggregates in aggregates. */
  static final int MAX_DEPTH = 32;

  /** In bytes: a script's status or error may be long. */
  static final int MAX_LINE = 1024 * 1024;

  /** The longest simple string or first word that says something is an {@code sunsubscribe}. */
  private static final int MAX_WORD = 16;

  /** Digits of a length, as in requests. */
  private static final int MAX_DIGITS = 13;

  /** Digits of an integer, -2^63 to 2^63-1. */
  private static final int MAX_INTEGER_DIGITS = 19;

  /** In the place of an index: the bytes are no reply. */
  private static final int REFUSED = -1;

  /** In the place of a count: up to a dot. */
  private static final long STREAMED = -1;

  private enum State {
    TYPE,
    NUMBER,
    NUMBER_END,
    LINE,
    LINE_END,
    CHUNK,
    BODY,
    BODY_RETURN,
    BODY_END
  }

  private final RespReplies replies;
  private final long[] left = new long[MAX_DEPTH];

  /** A bit for each level that is an attribute. */
  private int attributes;

  private int depth;
  private State state = State.TYPE;
  private int type;

  private long number;
  private int digits;
  private boolean negative;
  private boolean streamed;

  private int lineLength;
  private long bodyLeft;

  private boolean hashing;
  private long word;

  /** Values of the outermost aggregate, to 3. */
  private int elements;

  /** An attribute of the next value has begun, at this index. */
  private boolean attributed;

  private int attributeStart;

  /** How many of the bytes at hand have been taken. */
  private int taken;

  RespResponses(RespRequests requests) {
    replies = new RespReplies(requests);
  }

  boolean inside() {
    return replies.inside() || attributed && !replies.isOver();
  }

  boolean take(Bytes bytes, SerialPairing pairing) {
    int end = bytes.length();
    int index = 0;
    attributeStart = 0;
    replies.resume();
    while (index < end && !replies.isOver()) {
      switch (state) {
        case BODY:
          index = takeBody(bytes, index, pairing);
          break;
        case LINE:
          index = takeLine(bytes, index, pairing);
          break;
        case NUMBER:
          index = takeNumber(bytes, index, pairing);
          break;
        default:
          taken = index + 1;
          index = take(bytes.at(index), pairing) ? index + 1 : REFUSED;
      }
      if (index == REFUSED) {
        return false;
      }
    }
    return true;
  }

  /** Takes what is there of a body, and its end if that is there too. */
  private int takeBody(Bytes bytes, int from, SerialPairing pairing) {
    int end = bytes.length();
    int index = from + (int) Math.min(bodyLeft, end - from);
    if (hashing) {
      hash(bytes, from, index);
    }
    bodyLeft -= index - from;
    if (bodyLeft > 0) {
      return index;
    }
    state = State.BODY_RETURN;
    if (index + 1 >= end) {
      return index;
    }
    taken = index + 2;
    boolean ends = bytes.at(index) == '\r' && bytes.at(index + 1) == '\n';
    return ends && endBody(pairing) ? taken : REFUSED;
  }

  private int takeLine(Bytes bytes, int from, SerialPairing pairing) {
    int end = bytes.length();
    int index = bytes.find((byte) '\r', from);
    lineLength += index - from;
    if (lineLength > MAX_LINE) {
      return REFUSED;
    }
    if (hashing) {
      hashLine(bytes, from, index);
    }
    if (index == end) {
      return index;
    }
    state = State.LINE_END;
    if (index + 1 == end) {
      return end;
    }
    taken = index + 2;
    return bytes.at(index + 1) == '\n' && endLine(pairing) ? taken : REFUSED;
  }

  private void hashLine(Bytes bytes, int from, int to) {
    if (lineLength <= MAX_WORD) {
      hash(bytes, from, to);
    } else {
      hashing = false;
      word = Pairing.NO_IDENTITY;
    }
  }

  private int takeNumber(Bytes bytes, int from, SerialPairing pairing) {
    int end = bytes.length();
    int index = from;
    int most = type == ':' ? MAX_INTEGER_DIGITS : MAX_DIGITS;
    while (index < end && digits <= most) {
      int digit = bytes.at(index) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      number = 10 * number + digit;
      digits++;
      index++;
    }
    if (index == end) {
      return index;
    }
    int value = bytes.at(index);
    if (value != '\r') {
      return takeSign(value) ? index + 1 : REFUSED;
    }
    if (digits > most || streamed == digits > 0) {
      return REFUSED;
    }
    state = State.NUMBER_END;
    if (index + 1 == end) {
      return end;
    }
    taken = index + 2;
    return bytes.at(index + 1) == '\n' && endNumber(pairing) ? taken : REFUSED;
  }

  private boolean takeSign(int value) {
    if (digits > 0 || negative || streamed) {
      return false;
    }
    negative = value == '-';
    streamed = value == '?';
    return negative || streamed || value == '+' && type == ':';
  }

  private void hash(Bytes bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      word = Fnv.add(word, bytes.at(i) & 0xff);
    }
  }

  private boolean take(int value, SerialPairing pairing) {
    switch (state) {
      case TYPE:
        return depth > 0 ? begin(value) : beginOutermost(value, pairing);
      case NUMBER_END:
        return value == '\n' && endNumber(pairing);
      case LINE_END:
        return value == '\n' && endLine(pairing);
      case CHUNK:
        beginNumber(';');
        return value == ';';
      case BODY_RETURN:
        state = State.BODY_END;
        return value == '\r';
      case BODY_END:
        return value == '\n' && endBody(pairing);
      default:
        return false;
    }
  }

  // ---- beginnings

  private boolean beginOutermost(int value, SerialPairing pairing) {
    elements = 0;
    if (value == '|') {
      attributeStart = attributed ? attributeStart : taken - 1;
      attributed = true;
      beginNumber(value);
      return true;
    }
    int start = attributed && value != '>' ? attributeStart : taken - 1;
    attributed = false;
    if (value == '>') {
      beginNumber(value);
    } else if (!begin(value)) {
      return replies.isForeignExpected(start, pairing);
    }
    if (!replies.begins(value, start, pairing)) {
      return false;
    }
    if (state == State.LINE) {
      replies.shape(lineShape(value), pairing);
    }
    hashing = value == '+';
    word = hashing ? Fnv.BASIS : Pairing.NO_IDENTITY;
    return true;
  }

  private static int lineShape(int type) {
    switch (type) {
      case '+':
        return RespExpectation.STATUS;
      case '-':
      case '_':
        return 0;
      default:
        return RespExpectation.SCALAR;
    }
  }

  private boolean begin(int value) {
    switch (value) {
      case '+':
      case '-':
      case ',':
      case '(':
      case '#':
      case '_':
        beginLine(value);
        return true;
      case '.':
        beginLine(value);
        return depth > 0 && left[depth - 1] == STREAMED;
      case ':':
      case '$':
      case '=':
      case '!':
      case '*':
      case '~':
      case '%':
      case '|':
        beginNumber(value);
        return true;
      default:
        return false;
    }
  }

  private void beginLine(int value) {
    type = value;
    state = State.LINE;
    lineLength = 0;
    hashing = value == '+' && isFirstWord();
    word = hashing ? Fnv.BASIS : Pairing.NO_IDENTITY;
  }

  private void beginNumber(int value) {
    type = value;
    state = State.NUMBER;
    number = 0;
    digits = 0;
    negative = false;
    streamed = false;
    hashing = false;
    word = Pairing.NO_IDENTITY;
  }

  private boolean isFirstWord() {
    return elements == 0 && isInOutermost() && replies.isUndecided();
  }

  private boolean isInOutermost() {
    return depth == 1 && attributes == 0;
  }

  // ---- numbers

  private boolean endNumber(SerialPairing pairing) {
    switch (type) {
      case ':':
        return !streamed && endInteger(pairing);
      case ';':
        return !streamed && !negative && endChunkHead(pairing);
      case '$':
      case '=':
      case '!':
        return endBulkHead(pairing);
      default:
        return endAggregateHead(pairing);
    }
  }

  private boolean endInteger(SerialPairing pairing) {
    if (elements == 2 && isInOutermost()) {
      replies.count(negative ? -number : number);
    }
    tellShape(RespExpectation.INTEGER, pairing);
    return endValue(pairing);
  }

  /** RESP2's two nulls are a bulk string and an array of length -1. */
  private boolean isNull() {
    return negative && number == 1 && (type == '$' || type == '*');
  }

  private boolean endBulkHead(SerialPairing pairing) {
    if (negative) {
      tellShape(0, pairing);
      return isNull() && endValue(pairing);
    }
    tellShape(type == '!' ? 0 : RespExpectation.BULK, pairing);
    if (streamed) {
      state = State.CHUNK;
      return type == '$';
    }
    hashing = type == '$' && number <= MAX_WORD && isFirstWord();
    word = hashing ? Fnv.BASIS : Pairing.NO_IDENTITY;
    beginBody();
    return true;
  }

  private boolean endChunkHead(SerialPairing pairing) {
    if (number == 0) {
      return endValue(pairing);
    }
    beginBody();
    return true;
  }

  private void beginBody() {
    bodyLeft = number;
    state = bodyLeft == 0 ? State.BODY_RETURN : State.BODY;
  }

  private boolean endAggregateHead(SerialPairing pairing) {
    boolean attribute = type == '|';
    if (negative) {
      tellShape(0, pairing);
      return isNull() && endValue(pairing);
    }
    if (!attribute) {
      tellShape(RespExpectation.AGGREGATE, pairing);
    }
    state = State.TYPE;
    if (!streamed && number == 0) {
      return attribute || endValue(pairing);
    }
    if (depth == MAX_DEPTH || streamed && (attribute || type == '>')) {
      return false;
    }
    boolean pairs = attribute || type == '%';
    left[depth] = streamed ? STREAMED : pairs ? 2 * number : number;
    attributes |= attribute ? 1 << depth : 0;
    depth++;
    return true;
  }

  private void tellShape(int shape, SerialPairing pairing) {
    if (depth == 0) {
      replies.shape(shape, pairing);
    }
  }

  // ---- ends

  private boolean endLine(SerialPairing pairing) {
    if ((type == '_' || type == '.') && lineLength > 0) {
      return false;
    }
    if (type == '.') {
      depth--;
    }
    return endValue(pairing);
  }

  private boolean endBody(SerialPairing pairing) {
    if (type == ';') {
      state = State.CHUNK;
      return true;
    }
    return endValue(pairing);
  }

  /** A value is complete, and with it the aggregates whose last it is. */
  private boolean endValue(SerialPairing pairing) {
    state = State.TYPE;
    while (depth > 0) {
      if (isInOutermost() && elements < 3 && !endElement(pairing)) {
        return false;
      }
      if (left[depth - 1] == STREAMED || --left[depth - 1] > 0) {
        return true;
      }
      depth--;
      word = Pairing.NO_IDENTITY;
      int level = 1 << depth;
      if ((attributes & level) != 0) {
        attributes &= ~level;
        return true;
      }
    }
    return replies.ends(word, taken, pairing);
  }

  private boolean endElement(SerialPairing pairing) {
    boolean first = elements++ == 0;
    return !first || !replies.isUndecided() || replies.firstWord(word, pairing);
  }
}
