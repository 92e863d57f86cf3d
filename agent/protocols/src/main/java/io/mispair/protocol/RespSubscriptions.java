package io.mispair.protocol;

/**
 * What a connection is subscribed to, by what the server confirms, and what the first word of a
 * push, or of an array of RESP2 while subscribed, says that it is (pubsub.c of Redis). The number
 * in a confirmation counts channels and patterns together, and shard channels by themselves.
 */
final class RespSubscriptions {

  /** What a push, or an array that may be one, is. */
  enum Kind {
    /** A message to a subscriber. */
    MESSAGE,
    /** A confirmation that a channel was added or taken away. */
    CONFIRMATION,
    /** RESP2's answer to PING while subscribed. */
    PONG,
    OTHER
  }

  private static final long MESSAGE = Fnv.of("message");
  private static final long PMESSAGE = Fnv.of("pmessage");
  private static final long SMESSAGE = Fnv.of("smessage");
  private static final long PONG = Fnv.of("pong");
  private static final long SUBSCRIBE = Fnv.of("subscribe");
  private static final long PSUBSCRIBE = Fnv.of("psubscribe");
  private static final long SSUBSCRIBE = Fnv.of("ssubscribe");
  private static final long UNSUBSCRIBE = Fnv.of("unsubscribe");
  private static final long PUNSUBSCRIBE = Fnv.of("punsubscribe");
  private static final long SUNSUBSCRIBE = Fnv.of("sunsubscribe");

  private long channels;
  private long patterns;
  private long shardChannels;

  /** Confirmed by an array, so that messages are arrays too. */
  private boolean inArrays;

  static Kind kind(long firstWord) {
    if (firstWord == MESSAGE || firstWord == PMESSAGE || firstWord == SMESSAGE) {
      return Kind.MESSAGE;
    }
    if (firstWord == PONG) {
      return Kind.PONG;
    }
    return confirmed(firstWord) == RespRole.ORDINARY ? Kind.OTHER : Kind.CONFIRMATION;
  }

  /** The role of the command that is confirmed so; ORDINARY when it is no confirmation. */
  static RespRole confirmed(long firstWord) {
    if (firstWord == SUBSCRIBE) {
      return RespRole.SUBSCRIBE;
    } else if (firstWord == PSUBSCRIBE) {
      return RespRole.PSUBSCRIBE;
    } else if (firstWord == SSUBSCRIBE) {
      return RespRole.SSUBSCRIBE;
    } else if (firstWord == UNSUBSCRIBE) {
      return RespRole.UNSUBSCRIBE;
    } else if (firstWord == PUNSUBSCRIBE) {
      return RespRole.PUNSUBSCRIBE;
    } else if (firstWord == SUNSUBSCRIBE) {
      return RespRole.SUNSUBSCRIBE;
    }
    return RespRole.ORDINARY;
  }

  /** Takes a confirmation of that role's command, with its number. */
  void take(RespRole role, long count, boolean inArray) {
    switch (role) {
      case SUBSCRIBE:
      case UNSUBSCRIBE:
        channels = Math.max(0, count - patterns);
        break;
      case PSUBSCRIBE:
      case PUNSUBSCRIBE:
        patterns = Math.max(0, count - channels);
        break;
      default:
        shardChannels = Math.max(0, count);
    }
    inArrays = inArray && any();
  }

  /** How many of the kind that {@code role} adds or takes away. */
  long count(RespRole role) {
    switch (role) {
      case SUBSCRIBE:
      case UNSUBSCRIBE:
        return channels;
      case PSUBSCRIBE:
      case PUNSUBSCRIBE:
        return patterns;
      default:
        return shardChannels;
    }
  }

  boolean any() {
    return channels > 0 || patterns > 0 || shardChannels > 0;
  }

  /** Whether messages may come, as arrays. */
  boolean inArrays() {
    return inArrays;
  }

  void clear() {
    channels = 0;
    patterns = 0;
    shardChannels = 0;
    inArrays = false;
  }
}
