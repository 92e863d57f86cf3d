package io.mispair.protocol;

/** The request direction of {@link Pop3Decoder}, which draws its states. */
final class Pop3Requests {

  /** Expectation: a line. */
  static final int LINE = 0;

  /** Expectation: a line, and if it is {@code +OK}, lines up to a single dot. */
  static final int LINES = 1;

  /** Expectation: challenges, and a line. */
  static final int EXCHANGE = 2;

  /** Expectation: a line, and if it is {@code +OK}, TLS. */
  static final int TO_TLS = 3;

  /** Expectation: only of a line that is an error is it known that no more lines follow. */
  static final int ERROR = 4;

  private final Pop3Responses responses;
  private final CommandLine line = new CommandLine();
  private boolean authenticating;
  private int authAsked;
  private int challengesMet;

  Pop3Requests(Pop3Responses responses) {
    this.responses = responses;
  }

  boolean take(Bytes bytes, SerialPairing pairing) {
    int end = bytes.length();
    int index = 0;
    while (index < end) {
      if (!line.inside() && authenticating) {
        startInExchange();
      }
      index = line.take(bytes, index);
      if (line.isBroken() || line.hasEnded() && !line.isOpaque() && !endCommand(pairing)) {
        return false;
      }
    }
    return true;
  }

  /** AUTH was asked for: a line of the client answers a challenge, or begins another command. */
  private void startInExchange() {
    if (responses.challenges() != challengesMet) {
      challengesMet++;
      line.startOpaque();
    } else {
      authenticating = responses.authReplies() != authAsked;
    }
  }

  private boolean endCommand(SerialPairing pairing) {
    int verb = Pop3Verbs.number(line.verb());
    if (authenticating) {
      if (verb == Verbs.NONE) {
        // Written without waiting for the reply that says what this is.
        return false;
      }
      responses.exchangeIsLeft();
    }
    int expectation = expectation(verb);
    authenticating = expectation == EXCHANGE;
    if (authenticating) {
      authAsked++;
      challengesMet = responses.challenges();
    }
    pairing.request(Pop3Verbs.name(verb), expectation, Pairing.NO_IDENTITY, Pairing.NO_IDENTITY);
    return true;
  }

  private int expectation(int verb) {
    if (verb == Pop3Verbs.AUTH) {
      // Alone it lists the mechanisms in some servers.
      return line.hasArgument() ? EXCHANGE : ERROR;
    }
    if (verb == Pop3Verbs.STLS) {
      return TO_TLS;
    }
    if (verb == Verbs.NONE) {
      return ERROR;
    }
    return Pop3Verbs.hasLines(verb, line.hasArgument()) ? LINES : LINE;
  }

  boolean inside() {
    return line.inside() && !line.isOpaque();
  }

  void copyFrom(Pop3Requests other) {
    line.copyFrom(other.line);
    authenticating = other.authenticating;
    authAsked = other.authAsked;
    challengesMet = other.challengesMet;
  }
}
