package io.mispair.protocol;

/** The response direction of {@link MysqlDecoder}, which draws its states. */
final class MysqlResponses {

  private static final int OK = 0x00;
  private static final int MORE_DATA = 0x01;
  private static final int FILE = 0xfb;
  private static final int EOF = 0xfe;
  private static final int ERROR = 0xff;

  /** In bytes: an OK packet with its first byte, two numbers, flags and a count of warnings. */
  private static final int LEAST_OK = 7;

  /** In bytes: the answer to COM_STMT_PREPARE, of which a shorter OK is none. */
  private static final int PREPARED = 12;

  private static final int MORE_RESULTS = 0x0008;
  private static final int CURSOR = 0x0040;

  /** A server's tables have no more than 4096 columns; a statement's parameters 65535. */
  private static final int MAX_COLUMNS = 65_535;

  private enum Phase {
    GREETING,
    FIRST,
    PARAMETERS,
    PARAMETERS_END,
    COLUMNS,
    COLUMNS_END,
    ROWS,
    OVER
  }

  private final MysqlPacket packet = new MysqlPacket();
  private final MysqlGreeting greeting = new MysqlGreeting();
  private final MysqlHead head = new MysqlHead();
  private Phase phase = Phase.GREETING;
  private boolean begun;

  /** The next packet's number may be any: the client has written in between. */
  private boolean anyNumber;

  private boolean skips;
  private int left;
  private int kind;

  private long agreed;
  private int parameters;
  private int columns;
  private int files;
  private int fileNumber;
  private boolean authenticating;
  private boolean insideTls;

  /** Where the packet begins in the bytes at hand; 0 when it came with earlier ones. */
  private int start;

  boolean take(Bytes bytes, SerialPairing pairing, long capabilities) {
    int end = bytes.length();
    int index = 0;
    start = 0;
    agreed = capabilities;
    while (index < end && phase != Phase.OVER) {
      if (!packet.hasHead()) {
        if (!packet.hasBegun()) {
          start = index;
        }
        if (!takeHead(bytes.at(index++) & 0xff, pairing)) {
          return false;
        }
      } else if (skips) {
        int step = Math.min(left, end - index);
        index += step;
        left -= step;
      } else {
        left--;
        if (!takeContent(bytes.at(index++) & 0xff, pairing)) {
          return false;
        }
      }
      if (packet.hasHead() && left == 0 && !endPacket(pairing, index)) {
        return false;
      }
    }
    return true;
  }

  private boolean takeHead(int value, SerialPairing pairing) {
    int previous = packet.number();
    if (!packet.takeHead(value)) {
      return true;
    }
    left = packet.length();
    head.clear();
    skips = packet.goesOn();
    int next = (previous + 1) & 0xff;
    if (skips) {
      return packet.number() == next;
    }
    if (phase == Phase.GREETING) {
      return packet.number() == 0 && left > 0;
    }
    if (begun && !anyNumber && packet.number() != next) {
      return false;
    }
    return left > 0;
  }

  private boolean takeContent(int value, SerialPairing pairing) {
    if (phase == Phase.GREETING) {
      boolean error = value == ERROR && left == packet.length() - 1;
      if (error) {
        // Too many connections, most likely: the server closes this one.
        phase = Phase.OVER;
      }
      return error || greeting.take(value);
    }
    head.add(value);
    if (head.length() < wanted()) {
      return true;
    }
    skips = true;
    return begin(pairing);
  }

  /** Of definitions and rows the first byte is enough, unless they may be something else. */
  private int wanted() {
    int first = head.at(0);
    boolean plain = phase != Phase.FIRST && first != EOF && first != ERROR;
    return plain ? 1 : Math.min(packet.length(), MysqlHead.SIZE);
  }

  // ---- the head of a packet's content

  private boolean begin(SerialPairing pairing) {
    if (!begun) {
      int expectation = pairing.expectation();
      if (head.at(0) == ERROR && !isProgress()) {
        return beginError(pairing, expectation);
      }
      if (expectation == SerialPairing.NOTHING_DUE && isUnforeseenEof()) {
        // After definitions; nobody can say any more where a response ends.
        pairing.farewellBegins(start);
        phase = Phase.OVER;
        return true;
      }
      if (expectation < 0) {
        return false;
      }
      kind = expectation & ~MysqlCommands.SEVERAL_PACKETS;
      if (expectation < MysqlCommands.SEVERAL_PACKETS
          && kind != MysqlCommands.AUTHENTICATION
          && packet.number() != 1) {
        return false;
      }
      begun = true;
      pairing.responseBegins(start);
      if (isContradiction()) {
        pairing.contradicts(SerialPairing.Contradiction.TYPE);
        return false;
      }
      if (kind == MysqlCommands.ROWS) {
        phase = Phase.ROWS;
      } else if (kind == MysqlCommands.DEFINITIONS) {
        phase = Phase.COLUMNS;
        columns = Integer.MAX_VALUE;
      }
    }
    anyNumber = false;
    return true;
  }

  /** Whether it begins with a number of columns while no such response has any. */
  private boolean isContradiction() {
    return switch (kind) {
      case MysqlCommands.OK, MysqlCommands.OK_OR_EOF, MysqlCommands.PREPARED, MysqlCommands.TEXT ->
          packet.length() == 1 && head.at(0) > OK && head.at(0) < FILE
              || packet.length() == 2
                  && cachesMetadata()
                  && head.at(0) > OK
                  && MysqlHead.isFlag(head.at(1));
      default -> false;
    };
  }

  /**
   * An error that nobody asked for says why the server closes the connection; one of SQLSTATE class
   * 21, 22, 23 or 42 is always a statement's.
   */
  private boolean beginError(SerialPairing pairing, int expectation) {
    if (expectation == SerialPairing.NOT_KEPT) {
      return false;
    }
    begun = true;
    if (head.isErrorOfStatement()) {
      pairing.responseBegins(start);
    } else {
      pairing.farewellBegins(start);
    }
    return true;
  }

  /** Inside TLS, of a server that does not offer to leave it out: nobody saw what it offers. */
  private boolean isUnforeseenEof() {
    return insideTls && deprecatesEof() && head.at(0) == EOF && packet.length() < LEAST_OK;
  }

  private boolean isProgress() {
    return (agreed & MysqlCapabilities.MARIADB_PROGRESS) != 0 && head.isProgress();
  }

  // ---- the end of a packet

  private boolean endPacket(SerialPairing pairing, int index) {
    packet.end();
    if (phase == Phase.GREETING) {
      phase = Phase.FIRST;
      return greeting.isComplete();
    }
    if (phase == Phase.OVER) {
      return true;
    }
    if (packet.isFull() || packet.goesOn()) {
      return phase == Phase.ROWS;
    }
    int first = head.at(0);
    if (first == ERROR) {
      if (!isProgress()) {
        respond(pairing, index);
      }
      return true;
    }
    return switch (phase) {
      case FIRST -> endFirst(first, pairing, index);
      case PARAMETERS -> first != EOF && endParameter(pairing, index);
      case PARAMETERS_END -> isEof() && endParameters(pairing, index);
      case COLUMNS -> endColumn(first, pairing, index);
      case COLUMNS_END -> isEof() && endColumns(pairing, index);
      case ROWS -> endRow(first, pairing, index);
      default -> false;
    };
  }

  private boolean endFirst(int first, SerialPairing pairing, int index) {
    return switch (kind) {
      case MysqlCommands.AUTHENTICATION -> endAuthentication(first, pairing, index);
      case MysqlCommands.OK -> first == OK && respond(pairing, index);
      case MysqlCommands.OK_OR_EOF -> (first == OK || first == EOF) && respond(pairing, index);
      case MysqlCommands.TEXT -> first >= ' ' && first < 0x7f && respond(pairing, index);
      case MysqlCommands.PREPARED -> endPrepared(first, pairing, index);
      default -> endResult(first, pairing, index);
    };
  }

  private boolean endAuthentication(int first, SerialPairing pairing, int index) {
    if (first == OK) {
      return respond(pairing, index);
    }
    authenticating = true;
    anyNumber = true;
    return first == EOF || first == MORE_DATA;
  }

  private boolean endPrepared(int first, SerialPairing pairing, int index) {
    if (first != OK || packet.length() < PREPARED) {
      return false;
    }
    head.seek(5);
    columns = head.twoBytes();
    parameters = head.twoBytes();
    if (parameters == 0) {
      return endParameters(pairing, index);
    }
    phase = Phase.PARAMETERS;
    return true;
  }

  private boolean endParameter(SerialPairing pairing, int index) {
    if (--parameters > 0) {
      return true;
    }
    phase = Phase.PARAMETERS_END;
    return !deprecatesEof() || endParameters(pairing, index);
  }

  private boolean endParameters(SerialPairing pairing, int index) {
    phase = Phase.COLUMNS;
    return columns > 0 || respond(pairing, index);
  }

  private boolean endResult(int first, SerialPairing pairing, int index) {
    if (first == OK) {
      return endOk(pairing, index);
    }
    if (first == FILE) {
      files++;
      fileNumber = (packet.number() + 1) & 0xff;
      anyNumber = true;
      return packet.length() > 1;
    }
    head.seek(0);
    long count = head.number();
    boolean follow = true;
    if (cachesMetadata()) {
      int flag = head.at(head.position());
      head.seek(head.position() + 1);
      if (!MysqlHead.isFlag(flag)) {
        return false;
      }
      follow = flag == 1;
    }
    if (count < 1 || count > MAX_COLUMNS || head.position() != packet.length()) {
      return false;
    }
    columns = (int) count;
    // The EOF behind definitions comes also where these are left out.
    phase = follow ? Phase.COLUMNS : deprecatesEof() ? Phase.ROWS : Phase.COLUMNS_END;
    return true;
  }

  private boolean endColumn(int first, SerialPairing pairing, int index) {
    if (first == EOF) {
      return kind == MysqlCommands.DEFINITIONS && isEnd() && respond(pairing, index);
    }
    if (--columns > 0) {
      return true;
    }
    phase = Phase.COLUMNS_END;
    return !deprecatesEof() || endColumns(pairing, index);
  }

  /** Rows follow, unless the statement was only prepared, or they wait in a cursor. */
  private boolean endColumns(SerialPairing pairing, int index) {
    phase = Phase.ROWS;
    boolean cursor = !deprecatesEof() && (head.eofStatus() & CURSOR) != 0;
    return kind == MysqlCommands.RESULTS && !cursor || respond(pairing, index);
  }

  private boolean endRow(int first, SerialPairing pairing, int index) {
    if (first != EOF || !isEnd()) {
      return true;
    }
    if (deprecatesEof()) {
      // An EOF would be shorter: the server cannot do what the client named.
      return packet.length() >= LEAST_OK && endOk(pairing, index);
    }
    return end(pairing, index, head.eofStatus());
  }

  private boolean endOk(SerialPairing pairing, int index) {
    int status = head.okStatus();
    return status >= 0 && end(pairing, index, status);
  }

  /** A result is complete; more of the same response may follow. */
  private boolean end(SerialPairing pairing, int index, int status) {
    if ((status & MORE_RESULTS) != 0 && kind == MysqlCommands.RESULTS) {
      phase = Phase.FIRST;
      return true;
    }
    return respond(pairing, index);
  }

  /** Of a packet that is not full and begins like an end. */
  private boolean isEnd() {
    return deprecatesEof() || MysqlHead.isShort(packet.length());
  }

  private boolean isEof() {
    return head.at(0) == EOF && MysqlHead.isShort(packet.length());
  }

  private boolean deprecatesEof() {
    return (agreed & MysqlCapabilities.DEPRECATE_EOF) != 0;
  }

  private boolean cachesMetadata() {
    return (agreed & MysqlCapabilities.MARIADB_CACHED_METADATA) != 0;
  }

  private boolean respond(SerialPairing pairing, int index) {
    begun = false;
    anyNumber = false;
    authenticating = false;
    phase = Phase.FIRST;
    pairing.response(Pairing.NO_IDENTITY, Pairing.NO_IDENTITY, index);
    return true;
  }

  // ---- for the other direction

  boolean isGreeted() {
    return phase != Phase.GREETING && phase != Phase.OVER;
  }

  /** The greeting was sent before TLS, and nobody here has seen it. */
  void skipGreeting() {
    if (phase == Phase.GREETING && !packet.hasBegun()) {
      insideTls = true;
      phase = Phase.FIRST;
    }
  }

  boolean isInsideTls() {
    return insideTls;
  }

  /** Of a greeting that nobody saw: as many as there can be. */
  long serverCapabilities() {
    return insideTls ? -1 : greeting.capabilities();
  }

  /** How many files the server has asked for. */
  int files() {
    return files;
  }

  /** The number of the packet with which the content of the newest one begins. */
  int fileNumber() {
    return fileNumber;
  }

  /** Whether the server waits for another packet of an authentication. */
  boolean isAuthenticating() {
    return authenticating;
  }

  boolean inside() {
    return begun || packet.hasBegun() && phase != Phase.GREETING && phase != Phase.OVER;
  }
}
