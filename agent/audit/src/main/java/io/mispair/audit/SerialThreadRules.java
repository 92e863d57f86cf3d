package io.mispair.audit;

import io.mispair.protocol.Bytes;
import io.mispair.protocol.Protocol;
import io.mispair.protocol.SerialDecoder;

/**
 * The part of {@link SerialRules} that judges whose hands a client's connection is in: whether one
 * thread asks and reads, several do at once, a reader thread of its own reads, or a pipeline is
 * filled.
 */
abstract class SerialThreadRules extends LedgerRules {

  /** Exchanges, one by one, after which a client counts as one that asks and waits in turn. */
  static final int SHOWN_SERIAL = 2;

  /** Requests under way in a pipeline that is too deep to look through for each response. */
  static final int DEEP = 64;

  /** Requests are written without waiting for responses, and are meant to be. */
  boolean pipelined;

  /** The last of several requests that were written at once; 0 when none were. */
  long batchEnd;

  /** A thread that writes no requests reads the responses. */
  boolean ownReader;

  /** A request whose thread read the response to another's of a pipeline; 0 when none did. */
  long robbing;

  /** The request whose response that thread read. */
  long robbed;

  /** A thread that is inside a write while another writes; 0 when none is. */
  long overlapping;

  SerialThreadRules(
      Connection connection, Protocol protocol, SerialDecoder decoder, long earlierExchanges) {
    super(connection, protocol, decoder, earlierExchanges);
  }

  /** The first bytes of a response reach {@code thread}. */
  final void judgeReader(long thread) {
    long due = ledger.due();
    if (ownReader || !ledger.isKept(due) || ledger.requests.thread(due) == thread) {
      return;
    }
    boolean pipelining = isPipelining();
    if (pipelining && (connection.isNonBlocking() || ledger.owed() > DEEP)) {
      return;
    }
    long own = ledger.outstandingOf(thread);
    if (pipelining) {
      // Whoever takes a pipeline over reads on, to the response that is its own.
      robbing = own;
      robbed = due;
    } else if (own == 0) {
      // One that asks, too, read on behind its own response: several threads share a pipeline.
      boolean asks = ledger.isAskedBy(thread);
      pipelined |= asks;
      ownReader |= !asks;
    } else if (!connection.isNonBlocking()) {
      tell(
          Finding.confirmed(
                  Kind.INTERLEAVED_USE,
                  "order",
                  "the response to one thread's request was read by another thread")
              .between(ledger.view(due), now(own)));
    }
  }

  @Override
  final void readsOverlap(long thread, long other) {
    long own = ledger.outstandingOf(thread);
    long others = ledger.outstandingOf(other);
    if (over || ownReader || isPipelining() || own == 0 || others == 0) {
      return;
    }
    Finding.Request mine = now(own);
    Finding.Request theirs = ledger.requests.view(others);
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

  @Override
  final void writesOverlap(long thread, long other) {
    boolean meant = ownReader || isPipelining() || connection.isNonBlocking();
    if (over || meant || ledger.outstandingOf(other) == 0) {
      giveUp();
    } else {
      overlapping = other;
    }
  }

  /**
   * Two threads write at once, and so in an order that neither can know, though responses come in
   * the requests' order. One of them may say goodbye, or want no response.
   */
  final void judgeOverlap(Bytes bytes, long thread) {
    long before = ledger.begun();
    long others = ledger.outstandingOf(overlapping);
    long other = overlapping;
    overlapping = 0;
    takeRequests(bytes, thread);
    long own = ledger.outstandingOf(thread);
    if (own > before && others > 0 && !Protocol.isFarewell(bytes)) {
      Finding.Request theirs = ledger.requests.view(others);
      tell(
          Finding.suspected(
                  Kind.INTERLEAVED_USE,
                  "threads",
                  "both threads write a request at once, and each waits for its response")
              .between(theirs.at(LiveThreads.momentOf(other, theirs.micros())), now(own)));
    }
    giveUp();
  }

  @Override
  final String mode() {
    return duplex ? "duplex" : pipelined || batchEnd > 0 ? "pipelined" : "serial";
  }

  /** Whether more requests than one are under way, and are meant to be. */
  final boolean isPipelining() {
    return pipelined || ledger.due() <= batchEnd;
  }

  /** The request, with what the current thread is doing. */
  final Finding.Request now(long number) {
    return ledger.requests.view(number).at(connection.here());
  }

  final void tell(Finding finding) {
    incident.tell(connection, finding);
  }

  /**
   * Whether the protocol has the client wait for a response, and this client has always done so:
   * some pipeline all the same, and do from the start.
   */
  final boolean waitsForResponses() {
    return !decoder.mayPipeline()
        && !isPipelining()
        && !ownReader
        && !connection.isNonBlocking()
        && ledger.answered() >= SHOWN_SERIAL;
  }
}
