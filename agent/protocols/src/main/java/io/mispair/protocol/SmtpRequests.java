package io.mispair.protocol;

/** The request direction of {@link SmtpDecoder}, which draws its states. */
final class SmtpRequests {

  private enum State {
    COMMAND,
    /** After DATA: its reply decides what comes. */
    DATA_ASKED,
    BODY,
    /** Bytes that BDAT has announced. */
    CHUNK
  }

  private final SmtpResponses responses;
  private final CommandLine line = new CommandLine();
  private final DotLines body = new DotLines();
  private State state = State.COMMAND;
  private boolean repliesToEach;

  /** Whether the client has said if this is LMTP; inside TLS it need not do so again. */
  private boolean introduced;

  private boolean authenticating;
  private long chunk;

  /** How many there have been, to be compared with the replies to them. */
  private int dataAsked;

  private int authAsked;
  private int challengesMet;

  /** Whether a message's body was sent. */
  private boolean bodySent;

  /**
   * @param inside whether the client has introduced itself before
   */
  SmtpRequests(SmtpResponses responses, boolean inside) {
    this.responses = responses;
    introduced = !inside;
  }

  boolean take(Bytes bytes, SerialPairing pairing) {
    int end = bytes.length();
    int index = 0;
    while (index < end) {
      switch (state) {
        case BODY:
          index = body.take(bytes, index);
          if (body.isAmbiguous()) {
            return false;
          }
          if (body.hasEnded()) {
            state = State.COMMAND;
            bodySent = true;
          }
          break;
        case CHUNK:
          int skipped = (int) Math.min(chunk, end - index);
          index += skipped;
          chunk -= skipped;
          if (chunk == 0) {
            state = State.COMMAND;
          }
          break;
        case DATA_ASKED:
          if (!line.inside() && responses.dataReplies() == dataAsked) {
            if (!startAfterData(pairing)) {
              return false;
            }
            break;
          }
          index = takeLine(bytes, index, pairing);
          break;
        case COMMAND:
          if (!line.inside() && bodySent && bytes.at(index) == '.') {
            // No command begins so: its sender thinks that he is in the body still.
            pairing.ambiguous(FramingRule.DOT_AFTER_BODY.bit(), true);
            return false;
          }
          index = takeLine(bytes, index, pairing);
          break;
      }
      if (index < 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether it is known how many replies the body has. */
  private boolean startAfterData(SerialPairing pairing) {
    state = State.COMMAND;
    if (responses.wantsBody()) {
      if (!introduced) {
        return false;
      }
      state = State.BODY;
      body.start();
      int expectation = repliesToEach ? SmtpVerbs.BODY_TO_EACH : SmtpVerbs.BODY;
      pairing.request(SmtpVerbs.BODY_LABEL, expectation, Pairing.NO_IDENTITY, Pairing.NO_IDENTITY);
    }
    return true;
  }

  /** Returns the index behind the last byte taken, or -1 when this is no SMTP. */
  private int takeLine(Bytes bytes, int from, SerialPairing pairing) {
    if (!line.inside() && authenticating) {
      startInExchange();
    }
    int index = line.take(bytes, from);
    if (line.isBroken()) {
      return -1;
    }
    if (!line.hasEnded() || line.isOpaque()) {
      return index;
    }
    return endCommand(pairing) ? index : -1;
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
    int verb = SmtpVerbs.number(line.verb());
    if (verb == SmtpVerbs.TURN || verb == SmtpVerbs.ATRN) {
      // Client and server may change places.
      return false;
    }
    if (verb == Verbs.NONE && (authenticating || state == State.DATA_ASKED)) {
      // Written without waiting for the reply that says what this is.
      return false;
    }
    if (authenticating) {
      responses.exchangeIsLeft();
    }
    state = State.COMMAND;
    authenticating = verb == SmtpVerbs.AUTH;
    if (authenticating) {
      authAsked++;
      challengesMet = responses.challenges();
    } else if (verb == SmtpVerbs.DATA) {
      dataAsked++;
      state = State.DATA_ASKED;
    } else if (SmtpVerbs.isHello(verb)) {
      introduced = true;
      repliesToEach |= verb == SmtpVerbs.LHLO;
    } else if (verb == SmtpVerbs.BDAT && !startChunk()) {
      return false;
    }
    pairing.request(SmtpVerbs.name(verb), verb, Pairing.NO_IDENTITY, Pairing.NO_IDENTITY);
    return true;
  }

  private boolean startChunk() {
    chunk = line.number();
    state = chunk > 0 ? State.CHUNK : State.COMMAND;
    return chunk >= 0 && introduced && !repliesToEach;
  }

  boolean inside() {
    return state == State.BODY || state == State.CHUNK || line.inside() && !line.isOpaque();
  }

  void copyFrom(SmtpRequests other) {
    line.copyFrom(other.line);
    body.copyFrom(other.body);
    state = other.state;
    repliesToEach = other.repliesToEach;
    introduced = other.introduced;
    authenticating = other.authenticating;
    chunk = other.chunk;
    dataAsked = other.dataAsked;
    authAsked = other.authAsked;
    challengesMet = other.challengesMet;
    bodySent = other.bodySent;
  }
}
