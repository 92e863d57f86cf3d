package io.mispair.audit;

import io.mispair.protocol.Bytes;
import io.mispair.protocol.FramingRule;
import io.mispair.protocol.Protocol;
import io.mispair.protocol.SerialDecoder;

/**
 * The rules for a client's connection of a serial protocol that a decoder knows. The decoder gives
 * the declared boundaries; what the application has read gives the consumed one; where they
 * disagree when a request is written, or where a response reaches another request than its own, is
 * the alert.
 *
 * <p>Debt is requests known minus complete responses read. A client that pipelines, a reader thread
 * of its own, and whoever drains what is owed before the next request are correct. Bytes that
 * nobody asked for are harmless until a request is written after them: a client that closes the
 * connection is correct.
 */
final class SerialRules extends SerialReadRules {

  /**
   * After so long without an operation the kernel is asked for waiting bytes before a request, in
   * microseconds: one system call is nothing beside such a pause, and what waits then came before
   * the request.
   */
  static final long PAUSE_MICROS = 100_000;

  /** A request after which bytes may have been dropped, or taken for its answer; 0 when none. */
  private long doubtful;

  /** A request that is begun and not judged yet; 0 when none. */
  private long postponed;

  SerialRules(
      Connection connection, Protocol protocol, SerialDecoder decoder, long earlierExchanges) {
    super(connection, protocol, decoder, earlierExchanges);
  }

  @Override
  void sending(Bytes bytes, long thread) {
    if (over) {
      judgeExcess(ledger.begun() + 1, bytes);
      return;
    }
    if (overlapping != 0) {
      judgeOverlap(bytes, thread);
      return;
    }
    boolean insideRequest = decoder.insideRequest();
    // What a file begins with is not seen: it is the rest of the request.
    if (insideRequest && !bytes.isOpaque() && decoder.startsAnotherRequest(bytes)) {
      if (!restUnseen) {
        judgeHalfRequest(thread);
      }
      giveUp();
      return;
    }
    long first = postponed > 0 ? postponed : ledger.begun() + 1;
    boolean inside = decoder.insideResponse();
    takeRequests(bytes, thread, insideRequest);
    if (ledger.begun() >= first) {
      if (ledger.begun() > first && decoder.mayPipeline() && decoder.showsPipelining()) {
        batchEnd = ledger.begun();
      }
      if (!over) {
        judgeOncePossible(first, inside, bytes, thread);
      }
    }
    Rules successor = over ? succession.begin(connection, bytes) : null;
    if (successor != null && bytes.length() > 0) {
      successor.sending(bytes, thread);
    }
  }

  /** Where only some requests may be written before a response, which one this is must be known. */
  private void judgeOncePossible(long first, boolean inside, Bytes bytes, long thread) {
    long owed = Math.max(0, first - 1 - ledger.answered());
    boolean unknown = ledger.known() < first;
    if (owed > 0 && unknown && !decoder.mayPipeline()) {
      postponed = first;
    } else {
      postponed = 0;
      judge(first, owed, inside, bytes, thread);
    }
  }

  /**
   * A new request is about to be written while {@code owed} responses are outstanding.
   *
   * @param inside whether one of them has been read in part
   */
  private void judge(long first, long owed, boolean inside, Bytes bytes, long thread) {
    early = 0;
    if (toldApart > 0) {
      judgeToldApart(thread, bytes);
    }
    if (excess.isPresent()) {
      judgeExcess(first, bytes);
    } else if (owed == 0) {
      judgeResidue(first, bytes);
    } else if (decoder.interjects()) {
      // Whoever wrote the request under way may read the response to this one, and the other way.
      pipelined |= ledger.requests.thread(ledger.due()) != thread;
    } else if (cancelled != null) {
      judgeCancelled(first, bytes);
    } else if (timeout != null && (connection.isAsync() || !isPipelining() && !ownReader)) {
      judgeAfterTimeout(first, inside, bytes);
    } else if (inside) {
      judgeAbandoned(first, bytes);
    } else if (waitsForResponses()) {
      judgeUnread(first, bytes);
    } else if (ledger.requests.thread(ledger.due()) == thread) {
      pipelined = true;
    } else {
      judgeRobbing(bytes, thread);
    }
  }

  /** Bytes were read that nobody asked for, and now a request is written after them. */
  private void judgeExcess(long first, Bytes bytes) {
    if (!excess.isPresent() || isFarewell(bytes) || mayHaveDropped(first)) {
      return;
    }
    tell(
        (excess.cameWithResponse()
                ? Finding.confirmed(
                    Kind.UNREAD_BYTES,
                    "framing",
                    "bytes were read past the end of the response that was due")
                : Finding.confirmed(
                    Kind.UNSOLICITED_RESPONSE,
                    "order",
                    "response bytes were read while no request was outstanding"))
            .rule(excess.rule())
            .unread(excess.bytes())
            .between(ledger.view(first - 1), later(first, bytes)));
    if (over) {
      excess.forget();
    }
  }

  /**
   * A selector's thread reads whatever comes, and can drop what nobody asked for. It has not when
   * its next request is followed by another before the answer has come: then it took these bytes
   * for the answer.
   */
  private boolean mayHaveDropped(long first) {
    if (!connection.isNonBlocking() || isPipelining()) {
      return false;
    }
    if (over) {
      excess.forget();
      return true;
    }
    // The same request again, when a write of it took no byte.
    if (doubtful == 0 || doubtful == first) {
      doubtful = first;
      return true;
    }
    boolean answered = ledger.answered() >= doubtful;
    doubtful = 0;
    if (answered) {
      excess.forget();
    }
    return answered;
  }

  /** All is answered; whether bytes wait all the same is asked only where it can matter. */
  private void judgeResidue(long first, Bytes bytes) {
    boolean paused = connection.pauseMicros() >= PAUSE_MICROS;
    if (first == 1 || !(filled || paused) || decoder.insideResponse()) {
      return;
    }
    long unread = connection.unread();
    if (unread == 0 || isFarewell(bytes)) {
      return;
    }
    if (decoder.serverMaySpeakUnasked()) {
      early = unread;
      return;
    }
    tell(
        Finding.confirmed(
                Kind.UNREAD_BYTES,
                "kernel",
                "every request was answered, and more bytes wait in the receive buffer")
            .unread(unread)
            .between(ledger.view(first - 1), now(first)));
  }

  private void judgeAfterTimeout(long first, boolean inside, Bytes bytes) {
    if (isFarewell(bytes)) {
      return;
    }
    // An asynchronous channel reads no more after a timeout, whatever ids there are.
    if (!inside && !connection.isAsync() && areToldApart(ledger.due(), first)) {
      // One that has not asked and waited in turn so far may be polling.
      toldApart = ledger.answered() >= SHOWN_SERIAL ? first : 0;
      takenFor = 0;
      return;
    }
    long unread = connection.unread();
    staleUpTo = first - 1;
    Finding finding =
        unread > 0
            ? Finding.confirmed(
                Kind.REUSE_AFTER_TIMEOUT,
                "kernel",
                "the response that was given up on waits in the receive buffer")
            : Finding.suspected(
                Kind.REUSE_AFTER_TIMEOUT,
                "timeout",
                inside
                    ? "the response that was given up on was read in part only"
                    : "the response that was given up on has not come");
    tell(
        finding
            .rule(inside ? decoder.reuseAfterTimeout() : null)
            .unread(unread)
            .timedOut(timeout, limitMillis)
            .between(ledger.view(ledger.due()), now(first)));
  }

  /** Whether the response to either request says which it answers. */
  private boolean areToldApart(long due, long first) {
    long id = ledger.requests.requestId(due);
    long other = ledger.requests.requestId(first);
    return ledger.isKept(due) && id != NO_IDENTITY && other != NO_IDENTITY && id != other;
  }

  /**
   * A client that looks at the ids drops the late response and reads on. One that does not takes it
   * for its answer, and asks again.
   */
  private void judgeToldApart(long thread, Bytes bytes) {
    long asked = toldApart;
    long given = takenFor;
    toldApart = 0;
    takenFor = 0;
    boolean asksAgain =
        given > 0
            && ledger.answered() < asked
            && ledger.requests.thread(asked) == thread
            && !connection.isNonBlocking();
    if (asksAgain && !isFarewell(bytes)) {
      tell(
          Finding.confirmed(
                  Kind.MISPAIRED_RESPONSE,
                  "identity",
                  "the response that was read for the later request carries the id of the earlier"
                      + " one")
              .timedOut(timeout, limitMillis)
              .between(ledger.view(given), now(asked)));
    }
  }

  /**
   * The responses to one thread's pipeline are outstanding, and another writes: to take it over, or
   * to say goodbye. But who reads another's response and leaves its own, took the one for the
   * other.
   */
  private void judgeRobbing(Bytes bytes, long thread) {
    long asked = robbing;
    if (asked > 0 && ledger.isKept(asked) && ledger.requests.thread(asked) == thread) {
      return;
    }
    robbing = 0;
    if (isFarewell(bytes) || asked <= ledger.answered() || connection.isReading()) {
      return;
    }
    tell(
        Finding.confirmed(
                Kind.MISPAIRED_RESPONSE,
                "order",
                "a thread read the response to another's request, and left that to its own unread")
            .between(ledger.view(robbed), now(asked)));
  }

  private void judgeAbandoned(long first, Bytes bytes) {
    if (isPipelining() || ownReader || connection.isNonBlocking() || connection.isReading()) {
      pipelined = true;
      return;
    }
    if (isFarewell(bytes)) {
      return;
    }
    staleUpTo = first - 1;
    FramingRule rule = decoder.reuseInsideResponse();
    tell(
        Finding.confirmed(
                rule == null ? Kind.ABANDONED_RESPONSE : Kind.UNREAD_BYTES,
                "framing",
                "a response was read in part, without a timeout, and then left")
            .rule(rule)
            .unread(connection.unread())
            .between(ledger.view(ledger.due()), now(first)));
  }

  /** After a cancelled read an asynchronous channel reads no more. */
  private void judgeCancelled(long first, Bytes bytes) {
    if (isFarewell(bytes)) {
      return;
    }
    Finding.Request due = ledger.requests.view(ledger.due());
    tell(
        Finding.confirmed(
                Kind.ABANDONED_RESPONSE, "order", "the read of the response was cancelled")
            .unread(connection.unread())
            .between(due.at(cancelled), now(first)));
  }

  /** Nothing of a response was read, in a protocol whose client must wait for it. */
  private void judgeUnread(long first, Bytes bytes) {
    if (isFarewell(bytes)) {
      return;
    }
    staleUpTo = first - 1;
    long unread = connection.unread();
    tell(
        (unread > 0
                ? Finding.confirmed(
                    Kind.UNREAD_BYTES,
                    "kernel",
                    "a response waits in the receive buffer, and the protocol has the client read"
                        + " it before the next request")
                : Finding.suspected(
                    Kind.ABANDONED_RESPONSE,
                    "order",
                    "nothing of the response was read, and the protocol has the client wait for"
                        + " it"))
            .rule(decoder.reuseInsideResponse())
            .unread(unread)
            .between(ledger.view(ledger.due()), now(first)));
  }

  private void judgeHalfRequest(long thread) {
    long half = ledger.begun();
    boolean same = ledger.requests.thread(half) == thread;
    FramingRule rule = decoder.reuseInsideRequest();
    begin(thread);
    tell(
        Finding.confirmed(
                same ? Kind.TRUNCATED_REQUEST : Kind.INTERLEAVED_USE,
                "framing",
                "a request was left half written and another begins inside it")
            .rule(rule)
            .between(ledger.view(half), now(ledger.begun())));
  }

  /** Whoever says goodbye on a dirty connection is about to close it. */
  private boolean isFarewell(Bytes bytes) {
    boolean farewell = Protocol.isFarewell(bytes);
    if (farewell) {
      giveUp();
      excess.forget();
    }
    return farewell;
  }

  @Override
  void markSending() {
    if (!over) {
      decoder.markRequests();
      ledger.mark();
    }
  }

  @Override
  void rewindSending() {
    if (!over) {
      decoder.rewindRequests();
      ledger.rewind();
      postponed = postponed > ledger.begun() ? 0 : postponed;
    }
  }

  @Override
  void resending(Bytes bytes, long thread) {
    if (!over) {
      takeRequests(bytes, thread);
    }
  }

  /** The request as {@link #now}, also when the connection has been given up before it. */
  private Finding.Request later(long number, Bytes bytes) {
    if (number <= ledger.begun()) {
      return now(number);
    }
    Moment here = connection.here();
    return new Finding.Request(
        number, here.micros(), here.thread(), CommandPeek.of(protocol, bytes), here);
  }
}
