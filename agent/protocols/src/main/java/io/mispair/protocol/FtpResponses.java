package io.mispair.protocol;

/** The response direction of {@link FtpDecoder}, which draws its states. */
final class FtpResponses {

  private final ReplyReader reader = new ReplyReader(true);
  private boolean greeted;
  private boolean over;
  private boolean preliminary;
  private int expected;

  /** A command was written during a transfer: until all is answered, replies may change places. */
  private boolean interjected;

  private boolean aborted;

  /**
   * @param greeted whether the server's greeting has gone before
   */
  FtpResponses(boolean greeted) {
    this.greeted = greeted;
  }

  boolean take(Bytes bytes, SerialPairing pairing) {
    int index = 0;
    int start = 0;
    while (index < bytes.length() && !over) {
      if (!reader.inside()) {
        start = index;
      }
      index = reader.take(bytes, index);
      switch (reader.event()) {
        case NONE:
          break;
        case CODE:
          if (greeted && !begin(start, pairing)) {
            return false;
          }
          break;
        case END:
          if (greeted) {
            end(index, pairing);
          }
          greeted |= reader.code() >= 200;
          break;
        case BROKEN:
          return false;
      }
    }
    return true;
  }

  private boolean begin(int start, SerialPairing pairing) {
    int code = reader.code();
    expected = pairing.expectation();
    if (expected == SerialPairing.NOT_KEPT) {
      return false;
    }
    boolean due = expected != SerialPairing.NOTHING_DUE;
    int verb = due ? expected & FtpRequests.VERB : Verbs.NONE;
    if (interjected && FtpVerbs.isNotForNoop(verb, code)) {
      // Some middleboxes and servers swallow what comes during a transfer: whose reply is this?
      return false;
    }
    boolean contradicts = due && !interjected && FtpVerbs.contradict(verb, code);
    preliminary = due && code < 200 && !contradicts;
    if (preliminary) {
      return true;
    }
    if (isFarewell(code)) {
      pairing.farewellBegins(start);
    } else {
      pairing.responseBegins(start);
    }
    if (contradicts) {
      pairing.contradicts(SerialPairing.Contradiction.TYPE);
    }
    return isSure(verb, code);
  }

  /** With what servers close an idle connection: 421 by RFC 959; vsftpd's dying child says 500. */
  private static boolean isFarewell(int code) {
    return code == 421 || code == 500;
  }

  private boolean isSure(int verb, int code) {
    if (verb == FtpVerbs.AUTH || verb == FtpVerbs.ADAT) {
      // Under another mechanism than TLS, commands and replies are wrapped: RFC 2228.
      return code >= 400 || (expected & FtpRequests.TO_TLS) != 0;
    }
    // An aborted transfer that is reported as complete: servers differ in how many replies follow.
    return !(aborted && FtpVerbs.isTransfer(verb) && code < 400);
  }

  private void end(int end, SerialPairing pairing) {
    if (preliminary) {
      preliminary = false;
      return;
    }
    pairing.response(Pairing.NO_IDENTITY, Pairing.NO_IDENTITY, end);
    if (pairing.expectation() == SerialPairing.NOTHING_DUE) {
      interjected = false;
      aborted = false;
    }
    if (expected >= 0 && (expected & FtpRequests.TO_TLS) != 0 && reader.code() < 400) {
      over = true;
      pairing.becomes(Protocol.TLS, end);
    }
  }

  /** The request direction tells of a command that was written during a transfer. */
  void interject(int verb) {
    interjected = true;
    aborted |= verb == FtpVerbs.ABOR;
  }

  boolean wasInterjected() {
    return interjected;
  }

  boolean inside() {
    return reader.inside();
  }
}
