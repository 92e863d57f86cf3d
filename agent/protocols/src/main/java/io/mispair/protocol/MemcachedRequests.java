package io.mispair.protocol;

import org.jspecify.annotations.Nullable;

/** The request direction of {@link MemcachedDecoder}, which draws its states. */
final class MemcachedRequests {

  private static final long NOREPLY = Fnv.of("noreply");
  private static final long ZERO = Fnv.of("0");

  /** These answer with a STAT line that no END follows (items.c, up to 1.6.38 at least). */
  private static final long SIZES_ENABLE = Fnv.of("sizes_enable");

  private static final long SIZES_DISABLE = Fnv.of("sizes_disable");

  /** In bytes; {@code KEY_MAX_LENGTH} of memcached. */
  private static final int MAX_KEY = 250;

  /** Tokens of a meta line, the verb among them; with more the data block is taken for commands. */
  private static final int MAX_META_TOKENS = 19;

  private enum State {
    LINE,
    /** The block of a storage command, and the CR LF after it. */
    DATA,
    /** What a server takes for a command, since the block was longer than announced. */
    TAIL
  }

  private final MemcachedLine line = new MemcachedLine();
  private final MemcachedFlags flags = new MemcachedFlags();
  private final MemcachedBlock block = new MemcachedBlock();
  private State state = State.LINE;

  private @Nullable MemcachedVerb verb;
  private boolean wellFormed;
  private boolean zero;
  private boolean noreply;
  private long sub;
  private long cut;
  private int size;
  private int keys;
  private long keyBits;
  private long key;

  private boolean untold;

  /** Whether a request has begun and is not complete. */
  private boolean inside;

  private long told;
  private final MemcachedEchoes echoes = new MemcachedEchoes();
  private boolean everQuiet;

  MemcachedRequests() {
    startLine();
  }

  private void startLine() {
    state = State.LINE;
    line.start();
    verb = null;
    wellFormed = true;
    zero = false;
    noreply = false;
    sub = 0;
    cut = 0;
    size = -1;
    keys = 0;
    keyBits = 0;
    key = Pairing.NO_IDENTITY;
  }

  boolean take(Bytes bytes, SerialPairing pairing) {
    // Most writes are one plain request, for which no loop is entered; see the responses.
    int index = inside ? 0 : takePlain(bytes, 0, pairing);
    if (index == bytes.length()) {
      return true;
    }
    boolean understood = takeRest(bytes, index, pairing);
    inside = hasBegun();
    return understood;
  }

  private boolean hasBegun() {
    return state != State.LINE || line.hasBegun();
  }

  private int takePlain(Bytes bytes, int from, SerialPairing pairing) {
    int past = MemcachedPlain.takeRequest(bytes, from, pairing);
    if (past == MemcachedPlain.NOT) {
      return from;
    }
    told++;
    return past;
  }

  private boolean takeRest(Bytes bytes, int from, SerialPairing pairing) {
    int end = bytes.length();
    int index = from;
    while (index < end) {
      if (state == State.DATA) {
        index = block.take(bytes, index);
        if (block.isDone()) {
          endData(pairing);
        }
      } else {
        // At the first byte that has been tried.
        int past = index == 0 || hasBegun() ? index : takePlain(bytes, index, pairing);
        if (past != index) {
          index = past;
          continue;
        }
        MemcachedLine.Stop stop = line.scan(bytes, index);
        index = line.index();
        if (stop == MemcachedLine.Stop.BROKEN
            || stop == MemcachedLine.Stop.TOKEN && !takeToken()
            || stop == MemcachedLine.Stop.END && !endLine(pairing)) {
          return false;
        }
      }
    }
    return true;
  }

  private void endData(SerialPairing pairing) {
    if (untold) {
      pairing.requestWithoutResponse(command());
      untold = false;
    }
    startLine();
    if (!block.isWellEnded()) {
      state = State.TAIL;
    }
  }

  private String command() {
    return verb == null ? "" : verb.command();
  }

  private boolean takeToken() {
    boolean understood = line.tokens() == 0 ? takeVerb() : state == State.TAIL || takeArgument();
    line.nextToken();
    return understood;
  }

  private boolean takeVerb() {
    verb = MemcachedVerb.of(line.hash());
    if (state == State.TAIL) {
      // Whether the server takes it for a command depends on its version.
      return verb == null;
    }
    if (verb != null && verb.kind() == MemcachedKind.META) {
      flags.start();
    }
    return verb != null;
  }

  private boolean takeArgument() {
    int number = line.tokens();
    MemcachedVerb command = verb;
    if (command == null) {
      return false;
    }
    noreply = line.hash() == NOREPLY;
    switch (command.kind()) {
      case RETRIEVAL:
        return number < command.firstKey() || takeKey();
      case STORAGE:
        return takeStorageArgument(command, number);
      case META:
        return takeMetaArgument(command, number);
      case ARITHMETIC, TOUCH, DELETE:
        if (number == 1) {
          wellFormed &= line.length() <= MAX_KEY;
        } else if (number == 2 && !noreply) {
          wellFormed &= line.isSigned();
          zero = line.hash() == ZERO;
        }
        return true;
      case STATS, ADMIN:
        if (number == 1) {
          sub = line.hash();
        }
        return sub != SIZES_ENABLE && sub != SIZES_DISABLE;
      default:
        return true;
    }
  }

  /** At a longer one the server throws away what it has not sent yet, of earlier replies too. */
  private boolean takeKey() {
    long hash = line.hash();
    if (++keys == 1) {
      key = hash;
      cut = line.beforeSlash();
    }
    keyBits |= bit(hash);
    return line.length() <= MAX_KEY;
  }

  /** Which of 64 bits stands for a key, among those of one retrieval. */
  static long bit(long hash) {
    return 1L << (hash >>> 58 ^ hash & 63);
  }

  /** What a server cannot read it refuses, and takes the block for commands: given up. */
  private boolean takeStorageArgument(MemcachedVerb command, int number) {
    switch (number) {
      case 1:
        return line.length() <= MAX_KEY;
      case 2:
        return line.isUnsigned();
      case 3:
        return line.isSigned();
      case 4:
        size = line.size();
        return size >= 0;
      case 5:
        return command != MemcachedVerb.CAS || line.isUnsigned();
      default:
        return number == 6 && command == MemcachedVerb.CAS;
    }
  }

  private boolean takeMetaArgument(MemcachedVerb command, int number) {
    boolean stores = command == MemcachedVerb.MS;
    if (number == 1) {
      key = line.hash();
      return !stores || line.length() <= MAX_KEY;
    }
    if (stores && number == 2) {
      size = line.size();
      return size >= 0;
    }
    flags.take(line);
    return !stores || number < MAX_META_TOKENS;
  }

  private boolean endLine(SerialPairing pairing) {
    if (state == State.TAIL) {
      startLine();
      return true;
    }
    MemcachedVerb command = verb;
    // An empty line is answered with an error, and nobody means one.
    if (command == null || !tell(command, line.tokens(), pairing)) {
      return false;
    }
    if (size >= 0) {
      state = State.DATA;
      block.start(size);
    } else {
      startLine();
    }
    return true;
  }

  private boolean tell(MemcachedVerb command, int tokens, SerialPairing pairing) {
    MemcachedKind kind = command.kind();
    switch (kind) {
      case RETRIEVAL:
        tellRetrieval(command, pairing);
        return true;
      case STORAGE:
        int full = command == MemcachedVerb.CAS ? 6 : 5;
        if (tokens < full) {
          return false;
        }
        untold = tokens > full && noreply;
        if (!untold) {
          tell(command, kind, pairing);
        }
        return true;
      case META:
        return tellMeta(command, tokens, pairing);
      case DELETE:
        return tell(command, pairing, tokens == 3 || tokens == 4 && zero);
      case ARITHMETIC, TOUCH:
        return tell(command, pairing, tokens == 4);
      case SETTING:
        return tell(command, pairing, tokens == 3 || tokens == 2);
      case ADMIN:
        tell(command, MemcachedKind.ofAdmin(command, sub), pairing);
        return true;
      case STATS:
        tell(command, kind, pairing);
        return true;
      case QUIT:
        pairing.requestWithoutResponse(command.command());
        return true;
      default:
        tell(command, kind, pairing);
        return true;
    }
  }

  private void tellRetrieval(MemcachedVerb command, SerialPairing pairing) {
    told++;
    if (keys == 1) {
      int expectation = MemcachedExpectation.oneKey(cut);
      pairing.request(command.command(), expectation, Pairing.NO_IDENTITY, key);
    } else {
      int expectation = MemcachedExpectation.manyKeys();
      pairing.request(command.command(), expectation, Pairing.NO_IDENTITY, keyBits);
    }
  }

  private boolean tellMeta(MemcachedVerb command, int tokens, SerialPairing pairing) {
    if (command == MemcachedVerb.MS && size < 0) {
      return false;
    }
    told++;
    boolean quiet = flags.quiet();
    everQuiet |= quiet;
    if (!quiet && flags.namesKey()) {
      echoes.asked(told, key);
    }
    pairing.request(
        command.command(),
        MemcachedExpectation.of(MemcachedKind.META, quiet),
        tokens > 1 ? flags.opaque() : Pairing.NO_IDENTITY,
        flags.namesKey() ? key : Pairing.NO_IDENTITY);
    return true;
  }

  /**
   * Tells a command that may end in {@code noreply}.
   *
   * @param quietForm whether the line has the number of words that it has with it
   */
  private boolean tell(MemcachedVerb command, SerialPairing pairing, boolean quietForm) {
    if (!noreply) {
      tell(command, command.kind(), pairing);
      return true;
    }
    // The server may refuse a malformed line before it has seen the word, or after.
    if (quietForm && wellFormed) {
      pairing.requestWithoutResponse(command.command());
    }
    return quietForm && wellFormed;
  }

  private void tell(MemcachedVerb command, MemcachedKind kind, SerialPairing pairing) {
    told++;
    pairing.request(
        command.command(),
        MemcachedExpectation.of(kind, false),
        Pairing.NO_IDENTITY,
        Pairing.NO_IDENTITY);
  }

  boolean inside() {
    return inside;
  }

  /** Requests told that are answered, or may be. */
  long told() {
    return told;
  }

  /** Whether one after the {@code answered} ones is always answered, maybe with this key. */
  boolean mayEcho(long named, long answered) {
    return echoes.mayCome(named, answered);
  }

  boolean everQuiet() {
    return everQuiet;
  }

  /**
   * A command that begins where only digits can stand, or so near a block's end that the CR LF
   * after the block would not be where it must.
   */
  boolean startsAnother(Bytes bytes) {
    if (!MemcachedGrammar.beginsCommand(bytes)) {
      return false;
    }
    if (state == State.DATA) {
      return block.cannotGoOnWith(bytes);
    }
    return verb != null
        && verb.kind() == MemcachedKind.STORAGE
        && line.tokens() >= 2
        && line.tokens() <= 4;
  }

  void copyFrom(MemcachedRequests other) {
    line.copyFrom(other.line);
    flags.copyFrom(other.flags);
    block.copyFrom(other.block);
    state = other.state;
    verb = other.verb;
    wellFormed = other.wellFormed;
    zero = other.zero;
    noreply = other.noreply;
    sub = other.sub;
    cut = other.cut;
    size = other.size;
    keys = other.keys;
    keyBits = other.keyBits;
    key = other.key;
    untold = other.untold;
    inside = other.inside;
    told = other.told;
    echoes.copyFrom(other.echoes);
    everQuiet = other.everQuiet;
  }
}
