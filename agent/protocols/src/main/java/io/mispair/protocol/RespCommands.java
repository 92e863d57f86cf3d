package io.mispair.protocol;

import static io.mispair.protocol.RespExpectation.AGGREGATE;
import static io.mispair.protocol.RespExpectation.ANY;
import static io.mispair.protocol.RespExpectation.BULK;
import static io.mispair.protocol.RespExpectation.INTEGER;
import static io.mispair.protocol.RespExpectation.SCALAR;
import static io.mispair.protocol.RespExpectation.STATUS;

import org.jspecify.annotations.Nullable;

/**
 * The commands of Redis 2 to 8, Valkey, KeyDB and Dragonfly, and the shapes of their replies where
 * all of them agree, in RESP2 and RESP3. Modules' commands and any others are called {@link
 * #OTHER}, so that what a client sends never becomes a label.
 *
 * <p>The shapes are those of the reply schemas in Redis's {@code src/commands/*.json}. A command
 * whose reply depends on its options is listed with the number of words that it has without any;
 * with more words it may answer anything.
 */
final class RespCommands {

  /** Any command that is not listed. */
  static final RespCommand OTHER = new RespCommand("other", ANY, RespRole.ORDINARY, 0, false);

  private static final String[] STATUSES = {
    "ASKING",
    "AUTH",
    "FLUSHALL",
    "FLUSHDB",
    "HMSET",
    "LSET",
    "LTRIM",
    "MSET",
    "PFMERGE",
    "PSETEX",
    "READONLY",
    "READWRITE",
    "RENAME",
    "SELECT",
    "SETEX",
    "SWAPDB",
    "UNWATCH"
  };

  private static final String[] INTEGERS = {
    "APPEND",
    "BITCOUNT",
    "BITOP",
    "BITPOS",
    "COPY",
    "DBSIZE",
    "DECR",
    "DECRBY",
    "DEL",
    "EXISTS",
    "EXPIRE",
    "EXPIREAT",
    "EXPIRETIME",
    "GEOADD",
    "GEOSEARCHSTORE",
    "GETBIT",
    "HDEL",
    "HEXISTS",
    "HINCRBY",
    "HLEN",
    "HSET",
    "HSETNX",
    "HSTRLEN",
    "INCR",
    "INCRBY",
    "LASTSAVE",
    "LINSERT",
    "LLEN",
    "LPUSH",
    "LPUSHX",
    "LREM",
    "MOVE",
    "MSETNX",
    "PERSIST",
    "PEXPIRE",
    "PEXPIREAT",
    "PEXPIRETIME",
    "PFADD",
    "PFCOUNT",
    "PTTL",
    "PUBLISH",
    "RENAMENX",
    "RPUSH",
    "RPUSHX",
    "SADD",
    "SCARD",
    "SDIFFSTORE",
    "SETBIT",
    "SETNX",
    "SETRANGE",
    "SINTERCARD",
    "SINTERSTORE",
    "SISMEMBER",
    "SMOVE",
    "SPUBLISH",
    "SREM",
    "STRLEN",
    "SUNIONSTORE",
    "TOUCH",
    "TTL",
    "UNLINK",
    "WAIT",
    "XACK",
    "XDEL",
    "XLEN",
    "XTRIM",
    "ZCARD",
    "ZCOUNT",
    "ZDIFFSTORE",
    "ZINTERCARD",
    "ZINTERSTORE",
    "ZLEXCOUNT",
    "ZRANGESTORE",
    "ZREM",
    "ZREMRANGEBYLEX",
    "ZREMRANGEBYRANK",
    "ZREMRANGEBYSCORE",
    "ZUNIONSTORE"
  };

  private static final String[] BULKS = {
    "BLMOVE",
    "BRPOPLPUSH",
    "DUMP",
    "ECHO",
    "GET",
    "GETDEL",
    "GETEX",
    "GETRANGE",
    "GETSET",
    "HGET",
    "INFO",
    "LINDEX",
    "LMOVE",
    "RANDOMKEY",
    "RPOPLPUSH",
    "SUBSTR",
    "XADD"
  };

  private static final String[] AGGREGATES = {
    "BLMPOP",
    "BLPOP",
    "BRPOP",
    "BZMPOP",
    "BZPOPMAX",
    "BZPOPMIN",
    "GEOHASH",
    "GEOPOS",
    "HGETALL",
    "HKEYS",
    "HMGET",
    "HSCAN",
    "HVALS",
    "KEYS",
    "LMPOP",
    "LRANGE",
    "MGET",
    "SCAN",
    "SDIFF",
    "SINTER",
    "SMEMBERS",
    "SMISMEMBER",
    "SSCAN",
    "SUNION",
    "TIME",
    "XRANGE",
    "XREAD",
    "XREADGROUP",
    "XREVRANGE",
    "ZDIFF",
    "ZINTER",
    "ZMPOP",
    "ZMSCORE",
    "ZPOPMAX",
    "ZPOPMIN",
    "ZRANGE",
    "ZRANGEBYLEX",
    "ZRANGEBYSCORE",
    "ZREVRANGE",
    "ZREVRANGEBYLEX",
    "ZREVRANGEBYSCORE",
    "ZSCAN",
    "ZUNION"
  };

  /** Replies that differ with the options, the version or the server, or that say nothing. */
  private static final String[] ANYTHING = {
    "ACL",
    "BGREWRITEAOF",
    "BGSAVE",
    "BITFIELD",
    "BITFIELD_RO",
    "CLUSTER",
    "COMMAND",
    "COMMANDLOG",
    "CONFIG",
    "DEBUG",
    "DELEX",
    "DFLYCLUSTER",
    "DIGEST",
    "EVAL",
    "EVALSHA",
    "EVALSHA_RO",
    "EVAL_RO",
    "EXPIREMEMBER",
    "EXPIREMEMBERAT",
    "FAILOVER",
    "FCALL",
    "FCALL_RO",
    "FUNCTION",
    "GEODIST",
    "GEORADIUS",
    "GEORADIUSBYMEMBER",
    "GEORADIUSBYMEMBER_RO",
    "GEORADIUS_RO",
    "GEOSEARCH",
    "HEXPIRE",
    "HEXPIREAT",
    "HEXPIRETIME",
    "HGETDEL",
    "HGETEX",
    "HPERSIST",
    "HPEXPIRE",
    "HPEXPIREAT",
    "HPEXPIRETIME",
    "HPTTL",
    "HRANDFIELD",
    "HSETEX",
    "HTTL",
    "LATENCY",
    "LCS",
    "LOLWUT",
    "LPOS",
    "MEMORY",
    "MIGRATE",
    "MODULE",
    "MSETEX",
    "OBJECT",
    "PEXPIREMEMBERAT",
    "PFDEBUG",
    "PFSELFTEST",
    "PUBSUB",
    "REPLICAOF",
    "RESTORE",
    "RESTORE-ASKING",
    "ROLE",
    "SAVE",
    "SCRIPT",
    "SENTINEL",
    "SHUTDOWN",
    "SLAVEOF",
    "SLOWLOG",
    "SORT",
    "SORT_RO",
    "STRALGO",
    "TYPE",
    "WAITAOF",
    "XACKDEL",
    "XAUTOCLAIM",
    "XCLAIM",
    "XDELEX",
    "XGROUP",
    "XINFO",
    "XPENDING",
    "XSETID",
    "ZRANDMEMBER"
  };

  /** A power of two, and large enough to keep most slots free. */
  private static final int SLOTS = 1024;

  /** An odd number without a pattern (2^64 by the golden ratio): a product's upper bits differ. */
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private static final int SPREAD_SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(SLOTS);

  private static final @Nullable RespCommand[] BY_HASH = new RespCommand[SLOTS];

  /** Those whose names are of up to eight letters. */
  private static final @Nullable RespCommand[] BY_LETTERS = new RespCommand[SLOTS];

  static {
    add(STATUS, RespRole.OK, STATUSES);
    add(INTEGER, RespRole.ORDINARY, INTEGERS);
    add(BULK, RespRole.ORDINARY, BULKS);
    add(AGGREGATE, RespRole.ORDINARY, AGGREGATES);
    add(ANY, RespRole.ORDINARY, ANYTHING);
    add(BULK | SCALAR, RespRole.ORDINARY, "HINCRBYFLOAT", "INCRBYFLOAT");
    add(BULK | SCALAR, RespRole.ORDINARY, "ZINCRBY", "ZSCORE");
    add(STATUS, RespRole.MULTI, "MULTI");
    add(AGGREGATE, RespRole.EXEC, "EXEC");
    add(STATUS, RespRole.DISCARD, "DISCARD");
    add(STATUS, RespRole.WATCH, "WATCH");
    add(STATUS, RespRole.QUIT, "QUIT");
    add(STATUS, RespRole.RESET, "RESET");
    add(AGGREGATE, RespRole.HELLO, "HELLO");
    add(ANY, RespRole.MONITOR, "MONITOR");
    add(ANY, RespRole.CLIENT, "CLIENT");
    add(AGGREGATE, RespRole.SUBSCRIBE, "SUBSCRIBE");
    add(AGGREGATE, RespRole.PSUBSCRIBE, "PSUBSCRIBE");
    add(AGGREGATE, RespRole.SSUBSCRIBE, "SSUBSCRIBE");
    add(AGGREGATE, RespRole.UNSUBSCRIBE, "UNSUBSCRIBE");
    add(AGGREGATE, RespRole.PUNSUBSCRIBE, "PUNSUBSCRIBE");
    add(AGGREGATE, RespRole.SUNSUBSCRIBE, "SUNSUBSCRIBE");
    add(ANY, RespRole.REPLICATION, "DFLY", "PSYNC", "REPLCONF", "SYNC");
    addPlain(1, STATUS, RespRole.PING, "PING");
    addPlain(2, BULK, RespRole.ORDINARY, "LPOP", "RPOP", "SPOP", "SRANDMEMBER");
    addPlain(3, STATUS, RespRole.OK, "SET");
    addPlain(3, INTEGER, RespRole.ORDINARY, "ZRANK", "ZREVRANK");
    addPlain(4, INTEGER, RespRole.ORDINARY, "ZADD");
  }

  private RespCommands() {}

  private static void add(int shapes, RespRole role, String... names) {
    addPlain(0, shapes, role, names);
  }

  private static void addPlain(int words, int shapes, RespRole role, String... names) {
    for (String name : names) {
      RespCommand command = new RespCommand(name, shapes, role, words, role.justAsks());
      BY_HASH[slot(command.hash)] = command;
      if (command.isShort) {
        BY_LETTERS[slotOfLetters(command.letters)] = command;
      }
    }
  }

  /** The slot that holds {@code hash}, or the free one where it belongs. */
  private static int slot(long hash) {
    int slot = (int) (hash ^ hash >>> 32) & (SLOTS - 1);
    RespCommand there = BY_HASH[slot];
    while (there != null && there.hash != hash) {
      slot = (slot + 1) & (SLOTS - 1);
      there = BY_HASH[slot];
    }
    return slot;
  }

  private static int slotOfLetters(long letters) {
    int slot = (int) (letters * SPREAD >>> SPREAD_SHIFT);
    RespCommand there = BY_LETTERS[slot];
    while (there != null && there.letters != letters) {
      slot = (slot + 1) & (SLOTS - 1);
      there = BY_LETTERS[slot];
    }
    return slot;
  }

  /** The command whose name in upper case has this {@link Fnv} hash, or {@link #OTHER}. */
  static RespCommand find(long hash) {
    RespCommand command = BY_HASH[slot(hash)];
    return command == null ? OTHER : command;
  }

  /**
   * The command whose name these letters are, in either case; {@code null} when none has such a
   * name.
   *
   * @param name begins with them, the first lowest
   * @param length how many there are, 1 to 8
   */
  static @Nullable RespCommand findLetters(long name, int length) {
    return BY_LETTERS[slotOfLetters(Word.first(Word.lowerCase(name), length))];
  }
}
