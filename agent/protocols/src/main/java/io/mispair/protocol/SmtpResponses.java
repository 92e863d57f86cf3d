package io.mispair.protocol;

/** The response direction of {@link SmtpDecoder}, which draws its states. */
final class SmtpResponses {

  private final ReplyReader reader = new ReplyReader(false);
  private boolean greeted;
  private boolean over;
  private boolean challenge;
  private int expected;

  /** Recipients accepted since the last transaction began. */
  private int recipients;

  /** Replies outstanding of a response that has several. */
  private int remaining;

  private int dataReplies;
  private boolean wantsBody;
  private int authReplies;
  private int challenges;
  private boolean exchangeLeft;

  /**
   * @param greeted whether the server's greeting has gone before
   */
  SmtpResponses(boolean greeted) {
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
          if (greeted && !end(index, pairing)) {
            return false;
          }
          greeted = true;
          break;
        case BROKEN:
          return false;
      }
    }
    return true;
  }

  private boolean begin(int start, SerialPairing pairing) {
    if (remaining > 0) {
      return true;
    }
    int code = reader.code();
    expected = pairing.expectation();
    challenge = code == 334 && expected == SmtpVerbs.AUTH;
    if (expected == SerialPairing.NOT_KEPT || code < 200) {
      return false;
    }
    if (challenge) {
      return true;
    }
    if (isFarewell(code)) {
      pairing.farewellBegins(start);
    } else {
      pairing.responseBegins(start);
    }
    if (expected != SerialPairing.NOTHING_DUE && SmtpVerbs.contradict(expected, code)) {
      pairing.contradicts(SerialPairing.Contradiction.TYPE);
    }
    return true;
  }

  /**
   * With what servers close an idle connection: 421 by RFC 5321, section 3.8; 451 by qmail-smtpd
   * and Microsoft Exchange.
   */
  private static boolean isFarewell(int code) {
    return code == 421 || code == 451;
  }

  private boolean end(int end, SerialPairing pairing) {
    if (challenge) {
      challenge = false;
      challenges++;
      return !exchangeLeft;
    }
    int code = reader.code();
    boolean accepted = code < 300;
    if (remaining > 0) {
      remaining--;
    } else if (expected == SmtpVerbs.BODY_TO_EACH) {
      remaining = Math.max(0, recipients - 1);
    }
    if (remaining > 0) {
      return true;
    }
    pairing.response(Pairing.NO_IDENTITY, Pairing.NO_IDENTITY, end);
    if (expected == SmtpVerbs.RCPT) {
      recipients += accepted ? 1 : 0;
    } else if (startsTransaction() && accepted) {
      recipients = 0;
    } else if (expected == SmtpVerbs.DATA) {
      dataReplies++;
      wantsBody = code == 354;
      // What was written without waiting for this has been taken for the body.
      return !wantsBody || pairing.expectation() == SerialPairing.NOTHING_DUE;
    } else if (expected == SmtpVerbs.AUTH) {
      authReplies++;
      exchangeLeft = false;
    } else if (expected == SmtpVerbs.STARTTLS && code == 220) {
      over = true;
      pairing.becomes(Protocol.TLS, end);
    }
    return true;
  }

  private boolean startsTransaction() {
    return expected == SmtpVerbs.MAIL
        || expected == SmtpVerbs.RSET
        || expected == SmtpVerbs.LHLO
        || expected == SmtpVerbs.BODY_TO_EACH;
  }

  /** How many replies to DATA there have been. */
  int dataReplies() {
    return dataReplies;
  }

  /** Whether the last of them asks for the body. */
  boolean wantsBody() {
    return wantsBody;
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
    return reader.inside() || remaining > 0;
  }
}
