package io.mispair.audit;

import io.mispair.protocol.Bytes;
import io.mispair.protocol.Decoder;
import io.mispair.protocol.Pairing;
import io.mispair.protocol.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * The rules for a client's connection of a serial protocol that a decoder knows. The decoder gives
 * the declared boundaries; what the application has read gives the consumed one; where they
 * disagree when a request is written, or where a response reaches another request than its own, is
 * the alert.
 *
 * <p>Debt is complete requests written minus complete responses read. A client that pipelines, a
 * reader thread of its own, and whoever drains what is owed before the next request are correct.
 */
final class DecodedRules extends Rules implements Pairing {

  private final Protocol protocol;
  private final Decoder decoder;
  private final RequestRing requests = new RequestRing();
  private final Incident incident = new Incident();

  private long begun;
  private long complete;
  private long answered;
  private long markedBegun;
  private long markedComplete;

  private boolean over;
  private boolean duplex;
  private boolean pipelined;
  private boolean ownReader;

  private long writer;
  private @Nullable Moment timeout;
  private long limitMillis;
  private long staleUpTo;

  private boolean filled;
  private long surplus;
  private int dueEnd;
  private int unasked;

  /**
   * @param earlierExchanges exchanges on the connection before its protocol was known
   */
  DecodedRules(Connection connection, Protocol protocol, Decoder decoder, long earlierExchanges) {
    super(connection);
    this.protocol = protocol;
    this.decoder = decoder;
    this.begun = earlierExchanges;
    this.complete = earlierExchanges;
    this.answered = earlierExchanges;
  }

  @Override
  void sending(Bytes bytes, long thread) {
    if (over) {
      return;
    }
    boolean inside = decoder.insideRequest();
    if (inside && decoder.startsAnotherRequest(bytes)) {
      judgeHalfRequest(thread);
      giveUp();
      return;
    }
    long owed = complete - answered;
    long first = begun + 1;
    take(bytes, thread);
    if (!over && begun >= first) {
      pipelined |= begun > first;
      judge(first, owed, thread);
    }
  }

  private void take(Bytes bytes, long thread) {
    writer = thread;
    long before = complete;
    boolean inside = decoder.insideRequest();
    if (!decoder.requestBytes(bytes, this)) {
      giveUp();
      return;
    }
    if (decoder.insideRequest() && (!inside || complete > before)) {
      begin();
    }
  }

  private void begin() {
    begun++;
    requests.begin(begun, writer, connection.audit.clock.coarseMicros(), momentIfArmed());
  }

  /** A new request is about to be written while {@code owed} responses are outstanding. */
  private void judge(long first, long owed, long thread) {
    if (surplus > 0) {
      tell(
          Finding.confirmed(
                  Kind.UNREAD_BYTES,
                  "framing",
                  "bytes were read past the end of the response that was due")
              .unread(surplus)
              .between(view(first - 1), now(first)));
    } else if (owed == 0) {
      if (filled && !decoder.insideResponse()) {
        judgeResidue(first);
      }
    } else if (timeout != null && !pipelined && !ownReader) {
      judgeAfterTimeout(first);
    } else if (decoder.insideResponse()) {
      judgeAbandoned(first);
    } else if (requests.thread(answered + 1) == thread) {
      pipelined = true;
    }
  }

  private void judgeResidue(long first) {
    long unread = connection.unread();
    if (unread > 0) {
      tell(
          Finding.confirmed(
                  Kind.UNREAD_BYTES,
                  "kernel",
                  "every request was answered, and more bytes wait in the receive buffer")
              .unread(unread)
              .between(view(first - 1), now(first)));
    }
  }

  private void judgeAfterTimeout(long first) {
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
                decoder.insideResponse()
                    ? "the response that was given up on was read in part only"
                    : "the response that was given up on has not come");
    tell(
        finding
            .unread(unread)
            .timedOut(timeout, limitMillis)
            .between(view(answered + 1), now(first)));
  }

  private void judgeAbandoned(long first) {
    if (pipelined || ownReader || connection.isNonBlocking() || connection.isReading()) {
      pipelined = true;
      return;
    }
    staleUpTo = first - 1;
    tell(
        Finding.confirmed(
                Kind.ABANDONED_RESPONSE,
                "framing",
                "a response was read in part, without a timeout, and then left")
            .unread(connection.unread())
            .between(view(answered + 1), now(first)));
  }

  private void judgeHalfRequest(long thread) {
    long half = begun;
    boolean same = requests.thread(half) == thread;
    writer = thread;
    begin();
    tell(
        Finding.confirmed(
                same ? Kind.TRUNCATED_REQUEST : Kind.INTERLEAVED_USE,
                "framing",
                "a request was left half written and another begins inside it")
            .between(view(half), now(begun)));
  }

  @Override
  void received(Bytes bytes, long thread, boolean filledBuffer) {
    filled = filledBuffer;
    if (over) {
      return;
    }
    boolean owed = complete > answered;
    boolean inside = decoder.insideResponse();
    if (owed) {
      if (incident.isSuspected() && answered < staleUpTo) {
        tellMispaired();
      } else if (!inside) {
        judgeReader(thread);
      }
    } else if (!inside) {
      if (decoder.insideRequest()) {
        giveUp();
        return;
      }
      tellUnsolicited();
    }
    unasked = 0;
    dueEnd = 0;
    if (!decoder.responseBytes(bytes, this)) {
      giveUp();
      return;
    }
    if (complete == answered) {
      if (decoder.insideResponse() || unasked > 0) {
        surplus += bytes.length() - (owed ? dueEnd : 0);
      } else if (surplus == 0 && owed) {
        incident.close();
        staleUpTo = 0;
      }
    }
  }

  private void tellMispaired() {
    tell(
        Finding.confirmed(
                Kind.MISPAIRED_RESPONSE,
                "order",
                "responses come in order, and this one answers the earlier request")
            .timedOut(timeout, limitMillis)
            .between(view(answered + 1), view(begun)));
  }

  private void tellUnsolicited() {
    tell(
        Finding.confirmed(
                Kind.UNSOLICITED_RESPONSE,
                "order",
                "response bytes were read while no request was outstanding")
            .between(view(begun), null));
  }

  /** The first bytes of a response reach {@code thread}. */
  private void judgeReader(long thread) {
    if (ownReader || pipelined || requests.thread(answered + 1) == thread) {
      return;
    }
    long own = outstandingOf(thread);
    if (own == 0) {
      ownReader = true;
    } else if (!connection.isNonBlocking()) {
      tell(
          Finding.confirmed(
                  Kind.INTERLEAVED_USE,
                  "order",
                  "the response to one thread's request was read by another thread")
              .between(view(answered + 1), now(own)));
    }
  }

  @Override
  void readsOverlap(long thread, long other) {
    long own = outstandingOf(thread);
    long others = outstandingOf(other);
    if (over || ownReader || pipelined || own == 0 || others == 0) {
      return;
    }
    Finding.Request mine = now(own);
    Finding.Request theirs = requests.view(others);
    theirs = theirs.at(LiveThreads.momentOf(other, theirs.micros()));
    // The thread that reads first need not be the one that asked first.
    boolean first = own < others;
    tell(
        Finding.suspected(
                Kind.INTERLEAVED_USE,
                "threads",
                "both threads wrote a request and wait for its response at once")
            .between(first ? mine : theirs, first ? theirs : mine));
  }

  /** The oldest outstanding request that {@code thread} wrote; 0 when it wrote none. */
  private long outstandingOf(long thread) {
    for (long number = Math.max(answered + 1, begun - RequestRing.SIZE + 1);
        number <= begun;
        number++) {
      if (requests.thread(number) == thread) {
        return number;
      }
    }
    return 0;
  }

  @Override
  void timedOut(Throwable failure, long limit, long thread) {
    if (over || complete == answered) {
      return;
    }
    if (outstandingOf(thread) == 0) {
      ownReader = true;
    } else {
      timeout = Moment.of(failure, connection.audit.clock);
      limitMillis = limit;
    }
  }

  @Override
  void orderLost() {
    giveUp();
  }

  @Override
  boolean idleBytesMatter() {
    return !over
        && begun > 0
        && complete == answered
        && !decoder.insideResponse()
        && !decoder.insideRequest()
        && !incident.isConfirmed();
  }

  @Override
  void idleWith(long unread) {
    tell(
        Finding.confirmed(
                Kind.UNREAD_BYTES,
                "kernel",
                "every request was answered, and bytes wait on the idle connection")
            .unread(unread)
            .between(view(begun), null));
  }

  private void giveUp() {
    over = true;
    timeout = null;
  }

  @Override
  void markSending() {
    if (!over) {
      decoder.markRequests();
      markedBegun = begun;
      markedComplete = complete;
    }
  }

  @Override
  void rewindSending() {
    if (!over) {
      decoder.rewindRequests();
      begun = markedBegun;
      complete = markedComplete;
    }
  }

  @Override
  void resending(Bytes bytes, long thread) {
    if (!over) {
      take(bytes, thread);
    }
  }

  @Override
  public void request(String command, int expectation, long requestId, long key) {
    if (begun == complete) {
      begin();
    }
    complete++;
    requests.complete(complete, command, expectation, requestId, key);
  }

  @Override
  public int expectation() {
    long due = answered + 1;
    if (due > complete) {
      return NOTHING_DUE;
    }
    return begun - due >= RequestRing.SIZE ? NOT_KEPT : requests.expectation(due);
  }

  @Override
  public void response(long requestId, long key, int end) {
    if (complete == answered) {
      unasked++;
      return;
    }
    long due = ++answered;
    dueEnd = end;
    timeout = null;
    boolean kept = begun - due < RequestRing.SIZE;
    if (kept && (differ(requestId, requests.requestId(due)) || differ(key, requests.key(due)))) {
      tell(
          Finding.confirmed(
                  Kind.MISPAIRED_RESPONSE,
                  "identity",
                  "the response names another request id or key than the request")
              .between(null, now(due)));
    }
  }

  private static boolean differ(long response, long request) {
    return response != NO_IDENTITY && request != NO_IDENTITY && response != request;
  }

  @Override
  public void becomesDuplex() {
    duplex = true;
    giveUp();
  }

  private Finding.@Nullable Request view(long number) {
    return number > 0 ? requests.view(number) : null;
  }

  /** The request, with what the current thread is doing. */
  private Finding.Request now(long number) {
    return requests.view(number).at(Moment.here(connection.audit.clock));
  }

  private void tell(Finding finding) {
    incident.tell(connection, finding);
  }

  @Override
  long exchange() {
    return begun;
  }

  @Override
  long answering() {
    return complete > answered ? answered + 1 : begun;
  }

  @Override
  String protocol() {
    return protocol.label();
  }

  @Override
  String mode() {
    return duplex ? "duplex" : pipelined ? "pipelined" : "serial";
  }

  @Override
  long requests() {
    return begun;
  }

  @Override
  long responses() {
    return answered;
  }
}
