package io.mispair.protocol;

import org.jspecify.annotations.Nullable;

/** The first words of the lines that memcached's server sends. */
enum MemcachedReply {
  VALUE("VALUE"),
  END("END"),
  STORED("STORED"),
  NOT_STORED("NOT_STORED"),
  EXISTS("EXISTS"),
  NOT_FOUND("NOT_FOUND"),
  DELETED("DELETED"),
  TOUCHED("TOUCHED"),
  OK("OK"),
  RESET("RESET"),
  VERSION("VERSION"),
  STAT("STAT"),
  ITEM("ITEM"),
  PREFIX("PREFIX"),
  ERROR("ERROR"),
  /** Of {@code shutdown} only: {@code ERROR: shutdown not enabled}. */
  ERROR_COLON("ERROR:"),
  CLIENT_ERROR("CLIENT_ERROR"),
  SERVER_ERROR("SERVER_ERROR"),
  BUSY("BUSY"),
  BADCLASS("BADCLASS"),
  NOTSTARTED("NOTSTARTED"),
  VA("VA"),
  HD("HD"),
  EN("EN"),
  NF("NF"),
  NS("NS"),
  EX("EX"),
  ME("ME"),
  MN("MN"),
  /** What {@code incr} and {@code decr} answer, known by its digits. */
  NUMBER("0");

  private static final int SLOTS = 128;
  private static final @Nullable MemcachedReply[] TABLE = new MemcachedReply[SLOTS];

  static {
    for (MemcachedReply reply : values()) {
      TABLE[slot(reply.hash)] = reply;
    }
  }

  private final long hash;

  MemcachedReply(String word) {
    hash = Fnv.of(word);
  }

  /** The slot that holds {@code hash}, or the free one where it belongs. */
  private static int slot(long hash) {
    int slot = (int) (hash ^ hash >>> 32) & (SLOTS - 1);
    MemcachedReply held = TABLE[slot];
    while (held != null && held.hash != hash) {
      slot = (slot + 1) & (SLOTS - 1);
      held = TABLE[slot];
    }
    return slot;
  }

  /** The reply that begins with the token at hand, or {@code null}. */
  static @Nullable MemcachedReply of(MemcachedLine token) {
    return token.isUnsigned() ? NUMBER : TABLE[slot(token.hash())];
  }

  long bit() {
    return 1L << ordinal();
  }

  /** Whether it replaces whatever the request would have been answered with. */
  boolean isError() {
    return this == ERROR || this == ERROR_COLON || this == CLIENT_ERROR || this == SERVER_ERROR;
  }

  /** Whether it answers a meta command and may carry that command's opaque and key. */
  boolean isMeta() {
    return ordinal() >= VA.ordinal() && ordinal() <= EX.ordinal();
  }

  /** Whether it says that a dump does not take place. */
  boolean refusesDump() {
    return isError() || this == BUSY || this == BADCLASS || this == NOTSTARTED;
  }
}
