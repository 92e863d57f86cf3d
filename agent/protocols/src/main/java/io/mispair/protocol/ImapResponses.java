package io.mispair.protocol;

/** The response direction of {@link ImapDecoder}, which draws its states. */
final class ImapResponses {

  private static final long OK = Fnv.of("OK");
  private static final long NO = Fnv.of("NO");
  private static final long BAD = Fnv.of("BAD");
  private static final long BYE = Fnv.of("BYE");
  private static final long PREAUTH = Fnv.of("PREAUTH");

  private enum State {
    BETWEEN,
    TAG,
    STATUS,
    UNTAGGED,
    TEXT,
    LITERAL
  }

  private enum Kind {
    TAGGED,
    CONTINUATION,
    /** {@code * OK} and its like, which end in a text for people. */
    UNTAGGED_STATUS,
    UNTAGGED_DATA
  }

  private final ImapLine line = new ImapLine();
  private State state = State.BETWEEN;
  private Kind kind = Kind.UNTAGGED_DATA;
  private boolean over;
  private int first;
  private long tag;
  private long word;
  private long literal;
  private int continuations;

  boolean take(Bytes bytes, MultiplexedPairing pairing) {
    int end = bytes.length();
    int index = 0;
    while (index < end && !over) {
      switch (state) {
        case TEXT:
          index = line.take(bytes, index);
          if (line.isBroken() || line.hasEnded() && !endLine(index, pairing)) {
            return false;
          }
          break;
        case LITERAL:
          long skipped = Math.min(literal, end - index);
          index += (int) skipped;
          literal -= skipped;
          if (literal == 0) {
            startText();
          }
          break;
        default:
          if (!takeWord(bytes.at(index) & 0xff, pairing)) {
            return false;
          }
          // The end of a line is the line's to find.
          index += state == State.TEXT && bytes.at(index) == '\r' ? 0 : 1;
          break;
      }
    }
    return true;
  }

  private void startText() {
    line.start();
    state = State.TEXT;
  }

  private boolean takeWord(int value, MultiplexedPairing pairing) {
    boolean ends = value == '\r';
    switch (state) {
      case BETWEEN:
        line.start();
        first = value;
        tag = Fnv.add(Fnv.BASIS, value);
        state = State.TAG;
        return value > ' ';
      case TAG:
        if (first == '+') {
          kind = Kind.CONTINUATION;
          state = State.TEXT;
          return ends || value == ' ';
        }
        if (value == ' ') {
          word = Fnv.BASIS;
          state = first == '*' ? State.UNTAGGED : State.STATUS;
          return true;
        }
        tag = Fnv.add(tag, value);
        line.take(value);
        return first != '*' && value > ' ' && !line.isBroken();
      default:
        if (ends || value == ' ') {
          return endWord(pairing);
        }
        word = Fnv.add(word, Verbs.upper(value));
        line.take(value);
        return value > ' ' && !line.isBroken();
    }
  }

  private boolean endWord(MultiplexedPairing pairing) {
    boolean status = word == OK || word == NO || word == BAD;
    if (state == State.STATUS) {
      kind = Kind.TAGGED;
      if (status) {
        pairing.response(ImapVerbs.id(tag), Pairing.NO_IDENTITY, false);
      }
    } else {
      kind = status || word == BYE || word == PREAUTH ? Kind.UNTAGGED_STATUS : Kind.UNTAGGED_DATA;
    }
    state = State.TEXT;
    return kind != Kind.TAGGED || status;
  }

  private boolean endLine(int end, MultiplexedPairing pairing) {
    state = State.BETWEEN;
    literal = line.literal();
    if (literal != ImapLine.NO_LITERAL) {
      // A text that ends like an announcement is read as one by some clients.
      state = State.LITERAL;
      if (literal == 0) {
        startText();
      }
      return kind == Kind.UNTAGGED_DATA && line.waits() && literal != ImapLine.TOO_LARGE;
    }
    if (kind == Kind.CONTINUATION) {
      continuations++;
    }
    return kind != Kind.TAGGED || endResponse(end, pairing);
  }

  private boolean endResponse(int end, MultiplexedPairing pairing) {
    long id = ImapVerbs.id(tag);
    int verb = pairing.expectation(id);
    pairing.response(id, Pairing.NO_IDENTITY, true);
    if (word == OK && verb == ImapVerbs.STARTTLS) {
      over = true;
      pairing.becomes(Protocol.TLS, end);
    }
    return word != OK || verb != ImapVerbs.COMPRESS;
  }

  /** How many continuations there have been. */
  int continuations() {
    return continuations;
  }

  boolean inside() {
    return state != State.BETWEEN;
  }
}
