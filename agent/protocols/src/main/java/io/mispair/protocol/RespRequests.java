package io.mispair.protocol;

/** The request direction of {@link RespDecoder}, which draws its states. */
final class RespRequests {

  /** PROTO_INLINE_MAX_SIZE in Redis's {@code server.h}, in bytes. */
  static final int MAX_INLINE = 64 * 1024;

  /** Digits of a length: {@code proto-max-bulk-len} has no bound, this is 10 TB. */
  private static final int MAX_DIGITS = 13;

  /** In the place of an index: the bytes are no command. */
  private static final int REFUSED = -1;

  private static final long CLIENT = Fnv.of("CLIENT");
  private static final long REPLY = Fnv.of("REPLY");
  private static final long ON = Fnv.of("ON");
  private static final long OFF = Fnv.of("OFF");
  private static final long SKIP = Fnv.of("SKIP");

  private enum State {
    BETWEEN,
    COUNT,
    COUNT_END,
    WORD,
    LENGTH,
    LENGTH_END,
    BODY,
    BODY_RETURN,
    BODY_END,
    INLINE
  }

  private State state = State.BETWEEN;
  private int digits;
  private long number;

  private long words;
  private long wordsLeft;
  private long bodyLeft;

  /** Whether the word at hand is hashed, and the hashes of the first three. */
  private boolean hashing;

  private long hash;
  private long command;
  private long second;
  private long third;

  private int lineLength;
  private boolean inlineWordEnded;

  private boolean inTransaction;
  private boolean repliesOff;
  private boolean skipsNext;
  private boolean skips;
  private boolean mayBePushed;
  private boolean mayBeMiscounted;
  private boolean repliesOfItsOwn;

  boolean take(Bytes bytes, SerialPairing pairing) {
    int end = bytes.length();
    int index = 0;
    while (index < end) {
      switch (state) {
        case BODY:
          index = takeBody(bytes, index, pairing);
          break;
        case COUNT:
        case LENGTH:
          index = takeNumber(bytes, index);
          break;
        default:
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
    boolean ends = bytes.at(index) == '\r' && bytes.at(index + 1) == '\n';
    return ends && endWord(pairing) ? index + 2 : REFUSED;
  }

  /** Takes what is there of a number, and the end of its line if that is there too. */
  private int takeNumber(Bytes bytes, int from) {
    int end = bytes.length();
    int index = from;
    while (index < end && digits <= MAX_DIGITS) {
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
    if (bytes.at(index) != '\r' || digits == 0 || digits > MAX_DIGITS) {
      return REFUSED;
    }
    state = state == State.COUNT ? State.COUNT_END : State.LENGTH_END;
    return index + 1;
  }

  private void hash(Bytes bytes, int from, int to) {
    long sum = hash;
    for (int i = from; i < to; i++) {
      int value = bytes.at(i) & 0xff;
      sum = Fnv.add(sum, value >= 'a' && value <= 'z' ? value - ('a' - 'A') : value);
    }
    hash = sum;
  }

  private boolean take(int value, SerialPairing pairing) {
    switch (state) {
      case BETWEEN:
        return begin(value);
      case COUNT_END:
        words = number;
        wordsLeft = number;
        // A command of no words is passed over (processMultibulkBuffer in networking.c).
        state = number == 0 ? State.BETWEEN : State.WORD;
        return value == '\n' && number <= Integer.MAX_VALUE;
      case WORD:
        state = State.LENGTH;
        beginNumber();
        return value == '$';
      case LENGTH_END:
        beginBody();
        return value == '\n';
      case BODY_RETURN:
        state = State.BODY_END;
        return value == '\r';
      case BODY_END:
        return value == '\n' && endWord(pairing);
      case INLINE:
        return takeInline(value, pairing);
      default:
        return false;
    }
  }

  private boolean begin(int value) {
    if (value == '*') {
      state = State.COUNT;
      beginNumber();
      return true;
    }
    if (value == '\r' || value == '\n') {
      return true;
    }
    state = State.INLINE;
    lineLength = 0;
    inlineWordEnded = false;
    hash = Fnv.BASIS;
    return Ascii.isLetter(value) && takeInlineWord(value);
  }

  private void beginNumber() {
    digits = 0;
    number = 0;
  }

  private void beginBody() {
    bodyLeft = number;
    long word = words - wordsLeft;
    hashing = number <= RespCommands.MAX_WORD && (word == 0 || word < 3 && command == CLIENT);
    hash = Fnv.BASIS;
    state = bodyLeft == 0 ? State.BODY_RETURN : State.BODY;
  }

  private boolean endWord(SerialPairing pairing) {
    long word = words - wordsLeft;
    long hashed = hashing ? hash : Pairing.NO_IDENTITY;
    if (word == 0) {
      command = hashed;
    } else if (word == 1) {
      second = hashed;
    } else if (word == 2) {
      third = hashed;
    }
    state = State.WORD;
    if (--wordsLeft > 0) {
      return true;
    }
    state = State.BETWEEN;
    return endCommand(pairing);
  }

  // ---- inline commands

  private boolean takeInline(int value, SerialPairing pairing) {
    if (value == '\n') {
      return endInline(pairing);
    }
    if (++lineLength > MAX_INLINE) {
      return false;
    }
    return inlineWordEnded || takeInlineWord(value);
  }

  private boolean takeInlineWord(int value) {
    if (value == ' ' || value == '\t' || value == '\r') {
      inlineWordEnded = true;
      return true;
    }
    int upper = value >= 'a' && value <= 'z' ? value - ('a' - 'A') : value;
    hash = Fnv.add(hash, upper);
    return value > ' ' && value != '"' && value != '\'' && lineLength <= RespCommands.MAX_WORD;
  }

  /**
   * Only what is typed for a look at a server is followed: words that may be quoted are not
   * counted, so a command that is more than its first word is not understood.
   */
  private boolean endInline(SerialPairing pairing) {
    state = State.BETWEEN;
    int place = RespCommands.find(hash);
    int expectation = RespCommands.expectation(place, 0);
    RespRole role = RespExpectation.role(expectation);
    if (RespCommands.name(place).equals(RespCommands.OTHER)
        || role.confirms()
        || role == RespRole.CLIENT
        || role == RespRole.REPLICATION) {
      return false;
    }
    return endCommand(place, expectation, role, pairing);
  }

  // ---- commands

  private boolean endCommand(SerialPairing pairing) {
    int place = RespCommands.find(command);
    int expectation = RespCommands.expectation(place, (int) words);
    RespRole role = RespExpectation.role(expectation);
    if (role == RespRole.CLIENT && words == 3 && second == REPLY) {
      return endClientReply(pairing);
    }
    if (role.confirms()) {
      if (words - 1 > RespExpectation.MAX_CHANNELS) {
        return false;
      }
      expectation = RespExpectation.of(RespExpectation.AGGREGATE, role, (int) words - 1);
      repliesOfItsOwn = true;
      mayBePushed = true;
    }
    return endCommand(place, expectation, role, pairing);
  }

  private boolean endCommand(int place, int expectation, RespRole role, SerialPairing pairing) {
    String command = RespCommands.name(place);
    if (role == RespRole.REPLICATION) {
      return false;
    }
    boolean silent = repliesOff || skips;
    if (silent && (role.confirms() || role == RespRole.RESET || role == RespRole.MONITOR)) {
      return false;
    }
    if (role == RespRole.MULTI) {
      inTransaction = true;
    } else if (role == RespRole.EXEC || role == RespRole.DISCARD || role == RespRole.RESET) {
      inTransaction = false;
    } else if (role == RespRole.HELLO || role == RespRole.MONITOR) {
      mayBePushed = true;
      repliesOfItsOwn |= role == RespRole.MONITOR;
    } else if (command.equals(RespCommands.OTHER)) {
      mayBePushed = true;
      mayBeMiscounted = true;
    }
    endSkipping();
    if (silent) {
      pairing.requestWithoutResponse(command);
    } else {
      pairing.request(command, expectation, Pairing.NO_IDENTITY, Pairing.NO_IDENTITY);
    }
    return true;
  }

  /** SKIP is for the command after its own (resetClient in networking.c). */
  private void endSkipping() {
    skips = skipsNext;
    skipsNext = false;
  }

  private boolean endClientReply(SerialPairing pairing) {
    if (inTransaction) {
      return false;
    }
    mayBeMiscounted = true;
    if (third == OFF || third == SKIP) {
      repliesOff |= third == OFF;
      skipsNext = third == SKIP && !repliesOff;
      endSkipping();
      pairing.requestWithoutResponse("CLIENT");
      return true;
    }
    if (third != ON) {
      return false;
    }
    repliesOff = false;
    skipsNext = false;
    endSkipping();
    pairing.request(
        "CLIENT",
        RespExpectation.of(RespExpectation.STATUS, RespRole.CLIENT_REPLY, 0),
        Pairing.NO_IDENTITY,
        Pairing.NO_IDENTITY);
    return true;
  }

  // ---- what the other direction and the audit want to know

  boolean inside() {
    return state != State.BETWEEN;
  }

  /**
   * Where a word's head or the end of its body is due, nothing else can go on with the command. In
   * a body anything can, as long as the body's end is not among the bytes.
   */
  boolean startsAnother(Bytes bytes) {
    if (RespGrammar.commandBegins(bytes) != Fit.YES) {
      return false;
    }
    if (state == State.BODY) {
      return bodyLeft < bytes.length() && bytes.at((int) bodyLeft) != '\r';
    }
    return state != State.BETWEEN && state != State.INLINE;
  }

  /** Whether the server may have been asked for pushes. */
  boolean mayBePushed() {
    return mayBePushed;
  }

  /** Whether more replies may come than were counted: what is surplus then proves nothing. */
  boolean mayBeMiscounted() {
    return mayBeMiscounted;
  }

  /** Whether there was a command whose reply cannot be told apart without knowing of it. */
  boolean hasRepliesOfItsOwn() {
    return repliesOfItsOwn;
  }

  void copyFrom(RespRequests other) {
    state = other.state;
    digits = other.digits;
    number = other.number;
    words = other.words;
    wordsLeft = other.wordsLeft;
    bodyLeft = other.bodyLeft;
    hashing = other.hashing;
    hash = other.hash;
    command = other.command;
    second = other.second;
    third = other.third;
    lineLength = other.lineLength;
    inlineWordEnded = other.inlineWordEnded;
    inTransaction = other.inTransaction;
    repliesOff = other.repliesOff;
    skipsNext = other.skipsNext;
    skips = other.skips;
    mayBePushed = other.mayBePushed;
    mayBeMiscounted = other.mayBeMiscounted;
    repliesOfItsOwn = other.repliesOfItsOwn;
  }
}
