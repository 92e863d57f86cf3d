package io.mispair.protocol;

/**
 * The response direction of {@link RespDecoder}, which draws its states: where values begin and
 * end. What they are is {@link RespReplies}'s to tell.
 */
final class RespResponses {

  /** In bytes: a script's status or error may be long. */
  static final int MAX_LINE = 1024 * 1024;

  /** The longest simple string or first word that says something is an {@code sunsubscribe}. */
  private static final int MAX_WORD = 16;

  /** In the place of an index: the bytes are no reply. */
  private static final int REFUSED = -1;

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
  private final RespNesting nesting = new RespNesting();
  private final RespNumber number = new RespNumber();
  private final RespText text = new RespText();
  private State state = State.TYPE;
  private int type;

  private int lineLength;
  private long bodyLeft;

  /** Values of the outermost aggregate, to 3. */
  private int elements;

  /** An attribute of the next value has begun, at this index. */
  private boolean attributed;

  private int attributeStart;

  /** How many of the bytes at hand have been taken, but for plain replies. */
  private int taken;

  /** Whether the bytes at hand begin where a plain reply may be taken as a whole. */
  private boolean between = true;

  RespResponses(RespSession session) {
    replies = new RespReplies(session);
  }

  boolean inside() {
    return !between && (replies.inside() || attributed && !replies.isOver());
  }

  boolean take(Bytes bytes, SerialPairing pairing) {
    // Most reads are one plain reply, for which neither a loop is entered nor what is kept of
    // others
    // looked at; see memcached's responses.
    int index = between ? takePlain(bytes, 0, pairing) : 0;
    if (index == bytes.length()) {
      return true;
    }
    boolean understood = takeRest(bytes, index, pairing);
    between = isBetween();
    return understood;
  }

  private boolean isBetween() {
    return state == State.TYPE && !attributed && nesting.isEmpty() && replies.mayBePlain();
  }

  private boolean takeRest(Bytes bytes, int from, SerialPairing pairing) {
    int end = bytes.length();
    int index = from;
    attributeStart = 0;
    replies.resume();
    while (index < end && !replies.isOver()) {
      // At the first byte that has been tried.
      int plain = index > 0 && isBetween() ? takePlain(bytes, index, pairing) : index;
      index = plain == index ? take(bytes, index, pairing) : plain;
      if (index == REFUSED) {
        return false;
      }
    }
    return true;
  }

  private int take(Bytes bytes, int index, SerialPairing pairing) {
    switch (state) {
      case BODY:
        return takeBody(bytes, index, pairing);
      case LINE:
        return takeLine(bytes, index, pairing);
      case NUMBER:
        return takeNumber(bytes, index, pairing);
      default:
        taken = index + 1;
        return take(bytes.at(index), pairing) ? taken : REFUSED;
    }
  }

  /** Takes a whole plain reply, if one begins and is all at hand. Returns where it stopped. */
  private int takePlain(Bytes bytes, int from, SerialPairing pairing) {
    int past = RespPlain.skipReply(bytes, from, pairing.expectation());
    if (past == RespPlain.NOT) {
      return from;
    }
    pairing.responseBegins(from);
    pairing.response(Pairing.NO_IDENTITY, Pairing.NO_IDENTITY, past);
    return past;
  }

  /** Takes what is there of a body, and its end if that is there too. */
  private int takeBody(Bytes bytes, int from, SerialPairing pairing) {
    int end = bytes.length();
    int index = from + (int) Math.min(bodyLeft, end - from);
    text.take(bytes, from, index);
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
    if (lineLength > MAX_WORD) {
      text.start(false);
    }
    text.take(bytes, from, index);
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

  private int takeNumber(Bytes bytes, int from, SerialPairing pairing) {
    int index = number.take(bytes, from);
    if (index == bytes.length()) {
      return index;
    }
    int value = bytes.at(index);
    if (value != '\r') {
      return number.takeSign(value, type == ':') ? index + 1 : REFUSED;
    }
    if (!number.isValid()) {
      return REFUSED;
    }
    state = State.NUMBER_END;
    if (index + 1 == bytes.length()) {
      return index + 1;
    }
    taken = index + 2;
    return bytes.at(index + 1) == '\n' && endNumber(pairing) ? taken : REFUSED;
  }

  private boolean take(int value, SerialPairing pairing) {
    switch (state) {
      case TYPE:
        return nesting.isEmpty() ? beginOutermost(value, pairing) : begin(value);
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
      replies.shape(RespExpectation.shapeOfLine(value), pairing);
    }
    text.start(value == '+');
    return true;
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
        return nesting.isStreamed();
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
    text.start(value == '+' && isFirstWord());
  }

  private void beginNumber(int value) {
    type = value;
    state = State.NUMBER;
    number.start(value == ':');
    text.start(false);
  }

  private boolean isFirstWord() {
    return elements == 0 && nesting.isOutermost() && replies.isUndecided();
  }

  // ---- numbers

  private boolean endNumber(SerialPairing pairing) {
    switch (type) {
      case ':':
        return !number.isStreamed() && endInteger(pairing);
      case ';':
        return !number.isStreamed() && !number.isNegative() && endChunkHead(pairing);
      case '$':
      case '=':
      case '!':
        return endBulkHead(pairing);
      default:
        return endAggregateHead(pairing);
    }
  }

  private boolean endInteger(SerialPairing pairing) {
    if (elements == 2 && nesting.isOutermost()) {
      replies.count(number.isNegative() ? -number.value() : number.value());
    }
    tellShape(RespExpectation.INTEGER, pairing);
    return endValue(pairing);
  }

  /** RESP2's two nulls are a bulk string and an array of length -1. */
  private boolean isNull() {
    return number.isNegative() && number.value() == 1 && (type == '$' || type == '*');
  }

  private boolean endBulkHead(SerialPairing pairing) {
    if (number.isNegative()) {
      tellShape(0, pairing);
      return isNull() && endValue(pairing);
    }
    tellShape(type == '!' ? 0 : RespExpectation.BULK, pairing);
    if (number.isStreamed()) {
      state = State.CHUNK;
      return type == '$';
    }
    text.start(type == '$' && number.value() <= MAX_WORD && isFirstWord());
    beginBody();
    return true;
  }

  private boolean endChunkHead(SerialPairing pairing) {
    if (number.value() == 0) {
      return endValue(pairing);
    }
    beginBody();
    return true;
  }

  private void beginBody() {
    bodyLeft = number.value();
    state = bodyLeft == 0 ? State.BODY_RETURN : State.BODY;
  }

  private boolean endAggregateHead(SerialPairing pairing) {
    boolean attribute = type == '|';
    if (number.isNegative()) {
      tellShape(0, pairing);
      return isNull() && endValue(pairing);
    }
    if (!attribute) {
      tellShape(RespExpectation.AGGREGATE, pairing);
    }
    state = State.TYPE;
    if (!number.isStreamed() && number.value() == 0) {
      return attribute || endValue(pairing);
    }
    if (number.isStreamed() && (attribute || type == '>')) {
      return false;
    }
    boolean pairs = attribute || type == '%';
    long values = pairs ? 2 * number.value() : number.value();
    return nesting.open(number.isStreamed() ? RespNesting.STREAMED : values, attribute);
  }

  private void tellShape(int shape, SerialPairing pairing) {
    if (nesting.isEmpty()) {
      replies.shape(shape, pairing);
    }
  }

  // ---- ends

  private boolean endLine(SerialPairing pairing) {
    if ((type == '_' || type == '.') && lineLength > 0) {
      return false;
    }
    if (type == '.') {
      nesting.endStream();
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
    while (!nesting.isEmpty()) {
      if (nesting.isOutermost() && elements < 3 && !endElement(pairing)) {
        return false;
      }
      if (!nesting.takeValue()) {
        return true;
      }
      text.start(false);
      if (nesting.closeAttribute()) {
        return true;
      }
    }
    return replies.ends(text.hash(), taken, pairing);
  }

  private boolean endElement(SerialPairing pairing) {
    boolean first = elements++ == 0;
    return !first || !replies.isUndecided() || replies.firstWord(text.hash(), pairing);
  }
}
