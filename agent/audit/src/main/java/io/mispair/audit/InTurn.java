package io.mispair.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the client of a multiplexed connection asks, waits and asks again without a look at the
 * ids, and takes the answer to an earlier request for that to its newest one.
 *
 * <pre>
 *             asks              read times out            asks, the earlier still open
 *   RESTING --------> WAITING ----------------> GAVE_UP ---------------> ASKED_AGAIN
 *      ^  its answer    |                          ^    read times out        |  |
 *      '----------------'--------------------------|--------------------------'  | an earlier
 *                                                  '--------------------------'  | one's answer
 *                             asks: the bug, and ASKED_AGAIN once more           v
 *                                               <----------------------------- MISLED
 *
 *             asks in the middle of the answer         reads             asks, both still unanswered
 *   WAITING ----------------------------------> LEFT -------> READ_ON ------------------------------> the bug
 *                                                 '- the newest's answer -> RESTING
 * </pre>
 *
 * <p>A client that looks at the ids goes on reading after another request's answer, and so does one
 * that polls: any read after it, even one that brings nothing, refutes the suspicion for good. So
 * does whatever a client that asks in turn does not do: a second request before the first is
 * answered, with no timeout in between and not in the middle of the answer, a read after a read
 * that timed out, a timeout while nothing is asked (a poll, a stale check), a read by another
 * thread than asked, non-blocking use. From one exchange to the next the thread may change, as in a
 * pool.
 */
final class InTurn {

  /** Exchanges one by one after which a client counts as one that asks and waits in turn. */
  private static final int SHOWN = 2;

  private enum State {
    RESTING,
    WAITING,
    GAVE_UP,
    ASKED_AGAIN,
    MISLED,
    LEFT,
    READ_ON,
    REFUTED
  }

  private State state = State.RESTING;
  private int exchanges;
  private long thread;
  private long asked;
  private @Nullable Moment timeout;
  private long limitMillis;
  private Finding.@Nullable Request wrongAnswer;
  private Finding.@Nullable Request left;

  void addHeld(List<Moment> held) {
    Moment.addHeld(timeout, held);
    addHeld(wrongAnswer, held);
    addHeld(left, held);
  }

  private static void addHeld(Finding.@Nullable Request request, List<Moment> held) {
    if (request != null) {
      Moment.addHeld(request.moment(), held);
    }
  }

  /** A request is written; those that are {@code open} are not answered. */
  void asks(long id, OpenRequests open, boolean insideAnswer, long writer, boolean nonBlocking) {
    if (state == State.REFUTED) {
      return;
    }
    boolean again = open.count() > 0;
    boolean shown = exchanges >= SHOWN;
    boolean leaves = again && insideAnswer && shown && state == State.WAITING && writer == thread;
    boolean reuses = state == State.GAVE_UP && shown || state == State.MISLED && writer == thread;
    if (nonBlocking || again && !reuses && !leaves) {
      refute();
      return;
    }
    left = leaves ? open.view(asked) : null;
    state = leaves ? State.LEFT : again ? State.ASKED_AGAIN : State.WAITING;
    wrongAnswer = null;
    thread = writer;
    asked = id;
  }

  /** Bytes were read. */
  void reads(long reader) {
    boolean another = thread != 0 && reader != thread;
    if (another || state == State.GAVE_UP || state == State.MISLED) {
      refute();
    } else if (state == State.LEFT) {
      state = State.READ_ON;
    }
  }

  void timedOut(Throwable failure, Audit audit, long limit, long reader) {
    boolean waits = state == State.WAITING || state == State.ASKED_AGAIN;
    if (!waits || reader != thread) {
      refute();
      return;
    }
    state = State.GAVE_UP;
    timeout = Moment.of(failure, audit);
    limitMillis = limit;
  }

  /** A response was read to its end; its request is still in {@code open}. */
  void answered(long id, OpenRequests open) {
    if (state == State.REFUTED) {
      return;
    }
    if (id == asked) {
      exchanges++;
      state = State.RESTING;
      timeout = null;
      wrongAnswer = null;
      left = null;
    } else if (state == State.ASKED_AGAIN) {
      state = State.MISLED;
      wrongAnswer = open.view(id);
    }
  }

  private void refute() {
    state = State.REFUTED;
    timeout = null;
    wrongAnswer = null;
    left = null;
  }

  /**
   * The request whose answer was left in its middle and the rest of it taken for the answer to the
   * newest one, if {@code writer} now asks again; {@code null} when that cannot be said.
   */
  Finding.@Nullable Request leftAnswer(long writer) {
    return state == State.READ_ON && writer == thread ? left : null;
  }

  /**
   * The request whose answer was taken for that to the newest one, if {@code writer} now asks
   * again; {@code null} when that cannot be said.
   */
  Finding.@Nullable Request wrongAnswer(long writer) {
    return state == State.MISLED && writer == thread ? wrongAnswer : null;
  }

  /** The id of the newest request. */
  long asked() {
    return asked;
  }

  @Nullable Moment timeout() {
    return timeout;
  }

  long limitMillis() {
    return limitMillis;
  }
}
