package io.mispair.audit;

import io.mispair.audit.Connection.Role;
import io.mispair.protocol.Bytes;
import io.mispair.protocol.Protocol;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection that was open before anybody watched it. Who asks on it, in which protocol, and what
 * is outstanding, is found out in silence; then other rules take over, at a boundary that is clean.
 *
 * <pre>
 *                quiet, then a request                 {@value #EXCHANGES} exchanges, quiet, a request
 *   WATCHING ----------------------------&gt; TRYING -----------------------------&gt; other rules
 *      ^                                     |
 *      '------- anything unexpected ---------'
 * </pre>
 *
 * <p>The side whose bytes look like requests gives the role. TRYING keeps the rules that will take
 * over, and tells them all that happens; whatever they would raise only shows that the beginning
 * was not where it was thought to be.
 *
 * <p><em>Quiet</em> is what tells a clean connection from one that has always one response more
 * under way than can be seen: one that is off by one, or whose client asks ahead. On such a
 * connection the response comes in while nothing is asked, and either waits in the kernel's buffer
 * or is read. So the quiet must be long beside the time that responses take, and is asked to be
 * much longer where a selector or a server, which may have many requests under way, uses the
 * connection.
 *
 * <p>Only protocols are taken up whose messages mean the same whatever was agreed before them, and
 * whose responses come in order: a response to an id that nobody was seen to open proves nothing.
 * Redis's arrays look alike in both directions, so there only a known command is a request, and a
 * server is not taken up: a worker that waits long in BLPOP looks just like one.
 */
final class LateRules extends SilentRules {

  /** Complete exchanges before other rules take over. */
  static final int EXCHANGES = 4;

  /** Least length of the quiet before a request of a blocking client, in microseconds. */
  static final long QUIET_MICROS = 50_000;

  /** The same where several requests may be under way. */
  static final long LONG_QUIET_MICROS = 1_000_000;

  /** How many times as long as any response took. */
  private static final int QUIET_FACTOR = 4;

  private static final int LONG_QUIET_FACTOR = 20;

  /** A JVM that stood still once must not ask for longer quiets for ever. */
  private static final int FORGETTING = 8;

  /** After so many the connection is left alone. */
  private static final int TRIES = 100;

  private static final Set<Protocol> TAKEN_UP =
      EnumSet.of(
          Protocol.MOGILEFS,
          Protocol.HTTP_1,
          Protocol.MEMCACHED,
          Protocol.MEMCACHED_BINARY,
          Protocol.RESP,
          Protocol.THRIFT);

  private long last;
  private long asked;
  private boolean waiting;
  private long slowest;

  private @Nullable Detection detection;
  private @Nullable Rules candidate;
  private Protocol protocol = Protocol.UNKNOWN;
  private Role role = Role.UNKNOWN;
  private boolean begunInThisWrite;
  private boolean doubted;
  private int tries;

  LateRules(Connection connection) {
    super(connection);
    last = connection.audit.clock.coarseMicros();
  }

  @Override
  void addHeld(List<Moment> held) {
    Rules trial = candidate;
    if (trial != null) {
      trial.addHeld(held);
    }
  }

  // ---- both directions

  @Override
  void sending(Bytes bytes, long thread) {
    happens(Role.CLIENT, bytes, thread, false);
  }

  @Override
  void received(Bytes bytes, long thread, boolean filled) {
    happens(Role.SERVER, bytes, thread, filled);
  }

  /**
   * Bytes move.
   *
   * @param asking the role in which this JVM is, if they are a request's
   */
  private void happens(Role asking, Bytes bytes, long thread, boolean filled) {
    long now = connection.audit.clock.coarseMicros();
    boolean quiet = now - last >= neededQuiet(asking);
    last = now;
    Rules trying = candidate;
    if (trying != null && role == asking && quiet) {
      boolean shown = trying.responses() >= EXCHANGES;
      if (!isAtRest(trying)) {
        drop();
      } else if (shown) {
        takeOver(trying, bytes, thread, filled);
        return;
      }
    }
    if (candidate != null) {
      measure(asking, now);
      feed(asking, bytes, thread, filled);
    } else if (detection != null && role == asking) {
      detect(bytes, false, thread, filled);
    } else {
      detection = null;
      if (quiet && nothingWaits(asking)) {
        role = asking;
        detection = new Detection();
        detect(bytes, true, thread, filled);
      }
    }
  }

  private long neededQuiet(Role asking) {
    boolean oneAtATime = asking == Role.CLIENT && !connection.isNonBlocking();
    long response = slowest + Sweep.TICK_MICROS;
    return oneAtATime
        ? Math.max(QUIET_MICROS, QUIET_FACTOR * response)
        : Math.max(LONG_QUIET_MICROS, LONG_QUIET_FACTOR * response);
  }

  /** A server sees what waits only by reading it, and has just done so. */
  private boolean nothingWaits(Role asking) {
    return asking == Role.SERVER || connection.unread() == 0;
  }

  private boolean isAtRest(Rules trying) {
    return trying.requests() == trying.responses() && nothingWaits(role);
  }

  private void measure(Role asking, long now) {
    if (asking == role) {
      asked = waiting ? asked : now;
      waiting = true;
    } else if (waiting) {
      slowest = Math.max(slowest - slowest / FORGETTING, now - asked);
      waiting = false;
    }
  }

  private void detect(Bytes bytes, boolean begins, long thread, boolean filled) {
    Detection looking = detection;
    Protocol found = looking == null ? Protocol.UNKNOWN : looking.request(bytes, begins);
    if (looking == null || found == null) {
      return;
    }
    detection = null;
    if (!TAKEN_UP.contains(found) || !mayBeRequest(found, bytes)) {
      return;
    }
    protocol = found;
    connection.assume(role);
    Rules rules = ++tries > TRIES ? null : Entrance.detected(connection, found, null, 0);
    if (rules == null) {
      connection.assume(Role.UNKNOWN);
      connection.use(new NoRules(connection, found.label(), "serial"));
      return;
    }
    candidate = rules;
    begunInThisWrite = true;
    doubted = false;
    waiting = false;
    measure(role, last);
    Bytes before = looking.before();
    if (before != null) {
      feed(role, before, thread, filled);
    }
    feed(role, bytes, thread, filled);
  }

  private boolean mayBeRequest(Protocol found, Bytes bytes) {
    if (found != Protocol.RESP) {
      return true;
    }
    String command = role == Role.CLIENT ? CommandPeek.of(found, bytes) : null;
    return command != null && !command.equals("other");
  }

  private void feed(Role asking, Bytes bytes, long thread, boolean filled) {
    Rules trying = candidate;
    if (trying != null) {
      if (asking == Role.CLIENT) {
        trying.sending(bytes, thread);
      } else {
        trying.received(bytes, thread, filled);
      }
      settle();
    }
  }

  /** The boundary is clean; {@code bytes} are the first that the others judge. */
  private void takeOver(Rules others, Bytes bytes, long thread, boolean filled) {
    boolean request = mayBeRequest(protocol, bytes);
    feed(role, bytes, thread, filled);
    if (request && candidate == others) {
      connection.use(others);
    }
  }

  /** Whether {@code next} may follow: what comes of an upgrade on trial may not. */
  boolean mayBeFollowedBy(Rules next) {
    return candidate == null || candidate == next;
  }

  /** The rules on trial would have told something. */
  void doubt() {
    doubted = true;
  }

  private void settle() {
    if (candidate != null && (doubted || candidate.hasGivenUp())) {
      drop();
    }
  }

  private void drop() {
    candidate = null;
    detection = null;
    role = Role.UNKNOWN;
    waiting = false;
    connection.assume(Role.UNKNOWN);
  }

  // ---- what the rules on trial have to know besides

  @Override
  void markSending() {
    begunInThisWrite = false;
    if (candidate != null) {
      candidate.markSending();
    }
  }

  @Override
  void rewindSending() {
    if (begunInThisWrite || detection != null) {
      // A beginning that was not marked cannot be gone back to.
      drop();
    } else if (candidate != null) {
      candidate.rewindSending();
    }
  }

  @Override
  void resending(Bytes bytes, long thread) {
    if (candidate != null) {
      candidate.resending(bytes, thread);
      settle();
    }
  }

  @Override
  boolean wantsSent() {
    return candidate != null && candidate.wantsSent();
  }

  @Override
  void sent(Bytes bytes) {
    if (candidate != null) {
      candidate.sent(bytes);
      settle();
    }
  }

  @Override
  void timedOut(Throwable timeout, long limitMillis, long thread) {
    if (candidate != null) {
      candidate.timedOut(timeout, limitMillis, thread);
      settle();
    }
  }

  @Override
  void readCancelled(Moment where, long thread) {
    if (candidate != null) {
      candidate.readCancelled(where, thread);
      settle();
    }
  }

  @Override
  void readsOverlap(long thread, long other) {
    if (candidate != null) {
      candidate.readsOverlap(thread, other);
      settle();
    }
  }

  @Override
  void orderLost() {
    if (candidate != null) {
      drop();
    }
  }

  @Override
  long exchange() {
    return candidate == null ? 0 : candidate.exchange();
  }
}
