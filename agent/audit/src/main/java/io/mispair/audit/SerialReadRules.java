package io.mispair.audit;

import io.mispair.protocol.Bytes;
import io.mispair.protocol.Protocol;
import io.mispair.protocol.SerialDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@link SerialRules} that judges what a client reads: whether a response is its own
 * request's, and which bytes nobody asked for.
 */
abstract class SerialReadRules extends SerialThreadRules {

  final Excess excess = new Excess();

  /** The read that was given up on since the last response. */
  @Nullable Moment timeout;

  /** Where the read of an outstanding response was cancelled. */
  @Nullable Moment cancelled;

  long limitMillis;

  /** The last request that was given up on; 0 when none was. */
  long staleUpTo;

  /** A request that followed a timeout, in a protocol whose ids tell their responses apart. */
  long toldApart;

  /** The request whose response was read since {@link #toldApart} was written; 0 when none. */
  long takenFor;

  /** So many bytes waited unread when the last request was written. */
  long early;

  /** Whether the last read filled the caller's buffer. */
  boolean filled;

  private boolean stale;
  private long reader;

  SerialReadRules(
      Connection connection, Protocol protocol, SerialDecoder decoder, long earlierExchanges) {
    super(connection, protocol, decoder, earlierExchanges);
  }

  /** Takes what the server sent before the protocol was known, and before any request. */
  @Override
  final void addHeld(List<Moment> held) {
    super.addHeld(held);
    Moment.addHeld(timeout, held);
    Moment.addHeld(cancelled, held);
  }

  @Override
  final void greeted(Bytes greeting) {
    if (!decoder.responseBytes(greeting, this)) {
      giveUp();
    }
    excess.forget();
  }

  @Override
  final void received(Bytes bytes, long thread, boolean filledBuffer) {
    filled = filledBuffer;
    if (restUnseen && decoder.insideRequest()) {
      giveUp();
    }
    if (over) {
      return;
    }
    reader = thread;
    boolean owed = ledger.owed() > 0;
    stale = isStale();
    if (stale && decoder.insideResponse()) {
      tellMispaired();
    }
    excess.read(owed);
    boolean understood = decoder.responseBytes(bytes, this);
    Rules successor = over ? succession.begin(connection, bytes) : null;
    if (successor != null) {
      if (bytes.length() > 0) {
        successor.received(bytes, thread, filledBuffer);
      }
      return;
    }
    if (!understood) {
      judgeUndecodable();
    }
    excess.readEnds(bytes.length());
    early -= Math.min(early, bytes.length());
    if (incident.isOpen() && understood && owed && ledger.owed() == 0 && !excess.isPresent()) {
      incident.close();
      staleUpTo = 0;
    }
  }

  /** Where nothing was due, bytes that are not even the protocol's are excess like any other. */
  private void judgeUndecodable() {
    if (isUnasked()) {
      excess.begins(excess.dueEnd(), decoder.excess());
    }
    giveUp();
  }

  @Override
  public final void farewellBegins(int start) {
    if (ledger.owed() == 0 || start < early) {
      giveUp();
    } else {
      responseBegins(start);
    }
  }

  @Override
  public final void responseBegins(int start) {
    if (ledger.owed() == 0) {
      if (ledger.hasUnknownBegun() || decoder.insideRequest() || ledger.begun() == 0) {
        // An answer to a request that is not written yet: a refusal, most likely; or, before all
        // requests, a second greeting.
        giveUp();
      } else {
        excess.begins(start, decoder.excess());
      }
      return;
    }
    if (stale) {
      tellMispaired();
      stale = false;
    } else if (start < early) {
      tell(
          Finding.confirmed(
                  Kind.MISPAIRED_RESPONSE,
                  "impossibility",
                  "the response had arrived before the request was written")
              .rule(decoder.excess())
              .between(ledger.view(ledger.due() - 1), now(ledger.due())));
    } else {
      judgeReader(reader);
    }
  }

  private void tellMispaired() {
    tell(
        Finding.confirmed(
                Kind.MISPAIRED_RESPONSE,
                "order",
                "responses come in order, and this one answers the earlier request")
            .timedOut(timeout, limitMillis)
            .between(ledger.view(ledger.due()), ledger.view(ledger.begun())));
  }

  @Override
  public final void contradicts(Contradiction reason) {
    if (ledger.owed() > 0) {
      boolean type = reason == Contradiction.TYPE;
      tell(
          Finding.confirmed(
                  Kind.MISPAIRED_RESPONSE,
                  type ? "impossibility" : "identity",
                  type
                      ? "the response is of a type that the request cannot have"
                      : "the response names another request id or key than the request")
              .between(null, now(ledger.due())));
    }
  }

  @Override
  public final void response(long requestId, long key, int end) {
    excess.dueEnds(end);
    if (ledger.owed() == 0) {
      return;
    }
    boolean anothers =
        requestId != NO_IDENTITY && differ(requestId, ledger.requestId())
            || key != NO_IDENTITY && differ(key, ledger.key());
    long due = ledger.settle();
    timeout = null;
    takenFor = toldApart > due ? due : 0;
    toldApart = due >= toldApart ? 0 : toldApart;
    stale = isStale();
    if (anothers) {
      tell(
          Finding.confirmed(
                  Kind.MISPAIRED_RESPONSE,
                  "identity",
                  "the response names another request id or key than the request")
              .between(null, now(due)));
    }
  }

  /** Whether the response that is due answers a request that was given up on. */
  private boolean isStale() {
    return ledger.answered() < staleUpTo && ledger.owed() > 0 && incident.isSuspected();
  }

  private static boolean differ(long response, long request) {
    return request != NO_IDENTITY && response != request;
  }

  @Override
  void readCancelled(Moment where, long thread) {
    if (!over && ledger.owed() > 0) {
      cancelled = where;
    }
  }

  @Override
  final void timedOut(Throwable failure, long limit, long thread) {
    if (over || ledger.owed() == 0) {
      return;
    }
    takenFor = 0;
    if (ledger.outstandingOf(thread) == 0 && !connection.isAsync()) {
      ownReader = true;
    } else {
      timeout = Moment.of(failure, connection.audit);
      limitMillis = limit;
    }
  }

  @Override
  final void orderLost() {
    giveUp();
  }

  @Override
  final boolean idleBytesMatter() {
    return !over
        && ledger.begun() > 0
        && ledger.owed() == 0
        && !decoder.serverMaySpeakUnasked()
        && !decoder.insideResponse()
        && !decoder.insideRequest()
        && !incident.isConfirmed();
  }

  @Override
  final void idleWith(long unread) {
    tell(
        Finding.confirmed(
                Kind.UNREAD_BYTES,
                "kernel",
                "every request was answered, and bytes wait on the idle connection")
            .unread(unread)
            .between(ledger.view(ledger.begun()), null));
  }

  @Override
  public final void silence() {
    ledger.settle();
    stale = isStale();
  }

  @Override
  public final void ambiguous(long rules, boolean inRequest) {
    Finding finding = ambiguities.judge(rules, inRequest);
    if (finding != null) {
      long number = Math.max(inRequest ? ledger.begun() : answering(), 1);
      connection.raise(
          inRequest
              ? finding.between(null, now(number))
              : finding.between(ledger.view(Math.min(number, ledger.begun())), null),
          null);
    }
  }

  @Override
  final long answering() {
    return ledger.owed() > 0 ? ledger.due() : ledger.begun();
  }

  @Override
  final void giveUp() {
    super.giveUp();
    timeout = null;
  }
}
