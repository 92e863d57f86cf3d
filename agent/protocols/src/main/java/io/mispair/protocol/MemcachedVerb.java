package io.mispair.protocol;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The commands of memcached's text and meta protocols; what they are called is case-sensitive. */
enum MemcachedVerb {
  GET(MemcachedKind.RETRIEVAL),
  GETS(MemcachedKind.RETRIEVAL),
  GAT(MemcachedKind.RETRIEVAL),
  GATS(MemcachedKind.RETRIEVAL),
  BGET(MemcachedKind.RETRIEVAL),
  SET(MemcachedKind.STORAGE),
  ADD(MemcachedKind.STORAGE),
  REPLACE(MemcachedKind.STORAGE),
  APPEND(MemcachedKind.STORAGE),
  PREPEND(MemcachedKind.STORAGE),
  CAS(MemcachedKind.STORAGE),
  DELETE(MemcachedKind.DELETE),
  INCR(MemcachedKind.ARITHMETIC),
  DECR(MemcachedKind.ARITHMETIC),
  TOUCH(MemcachedKind.TOUCH),
  VERSION(MemcachedKind.VERSION),
  FLUSH_ALL(MemcachedKind.SETTING),
  VERBOSITY(MemcachedKind.SETTING),
  CACHE_MEMLIMIT(MemcachedKind.SETTING),
  STATS(MemcachedKind.STATS),
  SLABS(MemcachedKind.ADMIN),
  LRU(MemcachedKind.ADMIN),
  LRU_CRAWLER(MemcachedKind.ADMIN),
  EXTSTORE(MemcachedKind.ADMIN),
  REFRESH_CERTS(MemcachedKind.ADMIN),
  SHUTDOWN(MemcachedKind.ADMIN),
  WATCH(MemcachedKind.WATCH),
  QUIT(MemcachedKind.QUIT),
  MG(MemcachedKind.META),
  MS(MemcachedKind.META),
  MD(MemcachedKind.META),
  MA(MemcachedKind.META),
  ME(MemcachedKind.META_DEBUG),
  MN(MemcachedKind.META_NOOP);

  private static final int SLOTS = 128;
  private static final @Nullable MemcachedVerb[] TABLE = new MemcachedVerb[SLOTS];

  static {
    for (MemcachedVerb verb : values()) {
      TABLE[slot(verb.hash)] = verb;
    }
  }

  private final String command;
  private final long hash;
  private final MemcachedKind kind;

  MemcachedVerb(MemcachedKind kind) {
    command = name().toLowerCase(Locale.ROOT);
    hash = Fnv.of(command);
    this.kind = kind;
  }

  /** The slot that holds {@code hash}, or the free one where it belongs. */
  private static int slot(long hash) {
    int slot = (int) (hash ^ hash >>> 32) & (SLOTS - 1);
    MemcachedVerb held = TABLE[slot];
    while (held != null && held.hash != hash) {
      slot = (slot + 1) & (SLOTS - 1);
      held = TABLE[slot];
    }
    return slot;
  }

  /** The command whose name has this {@link Fnv} hash, or {@code null}. */
  static @Nullable MemcachedVerb of(long hash) {
    return TABLE[slot(hash)];
  }

  String command() {
    return command;
  }

  MemcachedKind kind() {
    return kind;
  }

  /** Where the keys of a retrieval begin: {@code gat} has an expiry time before them. */
  int firstKey() {
    return this == GAT || this == GATS ? 2 : 1;
  }
}
