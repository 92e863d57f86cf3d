package io.mispair.protocol;

/**
 * What a memcached command is answered with, besides an error line, which may come in the place of
 * any reply; {@code doc/protocol.txt} of memcached, and {@code proto_text.c} where it says more.
 */
enum MemcachedKind {
  RETRIEVAL(MemcachedReply.VALUE, MemcachedReply.END),
  STORAGE(
      MemcachedReply.STORED,
      MemcachedReply.NOT_STORED,
      MemcachedReply.EXISTS,
      MemcachedReply.NOT_FOUND),
  DELETE(
      MemcachedReply.DELETED,
      MemcachedReply.NOT_FOUND,
      MemcachedReply.EXISTS,
      MemcachedReply.NOT_STORED),
  ARITHMETIC(
      MemcachedReply.NUMBER,
      MemcachedReply.NOT_FOUND,
      MemcachedReply.EXISTS,
      MemcachedReply.NOT_STORED),
  TOUCH(MemcachedReply.TOUCHED, MemcachedReply.NOT_FOUND),
  VERSION(MemcachedReply.VERSION),
  /** {@code flush_all}, {@code verbosity}, {@code cache_memlimit}. */
  SETTING(MemcachedReply.OK),
  STATS(
      MemcachedReply.STAT,
      MemcachedReply.ITEM,
      MemcachedReply.PREFIX,
      MemcachedReply.END,
      MemcachedReply.RESET,
      MemcachedReply.OK),
  /** One line of any form. */
  ADMIN,
  /** {@code lru_crawler metadump}: lines of any form up to {@code END}. */
  METADUMP,
  /** {@code lru_crawler mgdump}: lines of any form up to {@code EN}. */
  MGDUMP,
  /** {@code watch}: {@code OK}, and then lines for ever. */
  WATCH(MemcachedReply.OK),
  META(
      MemcachedReply.VA,
      MemcachedReply.HD,
      MemcachedReply.EN,
      MemcachedReply.NF,
      MemcachedReply.NS,
      MemcachedReply.EX),
  META_DEBUG(MemcachedReply.ME, MemcachedReply.EN, MemcachedReply.NF),
  META_NOOP(MemcachedReply.MN),
  /** Never answered. */
  QUIT;

  private static final MemcachedKind[] ALL = values();
  private static final long METADUMP_WORD = Fnv.of("metadump");
  private static final long MGDUMP_WORD = Fnv.of("mgdump");

  private final long replies;

  MemcachedKind(MemcachedReply... replies) {
    long bits = 0;
    for (MemcachedReply reply : replies) {
      bits |= reply.bit();
    }
    this.replies = bits;
  }

  static MemcachedKind of(int ordinal) {
    return ALL[ordinal];
  }

  /**
   * Of an administrator's command.
   *
   * @param second the {@link Fnv} hash of its second word
   */
  static MemcachedKind ofAdmin(MemcachedVerb command, long second) {
    if (command == MemcachedVerb.LRU_CRAWLER && second == METADUMP_WORD) {
      return METADUMP;
    }
    return command == MemcachedVerb.LRU_CRAWLER && second == MGDUMP_WORD ? MGDUMP : ADMIN;
  }

  /** Whether the reply says something of the request that no other kind of request would get. */
  boolean isAnsweredWith(MemcachedReply reply) {
    return (replies & reply.bit()) != 0;
  }

  /** Whether such a request is answered with replies from a known set. */
  boolean isStrict() {
    return replies != 0;
  }
}
