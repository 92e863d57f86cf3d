package io.mispair.protocol;

/**
 * A command of Redis's, and what its reply may be. All that is asked of it at a request lies in one
 * place: between two requests the processor's caches forget.
 */
final class RespCommand {

  /** Longer words are no commands. */
  static final int MAX_NAME = 24;

  private static final int ANYTHING = RespExpectation.of(RespExpectation.ANY, RespRole.ORDINARY, 0);

  /** What an alert calls it. */
  final String name;

  /** The {@link Fnv} hash of its name. */
  final long hash;

  /** Its name's first eight letters in lower case, the first of them lowest, zeroes after them. */
  final long letters;

  /** Whether these letters are its whole name. */
  final boolean isShort;

  final RespRole role;

  /** Whether it does nothing to the connection: it is answered once, by one reply. */
  final boolean justAsks;

  private final int expectation;

  /** How many words it has without options; 0 when options do not matter. */
  private final int plainWords;

  /**
   * @param justAsks whether nobody need look at it further
   */
  RespCommand(String name, int shapes, RespRole role, int plainWords, boolean justAsks) {
    this.name = name;
    this.hash = Fnv.of(name);
    int length = Math.min(name.length(), Word.BYTES);
    this.letters = Word.first(Word.lowerCase(Word.ofFirst(name.substring(0, length))), length);
    this.isShort =
        name.length() <= Word.BYTES && Word.firstFlag(Word.noLetters(letters)) >= name.length();
    this.role = role;
    this.justAsks = justAsks;
    this.expectation = RespExpectation.of(shapes, role, 0);
    this.plainWords = plainWords;
  }

  /**
   * What it expects, without channels.
   *
   * @param words how many it has, its name among them
   */
  int expectation(int words) {
    return plainWords == 0 || plainWords == words ? expectation : ANYTHING;
  }
}
