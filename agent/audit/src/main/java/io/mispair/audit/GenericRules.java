package io.mispair.audit;

import io.mispair.protocol.Bytes;
import io.mispair.protocol.Protocol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules for a client's connection whose protocol nobody knows. Where a response ends cannot be
 * seen, so only turns count: a request begins where writing follows reading, and is outstanding
 * until the first byte is read.
 *
 * <p>They hold only for a connection that has shown itself serial: blocking, and {@value
 * #SHOWN_SERIAL} times asked and answered by one thread. What any correct client of a duplex,
 * pipelined or multiplexed protocol does mutes them for good: a response first read by another
 * thread than wrote the request, bytes read after an idle poll, repeated idle polls, a non-blocking
 * read or write.
 */
final class GenericRules extends Rules {

  /** Complete exchanges after which a connection counts as serial. */
  static final int SHOWN_SERIAL = 2;

  private enum Direction {
    NONE,
    WRITING,
    READING
  }

  private final Incident incident = new Incident();

  private Protocol protocol = Protocol.UNKNOWN;
  private final Detection detection = new Detection();

  private Direction direction = Direction.NONE;
  private @Nullable String mutedAs;
  private long exchange;
  private long answered;
  private int serialExchanges;

  private long owner;
  private long crossing;
  private long requestMicros;
  private @Nullable Moment requestMoment;

  private @Nullable Moment timeout;
  private long limitMillis;
  private int idleTimeouts;
  private long polledTurn = -1;

  private final EvenTurns turns = new EvenTurns();

  private boolean asksNothing;
  private boolean filled;
  private boolean arrivedIdle;
  private final Unsettled unsettled = new Unsettled();

  GenericRules(Connection connection) {
    super(connection);
  }

  @Override
  void addHeld(List<Moment> held) {
    Moment.addHeld(requestMoment, held);
    Moment.addHeld(timeout, held);
    unsettled.addHeld(held);
  }

  @Override
  void sending(Bytes bytes, long thread) {
    if (!detection.isOver() && detected(bytes, thread)) {
      return;
    }
    if (isMuted()) {
      return;
    }
    if (connection.isAsync() && connection.isReading()) {
      // Whoever waits for a response while it writes does not ask and wait in turn.
      mute("duplex");
    } else if (direction == Direction.WRITING) {
      if (timeout != null) {
        judgeAfterTimeout(bytes, thread);
      } else if (!isOwner(thread)) {
        crossing = owner;
        owner = thread;
      } else if (protocol.mayStartRequest(bytes)) {
        turns.goesOn();
      }
    } else if (direction == Direction.READING && !protocol.mayStartRequest(bytes)) {
      direction = Direction.WRITING;
      owner = thread;
    } else {
      if (direction == Direction.READING) {
        serialExchanges++;
        answered++;
        turns.ends();
        judgeResidue(bytes);
      }
      beginRequest(thread);
      asksNothing = Protocol.isKeepAlive(bytes);
    }
  }

  private void beginRequest(long thread) {
    direction = Direction.WRITING;
    turns.begins();
    exchange++;
    owner = thread;
    crossing = 0;
    requestMicros = connection.audit.clock.coarseMicros();
    requestMoment = momentIfArmed();
    timeout = null;
    idleTimeouts = 0;
    arrivedIdle = false;
  }

  /** A write while the response is outstanding and a read of it has timed out. */
  private void judgeAfterTimeout(Bytes bytes, long thread) {
    if (!protocol.mayStartRequest(bytes) || Protocol.isFarewell(bytes) || turnsToTls(bytes)) {
      return;
    }
    if (asksNothing && Protocol.isKeepAlive(bytes)) {
      // An FTP client sends several in a long transfer, and reads their replies after it.
      unsettled.begins(timeout);
      return;
    }
    if (serialExchanges < SHOWN_SERIAL && polledTurn != answered) {
      if (polledTurn >= 0) {
        // Turn by turn it writes on after a read that found nothing: it polls, and waits for no
        // answer.
        mute("duplex");
        return;
      }
      polledTurn = answered;
    }
    long unread = connection.unread();
    if (unread > 0 || serialExchanges >= SHOWN_SERIAL) {
      incident.tell(
          connection,
          GenericFindings.afterTimeout(unread)
              .unread(unread)
              .timedOut(timeout, limitMillis)
              .between(request(), next(thread)));
    }
    unsettled.begins(timeout);
    beginRequest(thread);
    asksNothing = false;
  }

  /** A request that follows a response, of which bytes may be left. */
  private void judgeResidue(Bytes bytes) {
    boolean dirty = unsettled.isDirty();
    if (connection.isAsync() && timeout == null) {
      // Its handlers can write the next request, of several that are under way, between two reads.
      return;
    }
    boolean notices = protocol.rules() == Protocol.Rules.GENERIC_WITH_NOTICES;
    if (incident.isConfirmed()
        || !(filled || arrivedIdle || dirty)
        || ((turns.areUneven() || serialExchanges < SHOWN_SERIAL) && !dirty)
        || (notices && !dirty)) {
      return;
    }
    long unread = connection.unread();
    if (unread == 0) {
      if (dirty) {
        unsettled.passes();
      }
      return;
    }
    if (Protocol.isFarewell(bytes) || turnsToTls(bytes)) {
      return;
    }
    if (Protocol.isKeepAlive(bytes)) {
      // Nor does it matter here that the transfer is over and its reply waits.
      unsettled.begins(timeout);
      return;
    }
    Moment timedOut = timeout != null ? timeout : dirty ? unsettled.timeout() : null;
    Kind kind = timedOut != null ? Kind.REUSE_AFTER_TIMEOUT : Kind.UNREAD_BYTES;
    incident.tell(
        connection,
        GenericFindings.residue(kind, filled || dirty)
            .unread(unread)
            .timedOut(timedOut, limitMillis)
            .between(request(), next(Thread.currentThread().getId())));
  }

  @Override
  void received(Bytes bytes, long thread, boolean filledBuffer) {
    filled = filledBuffer;
    if (direction == Direction.NONE) {
      detection.greeted(bytes);
      return;
    }
    if (isMuted()) {
      return;
    }
    if (direction == Direction.WRITING) {
      if (!isOwner(thread)) {
        mute(thread == crossing ? "pipelined" : "duplex");
      } else if (crossing != 0) {
        mute("pipelined");
      } else {
        direction = Direction.READING;
        timeout = null;
      }
    } else if (idleTimeouts > 0) {
      mute("duplex");
    }
  }

  @Override
  void timedOut(Throwable failure, long limit, long thread) {
    if (isMuted() || direction == Direction.NONE) {
      return;
    }
    if (direction == Direction.WRITING) {
      if (isOwner(thread)) {
        timeout = Moment.of(failure, connection.audit);
        limitMillis = limit;
      } else if (thread != crossing) {
        mute("duplex");
      }
    } else if (++idleTimeouts > 1) {
      mute("duplex");
    } else if (protocol.rules() == Protocol.Rules.GENERIC) {
      // A stale check on an idle connection, or a response left in the middle: at the next request
      // the kernel's count tells them apart.
      timeout = Moment.of(failure, connection.audit);
      limitMillis = limit;
      filled = true;
    }
  }

  @Override
  void readsOverlap(long thread, long other) {
    boolean bothAsked =
        crossing != 0
            && ((thread == owner && other == crossing) || (thread == crossing && other == owner));
    if (bothAsked && direction == Direction.WRITING && !"duplex".equals(mutedAs)) {
      incident.tell(
          connection,
          GenericFindings.bothWait()
              .between(
                  new Finding.Request(
                      exchange,
                      requestMicros,
                      other,
                      null,
                      LiveThreads.momentOf(other, requestMicros)),
                  next(thread)));
    }
  }

  @Override
  void orderLost() {
    if (mutedAs == null) {
      mute("pipelined");
    }
  }

  @Override
  boolean idleBytesMatter() {
    return !isMuted() && direction == Direction.READING && serialExchanges + 1 >= SHOWN_SERIAL;
  }

  @Override
  void idleWith(long unread) {
    // A slow consumer in the middle of a response looks the same: only a request written over the
    // bytes tells. And where servers are known to speak unasked (notices, a 408 before they close)
    // not even that.
    arrivedIdle = protocol == Protocol.UNKNOWN;
  }

  /** Whether the protocol shows, and its own rules have taken the bytes. */
  private boolean detected(Bytes bytes, long thread) {
    boolean continues = direction == Direction.WRITING;
    Protocol found = detection.request(bytes, !continues);
    if (found == null || found == Protocol.UNKNOWN) {
      return false;
    }
    boolean clean = timeout == null && !unsettled.isDirty();
    Rules rules =
        clean
            ? Entrance.detected(
                connection, found, detection.greeting(), continues ? exchange - 1 : exchange)
            : null;
    if (rules == null) {
      if (found == Protocol.TLS) {
        connection.tls.turns(continues ? detection.before() : null, bytes, true);
      }
      detection.end();
      leaveUndecoded(found);
      return false;
    }
    connection.use(rules);
    Bytes before = continues ? detection.before() : null;
    if (before != null) {
      rules.sending(before, thread);
    }
    rules.sending(bytes, thread);
    return true;
  }

  private void leaveUndecoded(Protocol found) {
    protocol = found.rules() == Protocol.Rules.UNKNOWN ? Protocol.UNKNOWN : found;
    if (found.rules() == Protocol.Rules.NONE) {
      mute("duplex");
    }
  }

  private boolean turnsToTls(Bytes bytes) {
    if (Protocol.isTlsRecord(bytes)) {
      protocol = Protocol.TLS;
      connection.tls.turns(null, bytes, true);
      mute("duplex");
      return true;
    }
    return false;
  }

  /** An asynchronous channel's handlers run on any thread of its group. */
  private boolean isOwner(long thread) {
    return thread == owner || connection.isAsync();
  }

  private boolean isMuted() {
    if (mutedAs == null && connection.isNonBlocking() && !connection.isAsync()) {
      mute("pipelined");
    }
    return mutedAs != null;
  }

  private void mute(String mode) {
    mutedAs = mode;
    timeout = null;
    requestMoment = null;
  }

  private Finding.Request request() {
    return new Finding.Request(exchange, requestMicros, owner, null, requestMoment);
  }

  private Finding.Request next(long thread) {
    Moment now = connection.here();
    return new Finding.Request(exchange + 1, now.micros(), thread, null, now);
  }

  @Override
  long exchange() {
    return exchange;
  }

  @Override
  String protocol() {
    return protocol.label();
  }

  @Override
  String mode() {
    return mutedAs != null ? mutedAs : "serial";
  }

  @Override
  long requests() {
    return exchange;
  }

  @Override
  long responses() {
    return direction == Direction.READING ? answered + 1 : answered;
  }
}
