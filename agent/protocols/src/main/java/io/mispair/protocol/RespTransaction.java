package io.mispair.protocol;

/**
 * Whether the server is between MULTI and EXEC, where it answers every command with {@code QUEUED},
 * by what it has answered so far.
 */
final class RespTransaction {

  static final long OK = Fnv.of("OK");
  static final long PONG = Fnv.of("PONG");
  static final long QUEUED = Fnv.of("QUEUED");

  private enum State {
    NONE,
    QUEUEING,
    /** An answer was not seen, or left it open. */
    UNKNOWN
  }

  private State state = State.NONE;

  /** Whether the answers so far have shown none. */
  boolean isOutside() {
    return state == State.NONE;
  }

  /** Whether a reply of that shape can be the answer. */
  boolean fits(int expectation, int shape) {
    switch (state) {
      case NONE:
        // QUEUED after all, perhaps: the text will tell.
        return shape == RespExpectation.STATUS
            || (RespExpectation.shapes(expectation) & shape) != 0;
      case QUEUEING:
        return RespExpectation.role(expectation).isQueued()
            ? shape == RespExpectation.STATUS
            : (RespExpectation.shapes(expectation) & shape) != 0;
      default:
        return true;
    }
  }

  /** Whether a simple string, by the hash of its text, can be the answer. */
  boolean fitsText(int expectation, long text) {
    if (text == QUEUED || state != State.NONE) {
      return true;
    }
    RespRole role = RespExpectation.role(expectation);
    if (role == RespRole.OK && text == PONG || role == RespRole.PING && text == OK) {
      return false;
    }
    return (RespExpectation.shapes(expectation) & RespExpectation.STATUS) != 0;
  }

  /**
   * The answer to a command that is no error.
   *
   * @param text the hash of a simple string's text; 0 for other replies
   */
  void answered(RespRole role, long text) {
    switch (role) {
      case MULTI:
        state = state == State.NONE ? State.QUEUEING : State.UNKNOWN;
        break;
      case EXEC:
      case DISCARD:
      case RESET:
        state = State.NONE;
        break;
      default:
        if (text == QUEUED && state == State.NONE) {
          state = State.UNKNOWN;
        }
    }
  }

  /** An error was the answer: some of those to EXEC end the transaction, others do not. */
  void refused(RespRole role) {
    boolean ends = role == RespRole.EXEC || role == RespRole.DISCARD || role == RespRole.RESET;
    if (ends && state == State.QUEUEING) {
      state = State.UNKNOWN;
    }
  }

  /** The answer to a command that was not kept. */
  void missed() {
    state = State.UNKNOWN;
  }
}
