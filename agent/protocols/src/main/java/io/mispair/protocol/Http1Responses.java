package io.mispair.protocol;

import org.jspecify.annotations.Nullable;

/** The response direction of {@link Http1Decoder}, which draws its states. */
final class Http1Responses {

  private static final int CONTINUE = 100;
  private static final int SWITCHING = 101;
  private static final int FIRST_FINAL = 200;
  private static final int FIRST_REDIRECTION = 300;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;
  private static final int REQUEST_TIMEOUT = 408;

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
      rules = withoutLengths(rules, never);
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

  /** What declares a length where there is no body cannot be misread, unless it must not be. */
  private long withoutLengths(long rules, boolean never) {
    long kept = rules & ~LENGTHS;
    if (never && fields.options.isEncoded()) {
      kept |= FramingRule.TE_ON_BODYLESS.bit();
    }
    if (never
        && fields.length.isPresent()
        && (fields.length.isInvalid() || fields.length.value() != 0)) {
      kept |= FramingRule.CL_ON_BODYLESS.bit();
    }
    return kept;
  }

  private static final long LENGTHS =
      bits(FramingRule.CL_AND_TE, FramingRule.CL_OVERFLOW)
          | bits(FramingRule.TE_REPEAT, FramingRule.TE_HTTP10);

  private static long bits(FramingRule first, FramingRule last) {
    return (last.bit() << 1) - first.bit();
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
    Http1Options chosen = fields.options;
    boolean named = chosen.upgrades();
    boolean websocket =
        named ? chosen.upgradesToWebsocket() : (expectation & Http1Requests.WEBSOCKET) != 0;
    boolean http2 = named ? chosen.upgradesToHttp2() : (expectation & Http1Requests.HTTP_2) != 0;
    Protocol next = http2 ? Protocol.HTTP_2 : Protocol.UNKNOWN;
    switchTo(websocket ? Protocol.WEBSOCKET : next, index, pairing);
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
    boolean response = state != State.BETWEEN && state != State.RETURN && status.hasCode();
    boolean together = endedHere || serves;
    if (response) {
      if (isInterim()) {
        return FramingRule.INTERIM_SLOT;
      }
      return together || !isSurplus()
          ? FramingRule.MORE_RESPONSES
          : FramingRule.DATA_WITHOUT_REQUEST;
    }
    if (lastBodyless) {
      return FramingRule.BODY_ON_BODYLESS;
    }
    return together ? FramingRule.EXCESS_AFTER_BODY : FramingRule.DATA_WITHOUT_REQUEST;
  }
}
