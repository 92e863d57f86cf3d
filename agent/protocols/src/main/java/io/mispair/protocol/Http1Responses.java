package io.mispair.protocol;

import org.jspecify.annotations.Nullable;

/** The response direction of {@link Http1Decoder}, which draws its states. */
final class Http1Responses {

  private static final int CONTINUE = 100;
  private static final int SWITCHING = 101;
  static final int FIRST_FINAL = 200;
  private static final int FIRST_REDIRECTION = 300;
  static final int NO_CONTENT = 204;
  static final int NOT_MODIFIED = 304;
  static final int REQUEST_TIMEOUT = 408;

  private static final int MAX_EMPTY_LINES = 4;
  private static final int MAX_JUNK = 8;

  private enum State {
    BETWEEN,
    RETURN,
    STATUS,
    FIELDS,
    LENGTH,
    CHUNKED,
    UNTIL_CLOSE
  }

  private final Http1StatusLine status = new Http1StatusLine();
  private final Http1Fields fields = new Http1Fields();
  private final Http1Chunks chunks = new Http1Chunks();
  private State state = State.BETWEEN;
  private int emptyLines;
  private int junk;
  private int expectation;
  private long remaining;
  private int start;
  private long finals;
  private boolean interim;
  private boolean continued;
  private boolean closed;
  private boolean tunnelled;

  private int lastCode;
  private int lastExpectation;
  private boolean lastBodyless;
  private boolean endedHere;

  boolean take(Bytes bytes, SerialPairing pairing) {
    int end = bytes.length();
    int index = 0;
    start = 0;
    endedHere &= end == 0;
    tunnelled = false;
    while (state == State.BETWEEN && index < end) {
      int past = takePlainHead(bytes, index, pairing);
      if (past == Http1Plain.NOT) {
        break;
      }
      index = takeBody(end, past, pairing);
    }
    return index == end || takeAny(bytes, index, pairing);
  }

  private boolean takeAny(Bytes bytes, int from, SerialPairing pairing) {
    int end = bytes.length();
    int index = from;
    while (index < end) {
      if (state == State.BETWEEN) {
        start = index;
        if (!begin(bytes.at(index) & 0xff, pairing)) {
          return false;
        }
        index += state == State.STATUS ? 0 : 1;
      }
      if (state == State.STATUS) {
        index = takeStatus(bytes, index, pairing);
        if (status.isBroken()) {
          return false;
        }
      }
      if (state == State.FIELDS) {
        index = fields.take(bytes, index);
        if (fields.isDone() && !endHead(index, pairing)) {
          return false;
        }
        if (fields.isBroken()) {
          tell(status.rules() | fields.rules(), pairing);
          return false;
        }
      }
      if (state == State.LENGTH) {
        index = takeBody(end, index, pairing);
      } else if (state == State.CHUNKED) {
        index = chunks.take(bytes, index, fields);
        if (!judgeChunks(index, pairing)) {
          return false;
        }
      } else if (state == State.UNTIL_CLOSE) {
        index = end;
      } else if (state == State.RETURN && index < end) {
        if (bytes.at(index++) != '\n' || !skipEmptyLine(pairing)) {
          return false;
        }
        state = State.BETWEEN;
      }
      if (tunnelled) {
        return true;
      }
    }
    return true;
  }

  /** Takes a head that is at hand as a whole, if all that it tells is how long its body is. */
  private int takePlainHead(Bytes bytes, int from, SerialPairing pairing) {
    if (emptyLines + junk > 0 || pairing.expectation() != 0) {
      return Http1Plain.NOT;
    }
    int first = status.takePlainLine(bytes, from);
    int past = first == Http1Plain.NOT ? first : fields.takePlainHead(bytes, first, false);
    if (past == Http1Plain.NOT || !fields.length.isPresent()) {
      return Http1Plain.NOT;
    }
    expectation = 0;
    finals++;
    lastCode = status.code();
    interim = false;
    lastBodyless = false;
    remaining = fields.length.value();
    state = State.LENGTH;
    pairing.responseBegins(from);
    return past;
  }

  private int takeBody(int end, int index, SerialPairing pairing) {
    long taken = Math.min(remaining, end - index);
    remaining -= taken;
    int past = index + (int) taken;
    if (remaining == 0) {
      endMessage(past, pairing);
    }
    return past;
  }

  private boolean judgeChunks(int index, SerialPairing pairing) {
    if (chunks.isDone() || chunks.isBroken()) {
      tell(chunks.rules(), pairing);
      if (chunks.isBroken()) {
        return false;
      }
      endMessage(index, pairing);
    }
    return true;
  }

  private boolean begin(int value, SerialPairing pairing) {
    if (value == 'H') {
      expectation = pairing.expectation();
      status.start();
      state = State.STATUS;
      // Without its request nobody knows whether a response has a body.
      return expectation != SerialPairing.NOT_KEPT;
    }
    if (value == '\r') {
      state = State.RETURN;
      return true;
    }
    if (value == '\n') {
      return skipEmptyLine(pairing);
    }
    return (value < ' ' && value != '\t' || value == 0x7f)
        && pairing.expectation() != SerialPairing.NOTHING_DUE
        && ++junk <= MAX_JUNK;
  }

  private boolean skipEmptyLine(SerialPairing pairing) {
    emptyLines++;
    return emptyLines == 1
        || emptyLines <= MAX_EMPTY_LINES && pairing.expectation() != SerialPairing.NOTHING_DUE;
  }

  private int takeStatus(Bytes bytes, int from, SerialPairing pairing) {
    boolean announced = status.hasCode();
    int index = status.take(bytes, from);
    if (status.hasCode() && !announced) {
      announce(pairing);
    }
    if (status.isDone()) {
      fields.start(false, false);
      state = State.FIELDS;
    } else if (status.isBroken()) {
      tell(status.rules(), pairing);
    }
    return index;
  }

  /** What kind of response it is shows with its code. */
  private void announce(SerialPairing pairing) {
    int code = status.code();
    if (isInterim()) {
      if (isSurplus()) {
        pairing.responseBegins(start);
      }
      return;
    }
    if (!isSurplus()) {
      finals++;
    }
    lastCode = code;
    if (isSurplus() && (lastExpectation & Http1Requests.RARE_BODY) != 0) {
      // Whoever answers twice has read the body as another request.
      pairing.ambiguous(FramingRule.BODY_ON_GET.bit(), true);
      lastExpectation = 0;
    }
    if (code == REQUEST_TIMEOUT) {
      pairing.farewellBegins(start);
    } else {
      pairing.responseBegins(start);
    }
  }

  private boolean isInterim() {
    return status.code() < FIRST_FINAL && status.code() != SWITCHING;
  }

  private boolean isSurplus() {
    return expectation == SerialPairing.NOTHING_DUE;
  }

  private void tell(long rules, SerialPairing pairing) {
    // Where nothing is due, that is what is wrong.
    if (rules != 0 && expectation != SerialPairing.NOTHING_DUE) {
      pairing.ambiguous(rules, false);
    }
  }

  private boolean endHead(int index, SerialPairing pairing) {
    int code = status.code();
    boolean tunnels =
        (expectation & Http1Requests.CONNECT) != 0
            && !isSurplus()
            && code >= FIRST_FINAL
            && code < FIRST_REDIRECTION;
    boolean never = code < FIRST_FINAL || code == NO_CONTENT || tunnels;
    boolean head = !isSurplus() && (expectation & Http1Requests.HEAD) != 0;
    boolean bodyless = never || head || code == NOT_MODIFIED;
    long rules = status.rules() | fields.rules();
    if (bodyless) {
      rules = Http1Bodyless.rules(rules, never, fields);
    } else if (fields.options.isEncoded()) {
      rules |= fields.length.isPresent() ? FramingRule.CL_AND_TE.bit() : 0;
      rules |= status.isOld() ? FramingRule.TE_HTTP10.bit() : 0;
    }
    if (junk > 0 || emptyLines > 1 && rules != 0) {
      rules |= FramingRule.JUNK_BEFORE_START.bit();
    }
    if (code < FIRST_FINAL) {
      return endInterim(code, rules, index, pairing);
    }
    if (tunnels) {
      tell(rules, pairing);
      switchTo(Protocol.UNKNOWN, index, pairing);
      return true;
    }
    tell(rules, pairing);
    interim = false;
    lastBodyless = bodyless;
    return bodyless ? endMessage(index, pairing) : startBody(index, pairing);
  }

  private boolean endInterim(int code, long rules, int index, SerialPairing pairing) {
    if (code == SWITCHING) {
      return endSwitching(rules, index, pairing);
    }
    long all = rules;
    if (code == CONTINUE) {
      all |= continued ? FramingRule.INTERIM_SLOT.bit() : 0;
      continued = true;
    }
    tell(all, pairing);
    state = State.BETWEEN;
    emptyLines = 0;
    junk = 0;
    if (isSurplus()) {
      pairing.response(Pairing.NO_IDENTITY, Pairing.NO_IDENTITY, index);
    } else {
      interim = true;
    }
    return true;
  }

  private boolean endSwitching(long rules, int index, SerialPairing pairing) {
    if (isSurplus()) {
      return false;
    }
    if ((expectation & Http1Requests.UPGRADE) == 0) {
      tell(rules | FramingRule.INTERIM_SLOT.bit(), pairing);
      return false;
    }
    tell(rules, pairing);
    switchTo(fields.options.chosen(expectation), index, pairing);
    return true;
  }

  private void switchTo(Protocol next, int index, SerialPairing pairing) {
    endMessage(index, pairing);
    if (pairing.expectation() != SerialPairing.NOTHING_DUE) {
      // Requests were written before the change: whether they are HTTP, nobody can say.
      pairing.ambiguous(FramingRule.AFTER_CLOSE.bit(), false);
    }
    tunnelled = true;
    pairing.becomes(next, index);
  }

  private boolean startBody(int index, SerialPairing pairing) {
    if (fields.options.isEncoded()) {
      if (fields.options.isDoubtful() || status.isOld()) {
        return false;
      }
      state = fields.options.isChunked() ? State.CHUNKED : State.UNTIL_CLOSE;
      chunks.start(false);
      return true;
    }
    if (!fields.length.isPresent()) {
      state = State.UNTIL_CLOSE;
      return true;
    }
    if (fields.length.isInvalid()) {
      return false;
    }
    remaining = fields.length.value();
    state = State.LENGTH;
    return remaining > 0 || endMessage(index, pairing);
  }

  private boolean endMessage(int index, SerialPairing pairing) {
    state = State.BETWEEN;
    emptyLines = 0;
    junk = 0;
    endedHere = true;
    continued = false;
    if (!isSurplus()) {
      closed |= fields.options.closes();
      lastExpectation = expectation;
    }
    pairing.response(Pairing.NO_IDENTITY, Pairing.NO_IDENTITY, index);
    return true;
  }

  boolean inside() {
    return state != State.BETWEEN && state != State.RETURN;
  }

  /** Whether only interim responses to the oldest outstanding request have come. */
  boolean interim() {
    return interim;
  }

  /** Whether the request at hand was told to go on. */
  boolean continued() {
    return continued;
  }

  /** How many final responses to requests have begun. */
  long finals() {
    return finals;
  }

  /** Whether the server said that the connection ends with a response, which is complete. */
  boolean hasClosed() {
    return closed;
  }

  boolean succeeded() {
    return lastCode < FIRST_REDIRECTION;
  }

  /** Bytes that follow a final response, and are neither another nor what is skipped before one. */
  boolean refusedExcess() {
    return !inside() && !interim && finals > 0 && emptyLines <= MAX_EMPTY_LINES && junk <= MAX_JUNK;
  }

  @Nullable FramingRule reuse(boolean timedOut) {
    return switch (state) {
      case BETWEEN, RETURN -> interim ? FramingRule.INTERIM_SLOT : null;
      case UNTIL_CLOSE -> FramingRule.UNTIL_CLOSE_REUSE;
      case LENGTH, CHUNKED ->
          timedOut ? FramingRule.TRUNCATED_REUSE : FramingRule.REUSE_UNREAD_BODY;
      default -> timedOut ? FramingRule.TRUNCATED_REUSE : null;
    };
  }

  FramingRule excess(boolean serves) {
    boolean together = endedHere || serves;
    boolean response = state != State.BETWEEN && state != State.RETURN && status.hasCode();
    return response
        ? Http1Excess.ofResponse(isInterim(), together || !isSurplus())
        : Http1Excess.ofBytes(lastBodyless, together);
  }
}
