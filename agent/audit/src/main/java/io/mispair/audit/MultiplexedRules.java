package io.mispair.audit;

import io.mispair.protocol.Bytes;
import io.mispair.protocol.MultiplexedDecoder;
import io.mispair.protocol.MultiplexedPairing;
import io.mispair.protocol.Protocol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules for a connection, in either role, whose protocol pairs by id. A late response carries
 * its own request's id, so neither a timeout nor an unread response is a fault: a client that looks
 * at the ids takes it for what it is. What is told:
 *
 * <ul>
 *   <li>a response under an id that is not open: nobody asked;
 *   <li>a request under an id that is still open: whichever response comes first, nobody can tell
 *       whose it is;
 *   <li>a response that names another key than its request;
 *   <li>a client that does not look at the ids ({@link InTurn}): it has only ever asked and waited
 *       in turn, its read timed out, it asked again, was given the response to the request it had
 *       given up on, and takes this for its answer, since it asks a third time; or it left a
 *       response in its middle, asked again, read on in it, and asks a third time.
 * </ul>
 */
final class MultiplexedRules extends Rules implements MultiplexedPairing {

  private final Protocol protocol;
  private final MultiplexedDecoder decoder;
  private final boolean serves;
  private final OpenRequests open = new OpenRequests();
  private final Incident incident = new Incident();
  private final Ambiguities ambiguities = new Ambiguities();
  private final InTurn inTurn = new InTurn();
  private final Succession succession;

  private boolean over;
  private boolean duplex;

  /** The write at hand began inside another's, and either may be the first to get through. */
  private boolean unordered;

  private long requests;
  private long responses;
  private long marked;
  private long thread;

  MultiplexedRules(
      Connection connection, Protocol protocol, MultiplexedDecoder decoder, boolean serves) {
    super(connection);
    this.protocol = protocol;
    this.decoder = decoder;
    this.succession = new Succession(protocol);
    this.serves = serves;
  }

  @Override
  void addHeld(List<Moment> held) {
    open.addHeld(held);
    inTurn.addHeld(held);
  }

  @Override
  void greeted(Bytes greeting) {
    over |= !decoder.responseBytes(greeting, this);
  }

  @Override
  void sending(Bytes bytes, long writer) {
    if (!over && !serves) {
      thread = writer;
      over |= !decoder.requestBytes(bytes, this) || unordered && decoder.insideRequest();
      unordered = false;
      Rules successor = succession.begin(connection, bytes);
      if (successor != null && bytes.length() > 0) {
        successor.sending(bytes, writer);
      }
    }
  }

  @Override
  boolean wantsSent() {
    return !over && serves;
  }

  @Override
  void sent(Bytes bytes) {
    if (over) {
      return;
    }
    thread = Thread.currentThread().getId();
    over |= !decoder.responseBytes(bytes, this);
    succession.begin(connection, bytes);
  }

  @Override
  void received(Bytes bytes, long reader, boolean filled) {
    if (over) {
      return;
    }
    thread = reader;
    if (!serves) {
      inTurn.reads(reader);
    }
    over |= !(serves ? decoder.requestBytes(bytes, this) : decoder.responseBytes(bytes, this));
    Rules successor = succession.begin(connection, bytes);
    if (successor != null && bytes.length() > 0) {
      successor.received(bytes, reader, filled);
    }
  }

  // ---- what the decoder tells

  @Override
  public void request(long id, String command, int expectation, long key) {
    requests++;
    if (!serves) {
      judgeTurn(command);
    }
    if (open.isOpen(id)) {
      incident.tell(
          connection,
          Finding.confirmed(
                  Kind.ABANDONED_RESPONSE,
                  "identity",
                  "the request's id is in use by an earlier one that is not answered yet")
              .between(open.view(id), here(requests, command)));
    }
    if (!serves) {
      inTurn.asks(id, open, decoder.insideResponse(), thread, connection.isNonBlocking());
    }
    open.open(
        id,
        requests,
        command,
        expectation,
        key,
        thread,
        connection.audit.clock.coarseMicros(),
        momentIfArmed());
  }

  /** The newest request is still open, and yet its thread asks again. */
  private void judgeTurn(String command) {
    Finding.Request left = inTurn.leftAnswer(thread);
    if (left != null && open.isOpen(inTurn.asked())) {
      // Suspected: it may have begun to ask ahead in the middle of a long answer.
      incident.tell(
          connection,
          Finding.suspected(
                  Kind.ABANDONED_RESPONSE,
                  "framing",
                  "the response to the earlier request was left in its middle, and what was read"
                      + " for the later one was the rest of it")
              .between(left, open.view(inTurn.asked()).at(here(requests, command).moment())));
    }
    Finding.Request given = inTurn.wrongAnswer(thread);
    if (given != null && open.isOpen(inTurn.asked())) {
      incident.tell(
          connection,
          Finding.confirmed(
                  Kind.MISPAIRED_RESPONSE,
                  "identity",
                  "the response that was read for the later request carries the id of the earlier"
                      + " one")
              .timedOut(inTurn.timeout(), inTurn.limitMillis())
              .between(given, open.view(inTurn.asked()).at(here(requests, command).moment())));
    }
  }

  @Override
  public int expectation(long id) {
    return open.expectation(id);
  }

  @Override
  public void response(long id, long key, boolean last) {
    if (!open.isOpen(id)) {
      if (open.wasCancelled(id)) {
        if (last) {
          open.forgetCancelled(id);
        }
      } else if (!open.hasOverflowed()) {
        tellUnasked();
      }
      return;
    }
    long asked = open.key(id);
    if (key != NO_IDENTITY && asked != NO_IDENTITY && key != asked) {
      incident.tell(
          connection,
          Finding.confirmed(
                  Kind.MISPAIRED_RESPONSE,
                  "identity",
                  "the response names another key than the request with its id")
              .between(null, open.view(id).at(connection.here())));
    }
    if (last) {
      responses++;
      inTurn.answered(id, open);
      open.close(id);
    }
  }

  private void tellUnasked() {
    incident.tell(
        connection,
        Finding.confirmed(
                Kind.UNSOLICITED_RESPONSE,
                "identity",
                "the response carries an id under which no request is open")
            .between(null, here(requests, null)));
  }

  @Override
  public void cancel(long id) {
    open.cancel(id);
  }

  @Override
  public void ambiguous(long rules, boolean inRequest) {
    Finding finding = ambiguities.judge(rules, inRequest);
    if (finding != null) {
      connection.raise(finding.between(null, here(requests, null)), null);
    }
  }

  @Override
  public void becomes(Protocol other, int end) {
    succession.becomes(other, end);
    over = true;
  }

  @Override
  public void becomesDuplex() {
    duplex = true;
    over = true;
  }

  private Finding.Request here(long number, @Nullable String command) {
    Moment here = connection.here();
    return new Finding.Request(number, here.micros(), here.thread(), command, here);
  }

  // ---- partial writes

  @Override
  void markSending() {
    if (!over && !serves) {
      decoder.markRequests();
      marked = requests;
    }
  }

  @Override
  void rewindSending() {
    if (!over && !serves) {
      decoder.rewindRequests();
      if (requests > marked) {
        open.takeBack(marked);
        requests = marked;
      }
    }
  }

  @Override
  void resending(Bytes bytes, long writer) {
    if (!over && !serves) {
      sending(bytes, writer);
    }
  }

  // ---- threads and time

  @Override
  void timedOut(Throwable failure, long limit, long reader) {
    if (!over && !serves) {
      inTurn.timedOut(failure, connection.audit, limit, reader);
    }
  }

  @Override
  void readsOverlap(long entering, long other) {}

  /** A blocking socket writes all that it is given, whoever else wants to write. */
  @Override
  void writesOverlap(long entering, long other) {
    boolean whole = connection.kind.writesAll() && !decoder.insideRequest();
    if (!serves && whole && decoder.requestsMayChangePlaces()) {
      unordered = true;
    } else {
      orderLost();
    }
  }

  @Override
  void orderLost() {
    over = true;
  }

  @Override
  boolean idleBytesMatter() {
    return false;
  }

  @Override
  void idleWith(long unread) {}

  @Override
  boolean hasGivenUp() {
    return over && !duplex && !succession.isDue();
  }

  @Override
  long exchange() {
    return requests;
  }

  @Override
  String protocol() {
    return protocol.label();
  }

  @Override
  String mode() {
    return duplex ? "duplex" : "multiplexed";
  }

  @Override
  long requests() {
    return requests;
  }

  @Override
  long responses() {
    return responses;
  }
}
