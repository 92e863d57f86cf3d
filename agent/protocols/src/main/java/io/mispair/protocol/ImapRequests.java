package io.mispair.protocol;

/** The request direction of {@link ImapDecoder}, which draws its states. */
final class ImapRequests {

  private enum State {
    BETWEEN,
    TAG,
    VERB,
    TEXT,
    /** A literal was announced, and the server has to ask for it. */
    WAITING,
    LITERAL,
    /** A line that answers a challenge. */
    OPAQUE
  }

  private final ImapResponses responses;
  private final ImapLine line = new ImapLine();
  private State state = State.BETWEEN;
  private long tag;
  private long upperTag;
  private long id;
  private long word;
  private int verb;
  private long literal;
  private boolean authenticating;
  private boolean idling;
  private int continuationsMet;

  ImapRequests(ImapResponses responses) {
    this.responses = responses;
  }

  boolean take(Bytes bytes, MultiplexedPairing pairing) {
    int end = bytes.length();
    int index = 0;
    while (index < end) {
      switch (state) {
        case BETWEEN:
          if (!start(pairing)) {
            return false;
          }
          break;
        case TAG:
        case VERB:
          if (!takeWord(bytes.at(index) & 0xff, pairing)) {
            return false;
          }
          index += state == State.TEXT ? 0 : 1;
          break;
        case TEXT:
        case OPAQUE:
          index = line.take(bytes, index);
          if (line.isBroken() || line.hasEnded() && !endLine()) {
            return false;
          }
          break;
        case WAITING:
          if (!isAnswered(pairing)) {
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
      }
    }
    return true;
  }

  private void startText() {
    line.start();
    state = State.TEXT;
  }

  /** Whether it can be told what begins now. */
  private boolean start(MultiplexedPairing pairing) {
    line.start();
    if (authenticating) {
      authenticating = pairing.expectation(id) != MultiplexedPairing.NOT_OPEN;
    }
    if (authenticating) {
      state = State.OPAQUE;
      return responses.continuations() != continuationsMet++;
    }
    state = State.TAG;
    tag = Fnv.BASIS;
    upperTag = Fnv.BASIS;
    return true;
  }

  private boolean takeWord(int value, MultiplexedPairing pairing) {
    boolean ends = value == '\r';
    if (state == State.TAG) {
      if (ends || value == ' ') {
        state = ends ? State.TEXT : State.VERB;
        word = Fnv.BASIS;
        verb = Verbs.NONE;
        // DONE is no command, and servers differ in how they answer a tag alone.
        return tag != Fnv.BASIS && (!ends || endsIdle());
      }
      tag = Fnv.add(tag, value);
      upperTag = Fnv.add(upperTag, Verbs.upper(value));
      line.take(value);
      return isTag(value) && !line.isBroken();
    }
    if (ends || value == ' ' && word != ImapVerbs.UID) {
      state = State.TEXT;
      return word != Fnv.BASIS && begin(pairing);
    }
    word = Fnv.add(word, Verbs.upper(value));
    line.take(value);
    return value >= ' ' && !line.isBroken();
  }

  /** RFC 9051, section 9: {@code 1*<any ASTRING-CHAR except "+">}. */
  private static boolean isTag(int value) {
    switch (value) {
      case '(':
      case ')':
      case '{':
      case '%':
      case '*':
      case '"':
      case '\\':
      case '+':
        return false;
      default:
        return value > ' ' && value < 0x7f;
    }
  }

  private boolean endsIdle() {
    boolean ends = idling && upperTag == ImapVerbs.DONE;
    idling = false;
    return ends;
  }

  private boolean begin(MultiplexedPairing pairing) {
    verb = ImapVerbs.number(word);
    id = ImapVerbs.id(tag);
    pairing.request(id, ImapVerbs.name(verb), verb, Pairing.NO_IDENTITY);
    return true;
  }

  private boolean endLine() {
    boolean opaque = state == State.OPAQUE;
    state = State.BETWEEN;
    if (opaque) {
      return true;
    }
    literal = line.literal();
    if (literal == ImapLine.NO_LITERAL) {
      authenticating = verb == ImapVerbs.AUTHENTICATE;
      idling |= verb == ImapVerbs.IDLE;
    } else if (line.waits()) {
      state = State.WAITING;
    } else if (literal > 0) {
      state = State.LITERAL;
    } else {
      startText();
    }
    continuationsMet = responses.continuations();
    return literal != ImapLine.TOO_LARGE;
  }

  /** Whether the server has said if it wants the literal: then the state says what comes. */
  private boolean isAnswered(MultiplexedPairing pairing) {
    if (pairing.expectation(id) == MultiplexedPairing.NOT_OPEN) {
      state = State.BETWEEN;
      return true;
    }
    if (literal > 0) {
      state = State.LITERAL;
    } else {
      startText();
    }
    return responses.continuations() != continuationsMet;
  }

  boolean inside() {
    return state != State.BETWEEN && state != State.OPAQUE;
  }

  void copyFrom(ImapRequests other) {
    line.copyFrom(other.line);
    state = other.state;
    tag = other.tag;
    upperTag = other.upperTag;
    id = other.id;
    word = other.word;
    verb = other.verb;
    literal = other.literal;
    authenticating = other.authenticating;
    idling = other.idling;
    continuationsMet = other.continuationsMet;
  }
}
