package io.mispair.protocol;

import io.mispair.protocol.SerialPairing.Contradiction;

/**
 * What a value that the server sends is: the answer to the oldest command or a part of it, or
 * something that it pushes. {@link RespResponses} finds where the values begin and end.
 */
final class RespReplies {

  private static final long RESET = Fnv.of("RESET");

  private final RespSession session;
  private final RespSubscriptions subscriptions = new RespSubscriptions();
  private final RespTransaction transaction = new RespTransaction();

  private int expectation;
  private RespRole role = RespRole.ORDINARY;
  private int start;

  private boolean push;
  private boolean error;
  private int shape;

  /** Only the first word of the aggregate at hand will tell what it is. */
  private boolean undecided;

  /** The value at hand is no answer: a push, or an array of RESP2 in the place of one. */
  private boolean unasked;

  /** The value at hand confirms this command, or is no confirmation: ORDINARY. */
  private RespRole confirmed = RespRole.ORDINARY;

  private long count;

  /** The answer has begun. */
  private boolean begun;

  private boolean contradicted;
  private boolean confirming;
  private int confirmationsLeft;
  private boolean over;

  RespReplies(RespSession session) {
    this.session = session;
  }

  /** More bytes are at hand: what began before began at the first of them. */
  void resume() {
    start = 0;
  }

  /**
   * A value begins.
   *
   * @param type its first byte
   * @param at index in the bytes at hand
   */
  boolean begins(int type, int at, SerialPairing pairing) {
    expectation = pairing.expectation();
    if (expectation == SerialPairing.NOT_KEPT) {
      if (session.hasRepliesOfItsOwn()) {
        return false;
      }
      transaction.missed();
    }
    role = expectation >= 0 ? RespExpectation.role(expectation) : RespRole.ORDINARY;
    start = at;
    push = type == '>';
    error = type == '-' || type == '!';
    unasked = push;
    confirmed = RespRole.ORDINARY;
    count = 0;
    undecided = push || type == '*' && (subscriptions.inArrays() || role.confirms());
    return undecided || beginAnswer(pairing);
  }

  /**
   * Whether the expectation of the request that is due is all that matters: no answer has begun,
   * and no MULTI makes commands wait.
   */
  boolean mayBePlain() {
    return !begun && !over && transaction.isOutside();
  }

  /** What no server sends begins a value; whether that is to be passed over all the same. */
  boolean isForeignExpected(int at, SerialPairing pairing) {
    over = pairing.expectation() == SerialPairing.NOTHING_DUE && session.mayBeMiscounted();
    if (over) {
      pairing.farewellBegins(at);
    }
    return over;
  }

  private boolean beginAnswer(SerialPairing pairing) {
    if (confirming || role == RespRole.HELLO && subscriptions.any()) {
      return false;
    }
    if (begun) {
      return true;
    }
    begun = true;
    contradicted = false;
    // An error that nobody asked for is a server's last word.
    if (expectation == SerialPairing.NOTHING_DUE && (error || session.mayBeMiscounted())) {
      pairing.farewellBegins(start);
    } else {
      pairing.responseBegins(start);
    }
    return true;
  }

  /**
   * The value's shape is known.
   *
   * @param seen one of {@link RespExpectation}'s, or 0 for an error or a null
   */
  void shape(int seen, SerialPairing pairing) {
    shape = seen;
    if (!undecided) {
      judgeShape(pairing);
    }
  }

  private void judgeShape(SerialPairing pairing) {
    if (expectation >= 0 && shape != 0 && !transaction.fits(expectation, shape)) {
      contradict(pairing);
    }
  }

  private void contradict(SerialPairing pairing) {
    if (!contradicted) {
      contradicted = true;
      pairing.contradicts(Contradiction.TYPE);
    }
  }

  /** Whether the first word of the aggregate at hand, and the number in it, are wanted. */
  boolean isUndecided() {
    return undecided;
  }

  /**
   * The first word of an aggregate.
   *
   * @param word its hash, or 0 when it is no word
   */
  boolean firstWord(long word, SerialPairing pairing) {
    undecided = false;
    switch (RespSubscriptions.kind(word)) {
      case CONFIRMATION:
        return confirmation(RespSubscriptions.confirmed(word), pairing);
      case MESSAGE:
        return push || messageInArray(pairing);
      case PONG:
        if (!push && role == RespRole.PING) {
          return beginAnswer(pairing);
        }
        break;
      default:
    }
    if (!push) {
      if (!beginAnswer(pairing)) {
        return false;
      }
      judgeShape(pairing);
    }
    return true;
  }

  /** One that answers nothing comes when a shard's slot has moved away. */
  private boolean confirmation(RespRole command, SerialPairing pairing) {
    confirmed = command;
    unasked = command != role;
    return unasked || confirming || beginAnswer(pairing);
  }

  /**
   * While subscribed, RESP2's server answers other commands than a subscriber's with an error; and
   * a client that reads the message first takes it for the answer.
   */
  private boolean messageInArray(SerialPairing pairing) {
    unasked = true;
    if (!subscriptions.inArrays() || expectation < 0 || role.isForSubscribers()) {
      return true;
    }
    if (!beginAnswer(pairing)) {
      return false;
    }
    contradict(pairing);
    return true;
  }

  /** The third value of the aggregate at hand is this number. */
  void count(long number) {
    count = number;
  }

  /**
   * The value is complete.
   *
   * @param text the hash of a simple string's text; 0 for others
   * @param end index just past it in the bytes at hand
   */
  boolean ends(long text, int end, SerialPairing pairing) {
    if (undecided && !firstWord(Pairing.NO_IDENTITY, pairing)) {
      return false;
    }
    if (confirmed != RespRole.ORDINARY) {
      subscriptions.take(confirmed, count, !push);
      return unasked || !isLastConfirmation() || answer(text, end, pairing);
    }
    return unasked || answer(text, end, pairing);
  }

  private boolean isLastConfirmation() {
    int channels = RespExpectation.channels(expectation);
    if (channels == 0 && role.unsubscribes()) {
      confirming = subscriptions.count(role) > 0;
    } else {
      confirmationsLeft = confirming ? confirmationsLeft - 1 : channels - 1;
      confirming = confirmationsLeft > 0;
    }
    return !confirming;
  }

  private boolean answer(long text, int end, SerialPairing pairing) {
    if (expectation >= 0) {
      if (error) {
        transaction.refused(role);
      } else {
        if (text == RespTransaction.QUEUED && role.mayNotWait()) {
          return false;
        }
        if (shape == RespExpectation.STATUS && !transaction.fitsText(expectation, text)) {
          contradict(pairing);
        }
        transaction.answered(role, text);
        if (text == RESET && role == RespRole.RESET) {
          subscriptions.clear();
        }
      }
    }
    begun = false;
    pairing.response(Pairing.NO_IDENTITY, Pairing.NO_IDENTITY, end);
    if (role == RespRole.MONITOR && !error) {
      over = true;
      pairing.becomesDuplex();
    }
    return true;
  }

  /** Whether an answer has begun and is not complete. */
  boolean inside() {
    return begun && !over;
  }

  /** Whether what follows is not looked at. */
  boolean isOver() {
    return over;
  }
}
