package io.mispair.protocol;

/**
 * What a connection's commands have made of it: which of them are answered, and whether the server
 * may speak unasked.
 */
final class RespSession {

  static final long CLIENT = Fnv.of("CLIENT");
  private static final long REPLY = Fnv.of("REPLY");
  private static final long ON = Fnv.of("ON");
  private static final long OFF = Fnv.of("OFF");
  private static final long SKIP = Fnv.of("SKIP");

  private boolean inTransaction;
  private boolean repliesOff;

  /** SKIP is for the command after its own (resetClient in networking.c). */
  private boolean skips;

  private boolean mayBePushed;
  private boolean mayBeMiscounted;
  private boolean repliesOfItsOwn;

  /**
   * A command is complete.
   *
   * @param command the hash of its name in upper case
   * @param second the hash of CLIENT's second word
   * @param third the hash of CLIENT's third word
   * @param words how many it has, its name among them
   * @return {@code false} when it is one that is not followed
   */
  boolean command(long command, long second, long third, long words, SerialPairing pairing) {
    if (command == CLIENT && words == 3 && second == REPLY) {
      return endClientReply(third, pairing);
    }
    return command(RespCommands.find(command), (int) words, pairing);
  }

  /** The same for one whose name is all that matters of its words. */
  boolean command(RespCommand command, int words, SerialPairing pairing) {
    int expectation = command.expectation(words);
    if (command.justAsks && !repliesOff && !skips) {
      pairing.request(command.name, expectation, Pairing.NO_IDENTITY, Pairing.NO_IDENTITY);
      return true;
    }
    if (command.role.confirms()) {
      if (words - 1 > RespExpectation.MAX_CHANNELS) {
        return false;
      }
      expectation = RespExpectation.of(RespExpectation.AGGREGATE, command.role, words - 1);
      repliesOfItsOwn = true;
      mayBePushed = true;
    }
    return tell(command, expectation, pairing);
  }

  /**
   * Only what is typed for a look at a server is followed: words that may be quoted are not
   * counted, so a command that is more than its first word is not understood.
   */
  boolean inline(long hash, SerialPairing pairing) {
    RespCommand command = RespCommands.find(hash);
    RespRole role = command.role;
    if (command == RespCommands.OTHER
        || role.confirms()
        || role == RespRole.CLIENT
        || role == RespRole.REPLICATION) {
      return false;
    }
    return tell(command, command.expectation(0), pairing);
  }

  private boolean tell(RespCommand command, int expectation, SerialPairing pairing) {
    RespRole role = command.role;
    if (role == RespRole.REPLICATION) {
      return false;
    }
    boolean silent = repliesOff || skips;
    if (silent && (role.confirms() || role == RespRole.RESET || role == RespRole.MONITOR)) {
      return false;
    }
    if (role == RespRole.MULTI) {
      inTransaction = true;
    } else if (role == RespRole.EXEC || role == RespRole.DISCARD || role == RespRole.RESET) {
      inTransaction = false;
    } else if (role == RespRole.HELLO || role == RespRole.MONITOR) {
      mayBePushed = true;
      repliesOfItsOwn |= role == RespRole.MONITOR;
    } else if (command == RespCommands.OTHER) {
      mayBePushed = true;
      mayBeMiscounted = true;
    }
    skips = false;
    if (silent) {
      pairing.requestWithoutResponse(command.name);
    } else {
      pairing.request(command.name, expectation, Pairing.NO_IDENTITY, Pairing.NO_IDENTITY);
    }
    return true;
  }

  private boolean endClientReply(long third, SerialPairing pairing) {
    if (inTransaction) {
      return false;
    }
    mayBeMiscounted = true;
    if (third == OFF || third == SKIP) {
      repliesOff |= third == OFF;
      skips = third == SKIP && !repliesOff;
      pairing.requestWithoutResponse("CLIENT");
      return true;
    }
    if (third != ON) {
      return false;
    }
    repliesOff = false;
    skips = false;
    pairing.request(
        "CLIENT",
        RespExpectation.of(RespExpectation.STATUS, RespRole.CLIENT_REPLY, 0),
        Pairing.NO_IDENTITY,
        Pairing.NO_IDENTITY);
    return true;
  }

  /** Whether the server may have been asked for pushes. */
  boolean mayBePushed() {
    return mayBePushed;
  }

  /** Whether more replies may come than were counted: what is surplus then proves nothing. */
  boolean mayBeMiscounted() {
    return mayBeMiscounted;
  }

  /** Whether there was a command whose reply cannot be told apart without knowing of it. */
  boolean hasRepliesOfItsOwn() {
    return repliesOfItsOwn;
  }

  void copyFrom(RespSession other) {
    inTransaction = other.inTransaction;
    repliesOff = other.repliesOff;
    skips = other.skips;
    mayBePushed = other.mayBePushed;
    mayBeMiscounted = other.mayBeMiscounted;
    repliesOfItsOwn = other.repliesOfItsOwn;
  }
}
