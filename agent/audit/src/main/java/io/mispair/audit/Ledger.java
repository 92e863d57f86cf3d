package io.mispair.audit;

import io.mispair.protocol.Pairing;
import io.mispair.protocol.SerialPairing;
import org.jspecify.annotations.Nullable;

/**
 * The requests and responses of a serial connection, in order. Requests are numbered from 1 on the
 * connection: those up to {@code answered} have their response, those up to {@code known} can get
 * one, those up to {@code begun} have at least their first byte written.
 */
final class Ledger {

  final RequestRing requests = new RequestRing();

  private long begun;
  private long known;
  private long answered;
  private long markedBegun;
  private long markedKnown;

  Ledger(long earlierExchanges) {
    begun = earlierExchanges;
    known = earlierExchanges;
    answered = earlierExchanges;
  }

  long begun() {
    return begun;
  }

  long known() {
    return known;
  }

  long answered() {
    return answered;
  }

  /** Complete responses that are outstanding. */
  long owed() {
    return known - answered;
  }

  /** The number of the oldest request without a complete response. */
  long due() {
    return answered + 1;
  }

  void begin(long thread, long micros, @Nullable Moment moment) {
    requests.reserve(begun - answered);
    begun++;
    requests.begin(begun, thread, micros, moment);
  }

  boolean hasUnknownBegun() {
    return begun > known;
  }

  void know(String command, int expectation, long requestId, long key) {
    known++;
    requests.complete(known, command, expectation, requestId, key);
  }

  void knowWithoutResponse(String command) {
    know(command, RequestRing.NO_RESPONSE, Pairing.NO_IDENTITY, Pairing.NO_IDENTITY);
    if (owed() == 1) {
      answered++;
    }
  }

  /** See {@link SerialPairing#expectation()}. */
  int expectation() {
    return owed() == 0
        ? SerialPairing.NOTHING_DUE
        : isKept(due()) ? requests.expectation(due()) : SerialPairing.NOT_KEPT;
  }

  long requestId() {
    return owed() > 0 && isKept(due()) ? requests.requestId(due()) : Pairing.NO_IDENTITY;
  }

  long key() {
    return owed() > 0 && isKept(due()) ? requests.key(due()) : Pairing.NO_IDENTITY;
  }

  /** The oldest outstanding request is done with, and those after it that get no response. */
  long settle() {
    long settled = ++answered;
    while (owed() > 0 && isKept(due()) && requests.expectation(due()) == RequestRing.NO_RESPONSE) {
      answered++;
    }
    return settled;
  }

  boolean isKept(long number) {
    return begun - number < requests.size();
  }

  /**
   * The oldest request that {@code thread} wrote, and whose response is to come; 0 when there is
   * none.
   */
  long outstandingOf(long thread) {
    for (long number = Math.max(due(), begun - requests.size() + 1); number <= begun; number++) {
      boolean answerable =
          number > known || requests.expectation(number) != RequestRing.NO_RESPONSE;
      if (answerable && requests.thread(number) == thread) {
        return number;
      }
    }
    return 0;
  }

  /** Whether {@code thread} wrote any of the requests that are kept. */
  boolean isAskedBy(long thread) {
    for (long number = Math.max(1, begun - requests.size() + 1); number <= begun; number++) {
      if (requests.thread(number) == thread) {
        return true;
      }
    }
    return false;
  }

  void mark() {
    markedBegun = begun;
    markedKnown = known;
  }

  void rewind() {
    begun = markedBegun;
    known = markedKnown;
    answered = Math.min(answered, known);
  }

  Finding.@Nullable Request view(long number) {
    return number > 0 ? requests.view(number) : null;
  }
}
