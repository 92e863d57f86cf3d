package io.mispair.protocol;

/** POP3's commands: RFC 1939, RFC 2449 (CAPA), RFC 2595 (STLS), RFC 5034 (AUTH), RFC 6856. */
final class Pop3Verbs {

  private static final Verbs VERBS =
      new Verbs(
          "USER", "PASS", "APOP", "AUTH", "STLS", "CAPA", "STAT", "LIST", "RETR", "DELE", "NOOP",
          "RSET", "QUIT", "TOP", "UIDL", "UTF8", "LANG", "LAST", "XCLIENT");

  private static final int CAPA = VERBS.number("CAPA");
  private static final int LIST = VERBS.number("LIST");
  private static final int RETR = VERBS.number("RETR");
  private static final int TOP = VERBS.number("TOP");
  private static final int UIDL = VERBS.number("UIDL");
  private static final int LANG = VERBS.number("LANG");
  static final int AUTH = VERBS.number("AUTH");
  static final int STLS = VERBS.number("STLS");

  private Pop3Verbs() {}

  static int number(long hash) {
    return VERBS.number(hash);
  }

  static String name(int number) {
    return VERBS.name(number);
  }

  /** Whether {@code +OK} is followed by lines up to a single dot. */
  static boolean hasLines(int verb, boolean hasArgument) {
    return verb == RETR
        || verb == TOP
        || verb == CAPA
        || (verb == LIST || verb == UIDL || verb == LANG) && !hasArgument;
  }
}
