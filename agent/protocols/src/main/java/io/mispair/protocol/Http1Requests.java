package io.mispair.protocol;

/** The request direction of {@link Http1Decoder}, which draws its states. */
final class Http1Requests {

  /** Expectations: what the framing of a response needs of its request. */
  static final int HEAD = 1;

  static final int CONNECT = 2;
  static final int UPGRADE = 4;
  static final int WEBSOCKET = 8;
  static final int HTTP_2 = 16;

  /** A body was declared for a method whose body many servers do not look for. */
  static final int RARE_BODY = 32;

  private static final int MAX_EMPTY_LINES = 8;
  private static final int MAX_JUNK = 8;

  private enum State {
    BETWEEN,
    RETURN,
    LINE,
    FIELDS,
    LENGTH,
    CHUNKED
  }

  private final Http1RequestLine line = new Http1RequestLine();
  private final Http1Fields fields = new Http1Fields();
  private final Http1Chunks chunks = new Http1Chunks();
  private final byte[] held = new byte[Protocol.PREFIX_LENGTH];
  private final Bytes heldView = new Bytes();
  private State state = State.BETWEEN;
  private int emptyLines;
  private int junk;
  private long remaining;
  private long told;
  private boolean expects;
  private boolean rareBody;
  private boolean bodyBegun;
  private boolean late;
  private boolean heldBack;
  private int heldLength;
  private boolean closed;
  private boolean afterClose;
  private boolean pipelines;

  boolean take(Bytes bytes, SerialPairing pairing, Http1Responses responses, boolean serves) {
    int end = bytes.length();
    int index = 0;
    while (state == State.BETWEEN && index < end) {
      int past = takePlainHead(bytes, index, pairing, responses);
      if (past == Http1Plain.NOT) {
        break;
      }
      index = past;
    }
    return index == end || takeAny(bytes, index, pairing, responses, serves);
  }

  private boolean takeAny(
      Bytes bytes, int from, SerialPairing pairing, Http1Responses responses, boolean serves) {
    int end = bytes.length();
    int index = from;
    while (index < end) {
      if (state == State.BETWEEN) {
        if (!start(bytes.at(index) & 0xff, responses)) {
          return false;
        }
        index += state == State.LINE ? 0 : 1;
      }
      if (state == State.LINE) {
        index = line.take(bytes, index);
        if (line.isForeign() || line.isDone() && !endLine(pairing)) {
          return false;
        }
      }
      if (state == State.FIELDS) {
        index = fields.take(bytes, index);
        if (fields.isDone() && !endHead(pairing, responses)
            || fields.isBroken() && !breakHead(pairing)) {
          return false;
        }
      }
      if (state == State.LENGTH && index < end) {
        if (!bodyMayGoOn(bytes, index, remaining, pairing, responses, serves)) {
          return false;
        }
        index = takeBody(end, index);
      } else if (state == State.CHUNKED && index < end) {
        if (!bodyMayGoOn(bytes, index, Long.MAX_VALUE, pairing, responses, serves)) {
          return false;
        }
        index = chunks.take(bytes, index, fields);
        if (!judgeChunks(pairing)) {
          return false;
        }
      } else if (state == State.RETURN && index < end) {
        if (bytes.at(index++) != '\n') {
          return false;
        }
        emptyLines++;
        state = State.BETWEEN;
      }
    }
    return true;
  }

  /** Takes a head that is at hand as a whole, if nothing can be said of it but what it declares. */
  private int takePlainHead(
      Bytes bytes, int from, SerialPairing pairing, Http1Responses responses) {
    if (closed || responses.hasClosed() || emptyLines + junk > 0) {
      return Http1Plain.NOT;
    }
    int first = line.takePlainLine(bytes, from);
    int past = first == Http1Plain.NOT ? first : fields.takePlainHead(bytes, first, true);
    if (past == Http1Plain.NOT || fields.hosts() != 1) {
      return Http1Plain.NOT;
    }
    remaining = fields.length.isPresent() ? fields.length.value() : 0;
    rareBody = remaining > 0 && Http1Methods.rarelyHasContent(line.method());
    pipelines |= pairing.expectation() != SerialPairing.NOTHING_DUE && !responses.interim();
    expects = false;
    bodyBegun = false;
    late = false;
    heldBack = false;
    int expectation = line.method() == Http1Methods.HEAD ? HEAD : 0;
    tell(pairing, rareBody ? expectation | RARE_BODY : expectation);
    state = remaining > 0 ? State.LENGTH : State.BETWEEN;
    return past;
  }

  private int takeBody(int end, int index) {
    long taken = Math.min(remaining, end - index);
    remaining -= taken;
    if (remaining == 0) {
      endMessage();
    }
    return index + (int) taken;
  }

  private boolean start(int value, Http1Responses responses) {
    if (value == '\r') {
      state = State.RETURN;
      return true;
    }
    if (value == '\n') {
      return ++emptyLines <= MAX_EMPTY_LINES;
    }
    if (value < ' ' && value != '\t' || value == 0x7f) {
      return ++junk <= MAX_JUNK;
    }
    afterClose = closed || responses.hasClosed() && !pipelines;
    line.start();
    state = State.LINE;
    return Http1Name.isToken(value) && emptyLines <= MAX_EMPTY_LINES;
  }

  private boolean endLine(SerialPairing pairing) {
    if (line.hasKnownVersion()) {
      fields.start(true, line.isAbsolute());
      state = State.FIELDS;
      return true;
    }
    // A line without a version may be another protocol's, unless HTTP was spoken before.
    if (line.hasVersion() || told > 0 && Http1Methods.isKnown(line.method())) {
      tell(pairing, 0);
      pairing.ambiguous(line.rules() | FramingRule.START_LINE.bit(), true);
    }
    return false;
  }

  private void tell(SerialPairing pairing, int expectation) {
    told++;
    pairing.request(
        Http1Methods.name(line.method()), expectation, Pairing.NO_IDENTITY, Pairing.NO_IDENTITY);
  }

  private boolean breakHead(SerialPairing pairing) {
    long rules = line.rules() | fields.rules();
    if (rules != 0) {
      tell(pairing, 0);
      pairing.ambiguous(rules, true);
    }
    return false;
  }

  private boolean endHead(SerialPairing pairing, Http1Responses responses) {
    int method = line.method();
    boolean chunked = fields.options.isEncoded();
    boolean old = line.minor() == 0;
    long rules = line.rules() | fields.rules() | headRules(method, old);
    boolean known =
        chunked
            ? fields.options.isChunked() && !old
            : !fields.length.isPresent() || !fields.length.isInvalid();
    remaining = !chunked && known && fields.length.isPresent() ? fields.length.value() : 0;
    boolean body = chunked || remaining > 0 || !known;
    expects = fields.options.expectsContinue();
    if (expects && !body) {
      rules |= FramingRule.ODD_EXPECT.bit();
    }
    rareBody = body && Http1Methods.rarelyHasContent(method);
    if (chunked && !fields.options.isChunked() && rules == 0) {
      rules = FramingRule.TE_NOT_FINAL.bit();
    }
    if (emptyLines > 1 && rules != 0 || junk > 0) {
      rules |= FramingRule.JUNK_BEFORE_START.bit();
    }
    pipelines |= pairing.expectation() != SerialPairing.NOTHING_DUE && !responses.interim();
    closed = fields.options.closes();
    tell(pairing, expectation(method));
    if (rules != 0) {
      pairing.ambiguous(rules, true);
    }
    if (!known || fields.isDoubtful()) {
      return false;
    }
    bodyBegun = false;
    late = false;
    heldBack = false;
    if (chunked) {
      chunks.start(true);
      state = State.CHUNKED;
    } else if (remaining > 0) {
      state = State.LENGTH;
    } else {
      endMessage();
    }
    return true;
  }

  private int expectation(int method) {
    int expectation =
        method == Http1Methods.HEAD ? HEAD : method == Http1Methods.CONNECT ? CONNECT : 0;
    if (fields.options.upgrades()) {
      expectation |= UPGRADE;
      expectation |= fields.options.upgradesToWebsocket() ? WEBSOCKET : 0;
      expectation |= fields.options.upgradesToHttp2() ? HTTP_2 : 0;
    }
    return rareBody ? expectation | RARE_BODY : expectation;
  }

  private long headRules(int method, boolean old) {
    long rules = 0;
    if (fields.options.isEncoded()) {
      rules |= old ? FramingRule.TE_HTTP10.bit() : 0;
      rules |= fields.length.isPresent() ? FramingRule.CL_AND_TE.bit() : 0;
    }
    boolean lacksHost = fields.hosts() == 0 && !old && method != Http1Methods.CONNECT;
    boolean otherHost =
        line.isAbsolute() && fields.hosts() == 1 && !line.target.isNamedBy(fields.host());
    if (lacksHost || otherHost || fields.hosts() > 1) {
      rules |= FramingRule.HOST.bit();
    }
    return afterClose ? rules | FramingRule.AFTER_CLOSE.bit() : rules;
  }

  /**
   * More of a body is at hand. What a client writes after it has read the final response shows that
   * the two sides may disagree on whether there is a body; what a server reads then was on its way,
   * unless a request stands where the first chunk must: the client was refused, and left it out.
   *
   * @param most how many bytes of the body can be left
   */
  private boolean bodyMayGoOn(
      Bytes bytes,
      int index,
      long most,
      SerialPairing pairing,
      Http1Responses responses,
      boolean serves) {
    boolean begun = bodyBegun;
    bodyBegun = true;
    if (responses.finals() < told || serves && state != State.CHUNKED) {
      return true;
    }
    if (!late) {
      late = true;
      heldBack = expects && !begun && !responses.continued();
      heldLength = 0;
      if (!serves && !expects && rareBody && responses.succeeded() && !responses.inside()) {
        pairing.ambiguous(FramingRule.BODY_ON_GET.bit(), true);
      }
    }
    return !heldBack || judgeHeldBack(bytes, index, most);
  }

  /**
   * The body was held back, and a final response came instead of leave to send it. Common clients
   * send it then, since they have announced it, and common servers drop it.
   */
  private boolean judgeHeldBack(Bytes bytes, int index, long most) {
    int end = (int) Math.min(bytes.length(), index + Math.min(most, held.length));
    for (int i = index; i < end && heldLength < held.length; i++) {
      held[heldLength++] = bytes.at(i);
    }
    Fit request = Http1Grammar.requestLine(heldView.wrap(held, 0, heldLength));
    if (request == Fit.NO) {
      heldBack = false;
    }
    // Else the next request comes without the body, most likely; there is no telling.
    return request != Fit.YES;
  }

  private boolean judgeChunks(SerialPairing pairing) {
    if (!chunks.isDone() && !chunks.isBroken()) {
      return true;
    }
    if (chunks.rules() != 0) {
      pairing.ambiguous(chunks.rules(), true);
    }
    if (chunks.isBroken()) {
      return false;
    }
    endMessage();
    return true;
  }

  private void endMessage() {
    state = State.BETWEEN;
    emptyLines = 0;
    junk = 0;
  }

  /** Text that may be anything's, like what a user types into a hijacked connection, is not. */
  boolean inside() {
    if (state == State.BETWEEN || state == State.RETURN) {
      return false;
    }
    return state != State.LINE || line.isTelling();
  }

  /** Only where a field, a chunk's size or its end must come, a request line is nothing else. */
  boolean startsAnother(Bytes bytes) {
    if (expects && !bodyBegun && state == State.CHUNKED) {
      return false;
    }
    boolean atLineStart =
        state == State.FIELDS && fields.isAtLineStart()
            || state == State.CHUNKED && chunks.isAtLineStart(fields);
    return atLineStart && Http1Grammar.requestLine(bytes) == Fit.YES;
  }

  /**
   * Whether a body is incomplete that nobody may leave out: not where the server is waited for, and
   * not where many servers do not look for one.
   */
  boolean insideCertainBody() {
    return (state == State.LENGTH || state == State.CHUNKED) && !expects && !rareBody;
  }

  boolean insideChunks() {
    return state == State.CHUNKED;
  }

  /** How many requests have been told. */
  long told() {
    return told;
  }

  /** Whether a request was ever written while an earlier one had no response. */
  boolean pipelines() {
    return pipelines;
  }

  void copyFrom(Http1Requests other) {
    line.copyFrom(other.line);
    fields.copyFrom(other.fields);
    chunks.copyFrom(other.chunks);
    state = other.state;
    emptyLines = other.emptyLines;
    junk = other.junk;
    remaining = other.remaining;
    told = other.told;
    expects = other.expects;
    rareBody = other.rareBody;
    bodyBegun = other.bodyBegun;
    late = other.late;
    heldBack = other.heldBack;
    heldLength = other.heldLength;
    System.arraycopy(other.held, 0, held, 0, heldLength);
    closed = other.closed;
    afterClose = other.afterClose;
    pipelines = other.pipelines;
  }
}
