package io.mispair.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The words that SQL statements begin with, in PostgreSQL ({@code unreserved_keyword} and friends
 * in its {@code kwlist.h}, {@code repl_scanner.l} for replication), MySQL and MariaDB ({@code
 * sql/lex.h}). Any other word is called {@link #OTHER}, so that what a client sends never becomes a
 * label.
 */
final class SqlVerbs {

  static final String OTHER = "other";
  static final String BEGIN = "BEGIN";
  static final String COMMIT = "COMMIT";
  static final String RELEASE = "RELEASE";
  static final String ROLLBACK = "ROLLBACK";
  static final String SAVEPOINT = "SAVEPOINT";

  private static final String[] VERBS = {
    "ABORT",
    "ALTER",
    "ANALYSE",
    "ANALYZE",
    "BASE_BACKUP",
    BEGIN,
    "CALL",
    "CHANGE",
    "CHECK",
    "CHECKPOINT",
    "CHECKSUM",
    "CLOSE",
    "CLUSTER",
    "COMMENT",
    COMMIT,
    "COPY",
    "CREATE",
    "CREATE_REPLICATION_SLOT",
    "DEALLOCATE",
    "DECLARE",
    "DELETE",
    "DESC",
    "DESCRIBE",
    "DISCARD",
    "DO",
    "DROP",
    "DROP_REPLICATION_SLOT",
    "END",
    "EXECUTE",
    "EXPLAIN",
    "FETCH",
    "FLUSH",
    "GET",
    "GRANT",
    "HANDLER",
    "HELP",
    "IDENTIFY_SYSTEM",
    "IMPORT",
    "INSERT",
    "INSTALL",
    "KILL",
    "LISTEN",
    "LOAD",
    "LOCK",
    "MERGE",
    "MOVE",
    "NOTIFY",
    "OPTIMIZE",
    "PREPARE",
    "PURGE",
    "READ_REPLICATION_SLOT",
    "REASSIGN",
    "REFRESH",
    "REINDEX",
    RELEASE,
    "RENAME",
    "REPAIR",
    "REPLACE",
    "RESET",
    "RESIGNAL",
    "REVOKE",
    ROLLBACK,
    SAVEPOINT,
    "SECURITY",
    "SELECT",
    "SET",
    "SHOW",
    "SHUTDOWN",
    "SIGNAL",
    "START",
    "START_REPLICATION",
    "STOP",
    "TABLE",
    "TIMELINE_HISTORY",
    "TRUNCATE",
    "UNINSTALL",
    "UNLISTEN",
    "UNLOCK",
    "UPDATE",
    "USE",
    "VACUUM",
    "VALUES",
    "WITH",
    "XA"
  };

  /** In bytes; none of the words is longer. */
  static final int MAX_LENGTH = 24;

  /** A power of two, and large enough to keep most slots free. */
  private static final int SLOTS = 512;

  private static final @Nullable String[] NAMES = new String[SLOTS];
  private static final long[] HASHES = new long[SLOTS];

  static {
    for (String verb : VERBS) {
      long hash = Fnv.of(verb);
      int slot = slot(hash);
      NAMES[slot] = verb;
      HASHES[slot] = hash;
    }
  }

  private SqlVerbs() {}

  /** The slot that holds {@code hash}, or the free one where it belongs. */
  private static int slot(long hash) {
    int slot = (int) (hash ^ hash >>> 32) & (SLOTS - 1);
    while (NAMES[slot] != null && HASHES[slot] != hash) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  /** The verb whose upper-case letters have this {@link Fnv} hash, or {@link #OTHER}. */
  static String named(long hash) {
    String name = NAMES[slot(hash)];
    return name == null ? OTHER : name;
  }
}
