package io.mispair.protocol;

/** The response direction of {@link Pop3Decoder}, which draws its states. */
final class Pop3Responses {

  /** In bytes; RFC 2449, section 4, has 512, challenges may be longer. */
  static final int MAX_LINE = 16 * 1024;

  private static final String OK = "+OK";
  private static final String ERROR = "-ERR";

  private enum State {
    BETWEEN,
    /** The sign is known, and the response begins when the word behind it is complete. */
    STATUS,
    TEXT,
    LINES
  }

  private final DotLines lines = new DotLines();
  private State state = State.BETWEEN;
  private boolean carriageReturn;
  private boolean greeted;
  private boolean over;
  private boolean challenge;
  private String status = "";
  private int length;
  private int start;
  private int expected;
  private int authReplies;
  private int challenges;
  private boolean exchangeLeft;

  /**
   * @param greeted whether the server's greeting has gone before
   */
  Pop3Responses(boolean greeted) {
    this.greeted = greeted;
  }

  boolean take(Bytes bytes, SerialPairing pairing) {
    int end = bytes.length();
    int index = 0;
    start = 0;
    while (index < end && !over) {
      if (state == State.LINES) {
        index = lines.take(bytes, index);
        if (lines.isAmbiguous()) {
          return false;
        }
        if (lines.hasEnded()) {
          respond(index, pairing);
        }
        continue;
      }
      if (state == State.TEXT && !carriageReturn) {
        int control = bytes.findControl(index);
        length += control - index;
        index = control;
      }
      if (length > MAX_LINE) {
        return false;
      }
      if (index < end && !take(bytes.at(index++) & 0xff, index, pairing)) {
        return false;
      }
    }
    return true;
  }

  private boolean take(int value, int end, SerialPairing pairing) {
    if (carriageReturn) {
      carriageReturn = false;
      return value == '\n' && endLine(end, pairing);
    }
    if (value == '\n') {
      return false;
    }
    length++;
    switch (state) {
      case BETWEEN:
        start = end - 1;
        length = 1;
        status = value == '+' ? OK : ERROR;
        state = State.STATUS;
        return value == '+' || value == '-';
      case STATUS:
        return takeStatus(value, pairing);
      default:
        carriageReturn = value == '\r';
        return true;
    }
  }

  private boolean takeStatus(int value, SerialPairing pairing) {
    boolean ends = value == ' ' || value == '\r';
    if (!ends) {
      return length <= status.length() && value == status.charAt(length - 1);
    }
    carriageReturn = value == '\r';
    state = State.TEXT;
    challenge = length == 2 && status.equals(OK);
    return (challenge || length == status.length() + 1) && begin(pairing);
  }

  private boolean begin(SerialPairing pairing) {
    if (!greeted) {
      return !challenge;
    }
    expected = pairing.expectation();
    if (expected == SerialPairing.NOT_KEPT) {
      return false;
    }
    if (challenge) {
      // Nobody else is challenged, but what follows would be anybody's guess.
      return expected == Pop3Requests.EXCHANGE;
    }
    if (status.equals(OK)) {
      pairing.responseBegins(start);
      return expected != Pop3Requests.ERROR;
    }
    // Dovecot says it to whom it closes an idle connection.
    pairing.farewellBegins(start);
    return true;
  }

  private boolean endLine(int end, SerialPairing pairing) {
    state = State.BETWEEN;
    if (!greeted) {
      greeted = true;
      return true;
    }
    if (challenge) {
      challenges++;
      return !exchangeLeft;
    }
    if (expected == Pop3Requests.LINES && status.equals(OK)) {
      state = State.LINES;
      lines.start();
      return true;
    }
    respond(end, pairing);
    return true;
  }

  private void respond(int end, SerialPairing pairing) {
    state = State.BETWEEN;
    pairing.response(Pairing.NO_IDENTITY, Pairing.NO_IDENTITY, end);
    if (expected == Pop3Requests.EXCHANGE) {
      authReplies++;
      exchangeLeft = false;
    } else if (expected == Pop3Requests.TO_TLS && status.equals(OK)) {
      over = true;
      pairing.becomes(Protocol.TLS, end);
    }
  }

  /** How many replies there have been that end AUTH. */
  int authReplies() {
    return authReplies;
  }

  /** How many challenges there have been in AUTH. */
  int challenges() {
    return challenges;
  }

  /**
   * A command was written before the reply to AUTH: if that is a challenge, the command has been
   * taken for the answer to it.
   */
  void exchangeIsLeft() {
    exchangeLeft = true;
  }

  boolean inside() {
    return state != State.BETWEEN;
  }
}
