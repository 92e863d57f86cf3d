package io.mispair.protocol;

/** IMAP's commands: RFC 3501, RFC 9051, and the extensions that servers have. */
final class ImapVerbs {

  private static final Verbs VERBS =
      new Verbs(
          "CAPABILITY",
          "NOOP",
          "LOGOUT",
          "STARTTLS",
          "AUTHENTICATE",
          "LOGIN",
          "SELECT",
          "EXAMINE",
          "CREATE",
          "DELETE",
          "RENAME",
          "SUBSCRIBE",
          "UNSUBSCRIBE",
          "LIST",
          "LSUB",
          "XLIST",
          "STATUS",
          "APPEND",
          "REPLACE",
          "CHECK",
          "CLOSE",
          "UNSELECT",
          "EXPUNGE",
          "SEARCH",
          "ESEARCH",
          "FETCH",
          "STORE",
          "COPY",
          "MOVE",
          "SORT",
          "THREAD",
          "IDLE",
          "ENABLE",
          "ID",
          "NAMESPACE",
          "NOTIFY",
          "COMPRESS",
          "UNAUTHENTICATE",
          "GETQUOTA",
          "GETQUOTAROOT",
          "SETQUOTA",
          "GETACL",
          "SETACL",
          "DELETEACL",
          "LISTRIGHTS",
          "MYRIGHTS",
          "GETMETADATA",
          "SETMETADATA",
          "PROXYAUTH",
          "UID",
          "UID FETCH",
          "UID STORE",
          "UID COPY",
          "UID MOVE",
          "UID SEARCH",
          "UID EXPUNGE",
          "UID SORT",
          "UID THREAD",
          "UID REPLACE");

  static final int AUTHENTICATE = VERBS.number("AUTHENTICATE");
  static final int STARTTLS = VERBS.number("STARTTLS");
  static final int COMPRESS = VERBS.number("COMPRESS");
  static final int IDLE = VERBS.number("IDLE");

  /** The hash of the word that has another behind it. */
  static final long UID = Fnv.of("UID");

  /** The hash of the line that ends IDLE, which is no command: RFC 2177. */
  static final long DONE = Fnv.of("DONE");

  private ImapVerbs() {}

  static int number(long hash) {
    return VERBS.number(hash);
  }

  static String name(int number) {
    return VERBS.name(number);
  }

  /** Whether one of them stands at {@code from}, and a space or the line's end behind it. */
  static Fit at(Bytes bytes, int from) {
    return VERBS.at(bytes, from);
  }

  /** A tag's {@link Fnv} hash as an id, above 0. */
  static long id(long hash) {
    return Math.max(1, hash & Long.MAX_VALUE);
  }
}
