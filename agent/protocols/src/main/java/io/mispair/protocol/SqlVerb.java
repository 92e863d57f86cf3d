package io.mispair.protocol;

/**
 * Reads the beginning of SQL text up to the end of its first word, byte by byte, in pieces.
 *
 * <pre>
 *   SPACE --letter--> WORD --no word byte--> DONE
 *     | ^--white space, ( and ;
 *     |--dash--> DASH --dash--> LINE --LF--> SPACE          (so does #, MySQL's)
 *     '--/--> SLASH --*--> BLOCK --*--> STAR --/--> SPACE
 * </pre>
 *
 * <p>What is neither, a comment that MySQL executes ({@code /*!}), and text whose first word does
 * not end within {@value #MAX_BYTES} bytes have the verb {@link SqlVerbs#OTHER}.
 */
final class SqlVerb {

  private static final int MAX_BYTES = 1024;

  private enum State {
    SPACE,
    DASH,
    LINE,
    SLASH,
    BLOCK_START,
    BLOCK,
    STAR,
    WORD,
    DONE
  }

  private State state = State.DONE;
  private String name = SqlVerbs.OTHER;
  private boolean plain;
  private int bytes;
  private int letters;
  private long hash;

  void start() {
    state = State.SPACE;
    name = SqlVerbs.OTHER;
    plain = true;
    bytes = 0;
    letters = 0;
    hash = Fnv.BASIS;
  }

  /**
   * Takes bytes from {@code from} until the verb is known or {@code end} is reached.
   *
   * @return the index of the first byte that was not taken
   */
  int take(Bytes text, int from, int end) {
    int index = from;
    while (index < end && state != State.DONE) {
      take(text.at(index++) & 0xff);
      if (++bytes >= MAX_BYTES) {
        state = State.DONE;
      }
    }
    return index;
  }

  /** The text is over: what has been read of it is all. */
  void end() {
    if (state == State.WORD) {
      name = letters > SqlVerbs.MAX_LENGTH ? SqlVerbs.OTHER : SqlVerbs.named(hash);
    }
    state = State.DONE;
  }

  boolean isComplete() {
    return state == State.DONE;
  }

  /** A constant; {@link SqlVerbs#OTHER} also while it is not complete. */
  String name() {
    return name;
  }

  /** Whether nothing but white space came before the word: comments are read in several ways. */
  boolean isPlain() {
    return plain;
  }

  private void take(int value) {
    switch (state) {
      case SPACE -> takeBetween(value);
      case DASH -> state = value == '-' ? State.LINE : State.DONE;
      case LINE -> state = value == '\n' ? State.SPACE : State.LINE;
      case SLASH -> state = value == '*' ? State.BLOCK_START : State.DONE;
      case BLOCK_START ->
          state = value == '!' ? State.DONE : value == '*' ? State.STAR : State.BLOCK;
      case BLOCK -> state = value == '*' ? State.STAR : State.BLOCK;
      case STAR -> state = value == '/' ? State.SPACE : value == '*' ? State.STAR : State.BLOCK;
      case WORD -> takeWord(value);
      case DONE -> {}
    }
  }

  private void takeBetween(int value) {
    if (Ascii.isLetter(value)) {
      state = State.WORD;
      takeWord(value);
    } else if (value == ' ' || value >= '\t' && value <= '\r') {
      return;
    } else {
      plain = false;
      state =
          switch (value) {
            case '(', ';' -> State.SPACE;
            case '-' -> State.DASH;
            case '#' -> State.LINE;
            case '/' -> State.SLASH;
            default -> State.DONE;
          };
    }
  }

  private void takeWord(int value) {
    if (Ascii.isWord(value) || value == '$' || value >= 0x80) {
      letters++;
      hash = Fnv.add(hash, upper(value));
    } else {
      end();
    }
  }

  private static int upper(int value) {
    return value >= 'a' && value <= 'z' ? value - ('a' - 'A') : value;
  }

  void copyFrom(SqlVerb other) {
    state = other.state;
    name = other.name;
    plain = other.plain;
    bytes = other.bytes;
    letters = other.letters;
    hash = other.hash;
  }
}
