package io.mispair.protocol;

/** The request direction of {@link RespDecoder}, which draws its states. */
final class RespRequests {

  /** PROTO_INLINE_MAX_SIZE in Redis's {@code server.h}, in bytes. */
  static final int MAX_INLINE = 64 * 1024;

  /** Digits of a length: {@code proto-max-bulk-len} has no bound, this is 10 TB. */
  private static final int MAX_DIGITS = 13;

  /** In the place of an index: the bytes are no command. */
  private static final int REFUSED = -1;

  /** A command's head with its first word's, but for the two digits. */
  private static final long PLAIN = Word.ofFirst("*\0\r\n$\0\r\n");

  private static final int COUNT_SHIFT = Byte.SIZE;
  private static final int LENGTH_SHIFT = 5 * Byte.SIZE;
  private static final long PLAIN_MASK = ~(0xffL << COUNT_SHIFT | 0xffL << LENGTH_SHIFT);

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

  final RespSession session = new RespSession();
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

  boolean take(Bytes bytes, SerialPairing pairing) {
    // Most writes are one plain command, for which no loop is entered; see the responses.
    int index = state == State.BETWEEN ? takePlain(bytes, 0, pairing) : 0;
    return index == bytes.length() || index != REFUSED && takeRest(bytes, index, pairing);
  }

  private boolean takeRest(Bytes bytes, int from, SerialPairing pairing) {
    int end = bytes.length();
    int index = from;
    while (index < end) {
      // At the first byte that has been tried.
      boolean maybe = index > 0 && state == State.BETWEEN;
      int plain = maybe ? takePlain(bytes, index, pairing) : index;
      if (plain != index) {
        if (plain == REFUSED) {
          return false;
        }
        index = plain;
        continue;
      }
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

  /**
   * Takes a whole command of up to nine words, the first of up to eight letters, if all of it is at
   * hand, its words are plain and none but the first matters. Returns where it stopped.
   */
  private int takePlain(Bytes bytes, int from, SerialPairing pairing) {
    int end = bytes.length();
    if (end - from < 2 * Word.BYTES) {
      return from;
    }
    long head = bytes.word(from);
    int count = digit(head >>> COUNT_SHIFT);
    int length = digit(head >>> LENGTH_SHIFT);
    if ((head & PLAIN_MASK) != PLAIN || count < 1 || count > 9 || length < 1 || length > 8) {
      return from;
    }
    int name = from + Word.BYTES;
    int index = bytes.skipLineEnd(name + length);
    for (int i = 1; i < count && index != RespPlain.NOT; i++) {
      index = RespPlain.skipBulk(bytes, index);
    }
    if (index == RespPlain.NOT) {
      return from;
    }
    RespCommand command = RespCommands.findLetters(bytes.word(name), length);
    if (command == null) {
      hash = Fnv.BASIS;
      hash(bytes, name, name + length);
      command = RespCommands.find(hash);
    }
    if (command.role == RespRole.CLIENT) {
      return from;
    }
    return session.command(command, count, pairing) ? index : REFUSED;
  }

  private static int digit(long value) {
    return (int) (value & 0xff) - '0';
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
    hashing =
        number <= RespCommand.MAX_NAME && (word == 0 || word < 3 && command == RespSession.CLIENT);
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
    return session.command(command, second, third, words, pairing);
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
    return value > ' ' && value != '"' && value != '\'' && lineLength <= RespCommand.MAX_NAME;
  }

  private boolean endInline(SerialPairing pairing) {
    state = State.BETWEEN;
    return session.inline(hash, pairing);
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
    session.copyFrom(other.session);
  }
}
