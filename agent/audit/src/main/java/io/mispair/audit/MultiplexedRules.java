package io.mispair.audit;

import io.mispair.protocol.Bytes;
import io.mispair.protocol.MultiplexedDecoder;
import io.mispair.protocol.MultiplexedPairing;
import io.mispair.protocol.Protocol;
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
 *   <li>a client that does not look at the ids: one thread that has only ever asked and waited in
 *       turn, whose read timed out, that asked again, was given the response to the request it had
 *       given up on, and takes this for its answer, since it asks a third time.
 * </ul>
 */
final class MultiplexedRules extends Rules implements MultiplexedPairing {

  /** Exchanges one by one after which a client counts as one that asks and waits in turn. */
  private static final int SHOWN_SERIAL = 2;

  private final Protocol protocol;
  private final MultiplexedDecoder decoder;
  private final boolean serves;
  private final OpenRequests open = new OpenRequests();
  private final Incident incident = new Incident();
  private final Ambiguities ambiguities = new Ambiguities();
  private final InTurn inTurn = new InTurn();
  private final Succession succession = new Succession();

  private boolean over;
  private boolean duplex;
  private long requests;
  private long responses;
  private long marked;
  private long thread;

  MultiplexedRules(
      Connection connection, Protocol protocol, MultiplexedDecoder decoder, boolean serves) {
    super(connection);
    this.protocol = protocol;
    this.decoder = decoder;
    this.serves = serves;
  }

  @Override
  void greeted(Bytes greeting) {
    over |= !decoder.responseBytes(greeting, this);
  }

  @Override
  void sending(Bytes bytes, long writer) {
    if (!over && !serves) {
      thread = writer;
      over |= !decoder.requestBytes(bytes, this);
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
      inTurn.asks(id, open.count(), thread, connection.isNonBlocking());
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
    Finding.Request given = inTurn.wrongAnswer();
    if (given != null && thread == inTurn.thread() && open.isOpen(inTurn.asked())) {
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
      if (!open.hasOverflowed() && !open.wasCancelled(id)) {
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
              .between(null, open.view(id).at(Moment.here(connection.audit.clock))));
    }
    if (last) {
      responses++;
      inTurn.answered(id, thread, open);
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
    Moment here = Moment.here(connection.audit.clock);
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
      open.takeBack(marked);
      requests = marked;
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
    if (!over && !serves && open.count() > 0) {
      inTurn.timedOut(Moment.of(failure, connection.audit.clock), limit, reader);
    }
  }

  @Override
  void readsOverlap(long entering, long other) {}

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

  /** Whether a client has one thread that asks and waits in turn, and where it has got to. */
  static final class InTurn {

    private int exchanges;
    private boolean refuted;
    private long thread;
    private long asked;
    private @Nullable Moment timeout;
    private long limitMillis;
    private boolean askedAgain;
    private Finding.@Nullable Request wrongAnswer;

    void asks(long id, int alreadyOpen, long writer, boolean nonBlocking) {
      boolean another = thread != 0 && thread != writer;
      boolean afterTimeout = timeout != null && exchanges >= SHOWN_SERIAL;
      refuted |= nonBlocking || another || alreadyOpen > 0 && !(afterTimeout || askedAgain);
      askedAgain |= afterTimeout && alreadyOpen > 0;
      thread = writer;
      asked = id;
      wrongAnswer = null;
    }

    void timedOut(Moment read, long limit, long reader) {
      refuted |= reader != thread;
      timeout = read;
      limitMillis = limit;
      wrongAnswer = null;
    }

    void answered(long id, long reader, OpenRequests open) {
      refuted |= reader != thread;
      if (id == asked) {
        exchanges++;
        timeout = null;
        askedAgain = false;
        wrongAnswer = null;
      } else if (askedAgain && !refuted) {
        wrongAnswer = open.view(id);
      }
    }

    /** The request whose response the newest one was given in the place of its own. */
    Finding.@Nullable Request wrongAnswer() {
      return refuted ? null : wrongAnswer;
    }

    long asked() {
      return asked;
    }

    long thread() {
      return thread;
    }

    @Nullable Moment timeout() {
      return timeout;
    }

    long limitMillis() {
      return limitMillis;
    }
  }
}
