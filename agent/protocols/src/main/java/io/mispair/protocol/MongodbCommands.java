package io.mispair.protocol;

import org.jspecify.annotations.Nullable;

/**
 * MongoDB's database commands, by the first name in their document. Any other is called by its
 * operation, so that what a client sends never becomes a label.
 */
final class MongodbCommands {

  static final String MESSAGE = "OP_MSG";
  static final String QUERY = "OP_QUERY";
  static final String GET_MORE = "OP_GET_MORE";
  static final String INSERT = "OP_INSERT";
  static final String UPDATE = "OP_UPDATE";
  static final String DELETE = "OP_DELETE";
  static final String KILL_CURSORS = "OP_KILL_CURSORS";

  /** Longer names are no commands. */
  static final int MAX_NAME = 40;

  private static final String[] ALL = {
    "abortTransaction",
    "aggregate",
    "authenticate",
    "buildInfo",
    "buildinfo",
    "bulkWrite",
    "collMod",
    "collStats",
    "commitTransaction",
    "compact",
    "connPoolStats",
    "connectionStatus",
    "count",
    "create",
    "createIndexes",
    "createRole",
    "createSearchIndexes",
    "createUser",
    "currentOp",
    "dataSize",
    "dbHash",
    "dbStats",
    "delete",
    "distinct",
    "drop",
    "dropDatabase",
    "dropIndexes",
    "dropRole",
    "dropSearchIndex",
    "dropUser",
    "endSessions",
    "enableSharding",
    "explain",
    "filemd5",
    "find",
    "findAndModify",
    "findandmodify",
    "fsync",
    "geoNear",
    "getCmdLineOpts",
    "getDefaultRWConcern",
    "getLastError",
    "getLog",
    "getMore",
    "getParameter",
    "getlasterror",
    "getnonce",
    "grantRolesToUser",
    "group",
    "hello",
    "hostInfo",
    "insert",
    "isMaster",
    "isdbgrid",
    "ismaster",
    "killAllSessions",
    "killCursors",
    "killOp",
    "killSessions",
    "listCollections",
    "listCommands",
    "listDatabases",
    "listIndexes",
    "listShards",
    "logout",
    "mapReduce",
    "mapreduce",
    "parallelCollectionScan",
    "ping",
    "profile",
    "reIndex",
    "refreshSessions",
    "renameCollection",
    "replSetGetConfig",
    "replSetGetStatus",
    "replSetInitiate",
    "replSetReconfig",
    "replSetStepDown",
    "rolesInfo",
    "saslContinue",
    "saslStart",
    "serverStatus",
    "setFeatureCompatibilityVersion",
    "setParameter",
    "shardCollection",
    "shutdown",
    "startSession",
    "top",
    "update",
    "updateRole",
    "updateSearchIndex",
    "updateUser",
    "usersInfo",
    "validate",
    "whatsmyuri"
  };

  /** A power of two, and large enough to keep most slots free. */
  private static final int SLOTS = 512;

  private static final @Nullable String[] NAMES = new String[SLOTS];
  private static final long[] HASHES = new long[SLOTS];

  static {
    for (String name : ALL) {
      long hash = Fnv.of(name);
      int slot = slot(hash);
      NAMES[slot] = name;
      HASHES[slot] = hash;
    }
  }

  private MongodbCommands() {}

  /** The slot that holds {@code hash}, or the free one where it belongs. */
  private static int slot(long hash) {
    int slot = (int) (hash ^ hash >>> 32) & (SLOTS - 1);
    while (NAMES[slot] != null && HASHES[slot] != hash) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  /** The command whose name has this {@link Fnv} hash, or {@code otherwise}. */
  static String named(long hash, String otherwise) {
    String name = NAMES[slot(hash)];
    return name == null ? otherwise : name;
  }
}
