package io.mispair.protocol;

/**
 * FTP's commands, and which replies they cannot have: RFC 959, section 5.4; RFC 2228; RFC 2389; RFC
 * 2428; RFC 3659; RFC 7151.
 */
final class FtpVerbs {

  private static final Verbs VERBS =
      new Verbs(
          "USER", "PASS", "ACCT", "CWD", "CDUP", "SMNT", "REIN", "QUIT", "PORT", "PASV", "TYPE",
          "STRU", "MODE", "RETR", "STOR", "STOU", "APPE", "ALLO", "REST", "RNFR", "RNTO", "ABOR",
          "DELE", "RMD", "MKD", "PWD", "LIST", "NLST", "SITE", "SYST", "STAT", "HELP", "NOOP",
          "FEAT", "OPTS", "EPRT", "EPSV", "MLSD", "MLST", "MDTM", "MFMT", "SIZE", "AUTH", "ADAT",
          "PBSZ", "PROT", "CCC", "MIC", "CONF", "ENC", "LANG", "HOST", "CLNT", "XCWD", "XCUP",
          "XMKD", "XRMD", "XPWD", "HASH", "XCRC", "XMD5", "XSHA1", "LPRT", "LPSV");

  private static final int USER = VERBS.number("USER");
  private static final int PASS = VERBS.number("PASS");
  private static final int TYPE = VERBS.number("TYPE");
  private static final int CWD = VERBS.number("CWD");
  private static final int PWD = VERBS.number("PWD");
  private static final int PORT = VERBS.number("PORT");
  private static final int EPRT = VERBS.number("EPRT");
  private static final int PASV = VERBS.number("PASV");
  private static final int EPSV = VERBS.number("EPSV");
  private static final int SIZE = VERBS.number("SIZE");
  private static final int RETR = VERBS.number("RETR");
  private static final int STOR = VERBS.number("STOR");
  private static final int STOU = VERBS.number("STOU");
  private static final int APPE = VERBS.number("APPE");
  private static final int LIST = VERBS.number("LIST");
  private static final int NLST = VERBS.number("NLST");
  private static final int MLSD = VERBS.number("MLSD");
  private static final int STAT = VERBS.number("STAT");
  private static final int NOOP = VERBS.number("NOOP");
  private static final int QUIT = VERBS.number("QUIT");
  static final int ABOR = VERBS.number("ABOR");
  static final int AUTH = VERBS.number("AUTH");
  static final int ADAT = VERBS.number("ADAT");

  private static final long TLS = Fnv.of("TLS");
  private static final long TLS_C = Fnv.of("TLS-C");
  private static final long TLS_P = Fnv.of("TLS-P");
  private static final long SSL = Fnv.of("SSL");

  private FtpVerbs() {}

  static int number(long hash) {
    return VERBS.number(hash);
  }

  static String name(int number) {
    return VERBS.name(number);
  }

  /** Whether a data connection carries its outcome, between a preliminary reply and a final one. */
  static boolean isTransfer(int verb) {
    return verb == RETR
        || verb == STOR
        || verb == STOU
        || verb == APPE
        || verb == LIST
        || verb == NLST
        || verb == MLSD;
  }

  /**
   * Whether it may be written while a transfer is under way: RFC 959, sections 4.1.1 (QUIT), 4.1.3
   * (ABOR, STAT); NOOP keeps the connection alive in middleboxes.
   */
  static boolean interjects(int verb) {
    return verb == ABOR || verb == STAT || verb == NOOP || verb == QUIT;
  }

  /** Whether the mechanism that AUTH names with this hash is TLS: RFC 4217, section 4. */
  static boolean isTls(long mechanism) {
    return mechanism == TLS || mechanism == TLS_C || mechanism == TLS_P || mechanism == SSL;
  }

  /**
   * Whether a reply with this code answers no such command, in whatever server. Only codes that
   * mean one thing count, and only commands that everybody has.
   */
  static boolean contradict(int verb, int code) {
    switch (code) {
      case 125:
      case 150:
        return isPlain(verb) || verb == PWD || verb == CWD || verb == NOOP;
      case 215:
        return isPlain(verb) || verb == PWD || verb == CWD;
      case 227:
        return isPlain(verb) && verb != PASV || verb == PWD || verb == CWD || isTransfer(verb);
      case 229:
        return isPlain(verb) && verb != EPSV || verb == PWD || verb == CWD || isTransfer(verb);
      case 257:
        return isPlain(verb);
      case 331:
        return isPlain(verb) && verb != USER && verb != PASS || verb == PWD || isTransfer(verb);
      default:
        return false;
    }
  }

  /** Whether it is a reply to another command that stands where the one to NOOP is due. */
  static boolean isNotForNoop(int verb, int code) {
    return verb == NOOP
        && (code == 125
            || code == 150
            || code == 215
            || code == 227
            || code == 229
            || code == 257
            || code == 331
            || code == 350);
  }

  private static boolean isPlain(int verb) {
    return verb == USER
        || verb == PASS
        || verb == TYPE
        || verb == PORT
        || verb == EPRT
        || verb == PASV
        || verb == EPSV
        || verb == SIZE;
  }
}
