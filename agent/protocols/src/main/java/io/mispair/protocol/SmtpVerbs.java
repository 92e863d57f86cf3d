package io.mispair.protocol;

/**
 * SMTP's commands, and which replies they cannot have: RFC 5321, sections 4.1.1 and 4.3.2; RFC
 * 3030; RFC 3207; RFC 4954; RFC 1985; RFC 2033.
 */
final class SmtpVerbs {

  /** What the client says between {@code 354} and the single dot, which has a reply of its own. */
  static final String BODY_LABEL = "data";

  private static final Verbs VERBS =
      new Verbs(
          "HELO",
          "EHLO",
          "LHLO",
          "MAIL",
          "RCPT",
          "DATA",
          "BDAT",
          "RSET",
          "VRFY",
          "EXPN",
          "HELP",
          "NOOP",
          "QUIT",
          "AUTH",
          "STARTTLS",
          "ETRN",
          "TURN",
          "ATRN",
          "SEND",
          "SOML",
          "SAML",
          "XCLIENT",
          "XFORWARD",
          "BURL");

  static final int HELO = VERBS.number("HELO");
  static final int EHLO = VERBS.number("EHLO");
  static final int LHLO = VERBS.number("LHLO");
  static final int MAIL = VERBS.number("MAIL");
  static final int RCPT = VERBS.number("RCPT");
  static final int DATA = VERBS.number("DATA");
  static final int BDAT = VERBS.number("BDAT");
  static final int RSET = VERBS.number("RSET");
  static final int NOOP = VERBS.number("NOOP");
  static final int AUTH = VERBS.number("AUTH");
  static final int STARTTLS = VERBS.number("STARTTLS");
  static final int TURN = VERBS.number("TURN");
  static final int ATRN = VERBS.number("ATRN");

  /** A message's body. */
  static final int BODY = 100;

  /** The same where every recipient has a reply: RFC 2033, section 4.2. */
  static final int BODY_TO_EACH = 101;

  private SmtpVerbs() {}

  static int number(long hash) {
    return VERBS.number(hash);
  }

  static String name(int number) {
    return VERBS.name(number);
  }

  /**
   * Whether a reply with this code answers no such command, in whatever server. Only codes that
   * mean one thing count, and no extension's commands.
   */
  static boolean contradict(int verb, int code) {
    switch (code) {
      case 354:
        return verb != DATA && verb != Verbs.NONE;
      case 334:
      case 235:
        return verb != AUTH && verb != Verbs.NONE;
      case 220:
        return isTransaction(verb);
      default:
        return code < 300 && (verb == DATA || verb == AUTH && code == 250);
    }
  }

  /** Whether the client introduces itself, and says by it if this is LMTP. */
  static boolean isHello(int verb) {
    return verb == EHLO || verb == HELO || verb == LHLO;
  }

  private static boolean isTransaction(int verb) {
    return verb == MAIL || verb == RCPT || verb == DATA || verb == BODY || verb == RSET;
  }
}
