package io.mispair.protocol;

/** The request direction of {@link MysqlDecoder}, which draws its states. */
final class MysqlRequests {

  static final int FULL = 0xffffff;

  private static final int HEAD = 4;

  /** Of the response to the greeting: MariaDB's own capabilities stand there. */
  private static final int EXTENDED = 28;

  private enum State {
    HEAD,
    HANDSHAKE,
    COMMAND,
    ATTRIBUTES,
    SQL,
    BODY,
    CLOSED
  }

  private final SqlVerb verb = new SqlVerb();
  private State state = State.HEAD;
  private boolean handshaken;
  private long agreed;

  /** The packet belongs to a request that has been told. */
  private boolean continues;

  /** The packet before was full: this one goes on with it. */
  private boolean full;

  private int have;
  private int head;
  private int number;
  private int length;
  private int left;
  private int command;

  /** Files that the server has asked for and that are complete. */
  private int files;

  private boolean insideFile;

  /** The newest request is of the bytes at hand, and such as goes before another in one write. */
  private boolean leads;

  /** The newest request came in the same write as such a one, right behind it. */
  private boolean follows;

  boolean take(Bytes bytes, SerialPairing pairing, MysqlResponses responses) {
    int end = bytes.length();
    int index = 0;
    leads = false;
    follows = false;
    while (index < end) {
      if (state == State.BODY || state == State.SQL) {
        index = takeBody(bytes, index, pairing);
        continue;
      }
      int value = bytes.at(index++) & 0xff;
      if (!take(value, pairing, responses)) {
        return false;
      }
      if (isSslRequest()) {
        pairing.becomes(Protocol.TLS, index);
        return true;
      }
    }
    return true;
  }

  private boolean isSslRequest() {
    return state == State.HANDSHAKE && length == MysqlGrammar.SSL_REQUEST && left == 0;
  }

  private boolean take(int value, SerialPairing pairing, MysqlResponses responses) {
    switch (state) {
      case HEAD:
        if (have < HEAD - 1) {
          head |= value << 8 * have++;
          return true;
        }
        length = head;
        left = head;
        head = 0;
        have = 0;
        return begin(value, pairing, responses);
      case HANDSHAKE:
        return takeHandshake(value, pairing, responses);
      case COMMAND:
        left--;
        return takeCommand(value, pairing);
      case ATTRIBUTES:
        left--;
        return takeAttributes(value, pairing);
      default:
        return false;
    }
  }

  /** The head of a packet is complete. */
  private boolean begin(int sequence, SerialPairing pairing, MysqlResponses responses) {
    int next = (number + 1) & 0xff;
    boolean goesOn = full;
    number = sequence;
    full = length == FULL;
    state = State.BODY;
    if (!handshaken) {
      state = State.HANDSHAKE;
      if (sequence == MysqlGrammar.INSIDE_TLS) {
        responses.skipGreeting();
      }
      return sequence == (responses.isInsideTls() ? MysqlGrammar.INSIDE_TLS : MysqlGrammar.PLAIN)
          && length >= MysqlGrammar.SSL_REQUEST
          && length <= MysqlGrammar.MAX_HANDSHAKE
          && responses.isGreeted();
    }
    boolean valid;
    if (goesOn) {
      valid = sequence == next;
    } else if (files != responses.files()) {
      valid = sequence == (insideFile ? next : responses.fileNumber());
      continues = true;
      insideFile = length > 0;
      if (!insideFile) {
        files = responses.files();
      }
    } else if (sequence == 0) {
      continues = false;
      state = State.COMMAND;
      valid = length > 0;
    } else {
      continues = true;
      valid = pairing.expectation() == MysqlCommands.AUTHENTICATION;
    }
    if (valid && left == 0) {
      endPacket(pairing);
    }
    return valid;
  }

  private boolean takeHandshake(int value, SerialPairing pairing, MysqlResponses responses) {
    int offset = length - left--;
    if (offset < 4) {
      agreed |= (long) value << 8 * offset;
    } else if (offset >= EXTENDED
        && offset < EXTENDED + 4
        && (agreed & MysqlCapabilities.MYSQL) == 0) {
      agreed |= (long) value << 32 + 8 * (offset - EXTENDED);
    }
    if (offset == MysqlGrammar.SSL_REQUEST - 1) {
      boolean ssl = (agreed & MysqlCapabilities.SSL) != 0;
      if (length == MysqlGrammar.SSL_REQUEST) {
        return ssl && !responses.isInsideTls();
      }
      agreed &= responses.serverCapabilities();
      handshaken = true;
      state = State.BODY;
      tell(pairing, "handshake", MysqlCommands.AUTHENTICATION);
      return ssl == responses.isInsideTls() && MysqlCapabilities.areReadable(agreed);
    }
    return true;
  }

  private boolean takeCommand(int value, SerialPairing pairing) {
    command = value;
    String name = MysqlCommands.name(value);
    if (name == null) {
      return false;
    }
    state = State.BODY;
    if (value == MysqlCommands.QUERY) {
      verb.start();
      boolean attributes = (agreed & MysqlCapabilities.QUERY_ATTRIBUTES) != 0;
      state = attributes ? State.ATTRIBUTES : State.SQL;
      have = 0;
    } else {
      int expectation = MysqlCommands.expectation(value);
      if (expectation == MysqlCommands.STREAM) {
        tell(pairing, name, MysqlCommands.RESULTS);
        pairing.becomesDuplex();
      } else if (expectation != MysqlCommands.NOTHING) {
        tell(pairing, name, expectation);
      }
    }
    if (left == 0) {
      endPacket(pairing);
    }
    return true;
  }

  /** No attributes, in one set, is what all but a few clients send before the statement. */
  private boolean takeAttributes(int value, SerialPairing pairing) {
    if (value != have) {
      have = 0;
      state = State.BODY;
      tell(pairing, "COM_QUERY", MysqlCommands.RESULTS);
    } else if (++have == 2) {
      have = 0;
      state = State.SQL;
    }
    if (left == 0) {
      endPacket(pairing);
    }
    return true;
  }

  private int takeBody(Bytes bytes, int from, SerialPairing pairing) {
    int end = from + Math.min(left, bytes.length() - from);
    int index = end;
    if (state == State.SQL) {
      index = verb.take(bytes, from, end);
      if (verb.isComplete()) {
        tellVerb(pairing);
      }
    }
    left -= index - from;
    if (left == 0) {
      endPacket(pairing);
    }
    return index;
  }

  private void tellVerb(SerialPairing pairing) {
    state = State.BODY;
    tell(pairing, verb.name(), MysqlCommands.RESULTS);
  }

  private void endPacket(SerialPairing pairing) {
    if (state == State.SQL || state == State.ATTRIBUTES) {
      verb.end();
      have = 0;
      tellVerb(pairing);
    }
    state = State.HEAD;
    if (full || continues || !handshaken) {
      return;
    }
    String name = MysqlCommands.name(command);
    if (name != null && MysqlCommands.expectation(command) == MysqlCommands.NOTHING) {
      follow(pairing, true);
      pairing.requestWithoutResponse(name);
      if (command == MysqlCommands.QUIT) {
        state = State.CLOSED;
      }
    }
    command = 0;
  }

  private void tell(SerialPairing pairing, String name, int expectation) {
    follow(pairing, command == MysqlCommands.STMT_PREPARE);
    int packets = full ? MysqlCommands.SEVERAL_PACKETS : 0;
    pairing.request(name, expectation + packets, Pairing.NO_IDENTITY, Pairing.NO_IDENTITY);
  }

  /**
   * @param leading whether the request about to be told goes before another in one write
   */
  private void follow(SerialPairing pairing, boolean leading) {
    boolean first = pairing.expectation() == SerialPairing.NOTHING_DUE;
    boolean prepared =
        command == MysqlCommands.STMT_EXECUTE || command == MysqlCommands.STMT_BULK_EXECUTE;
    follows = leads && (first || prepared);
    leads = leading && first;
  }

  /** The capabilities of both sides; 0 before the handshake. */
  long agreed() {
    return agreed;
  }

  boolean showsPipelining() {
    return !follows;
  }

  boolean inside(MysqlResponses responses) {
    return switch (state) {
      case HEAD ->
          full && !continues
              || have > 0 && files == responses.files() && !responses.isAuthenticating();
      case CLOSED -> false;
      default -> !continues;
    };
  }

  void copyFrom(MysqlRequests other) {
    verb.copyFrom(other.verb);
    state = other.state;
    handshaken = other.handshaken;
    agreed = other.agreed;
    continues = other.continues;
    full = other.full;
    have = other.have;
    head = other.head;
    number = other.number;
    length = other.length;
    left = other.left;
    command = other.command;
    files = other.files;
    insideFile = other.insideFile;
    leads = other.leads;
    follows = other.follows;
  }
}
