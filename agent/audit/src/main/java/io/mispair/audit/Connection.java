package io.mispair.audit;

import io.mispair.probe.Probed;
import io.mispair.protocol.Bytes;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The audit's state of one connection: it turns what the hooks tell into events for the {@link
 * Rules}, and keeps what alerts need. Nothing leaves a hook but an alert: every error is counted in
 * {@link Suppressed} and ends there.
 */
final class Connection extends EngineHooks {

  /** Which end of the connection this JVM is. */
  enum Role {
    UNKNOWN,
    CLIENT,
    SERVER
  }

  private static final String NOT_TOLD = "";

  final long id;
  final long openedMicros;
  final SocketKind kind;
  final TlsTie tls;

  private final SocketView socket;
  private final Timeline timeline = new Timeline();
  private final boolean lateHook;

  private volatile boolean closed;
  private volatile boolean inputShut;
  private volatile boolean outputShut;
  private boolean begun;
  private boolean counted;
  private boolean hasNoPast;
  private boolean nonBlocking;
  private Role role = Role.UNKNOWN;
  private Rules rules;
  private @Nullable SocketAddress remote;
  private long operations;
  private long lastMicros;
  private int stacksVersion = -1;
  private boolean keepsStacks;

  /**
   * @param kind what the socket is
   * @param lateHook whether the class was hooked after it was loaded, so that this connection may
   *     have a past that nobody saw
   * @param window on the memory of a native transport; {@code null} for a socket of the JDK's
   */
  Connection(
      Audit audit,
      Probed socket,
      long id,
      SocketKind kind,
      boolean lateHook,
      NativeTransport.@Nullable Window window) {
    super(audit, kind == SocketKind.ASYNC, window);
    this.kind = kind;
    this.tls = new TlsTie(this, kind == SocketKind.SSL_ENGINE);
    this.socket = new SocketView(socket);
    this.id = id;
    this.lateHook = lateHook;
    this.openedMicros = audit.clock.micros();
    this.lastMicros = openedMicros;
    this.rules = new NoRules(this, "unknown", "serial");
  }

  // ---- events

  @Override
  void received(Bytes read, long thread, boolean filled) {
    begin();
    operations++;
    lastMicros = audit.clock.coarseMicros();
    timeline.add(Timeline.READ, read.length(), thread, rules.answering(), lastMicros);
    tls.moves(read, false);
    rules.received(read, thread, filled);
  }

  @Override
  void timedOut(Throwable failure, long limitNanos, long thread) {
    begin();
    operations++;
    lastMicros = audit.clock.coarseMicros();
    timeline.add(Timeline.TIMEOUT, 0, thread, rules.answering(), audit.clock.micros());
    long limit = limitNanos > 0 ? limitNanos / 1_000_000 : socket.readTimeoutMillis();
    rules.timedOut(failure, limit, thread);
    tls.timesOut(failure, limit, thread);
  }

  @Override
  void readCancelled(Moment where, long thread) {
    begin();
    operations++;
    lastMicros = audit.clock.coarseMicros();
    rules.readCancelled(where, thread);
  }

  @Override
  void readsOverlap(long thread, long other) {
    rules.readsOverlap(thread, other);
  }

  @Override
  void orderLost() {
    rules.orderLost();
  }

  @Override
  void sending(Bytes written, long thread) {
    begin();
    operations++;
    tls.moves(written, true);
    rules.sending(written, thread);
    lastMicros = audit.clock.coarseMicros();
    timeline.add(Timeline.WRITE, written.length(), thread, rules.exchange(), lastMicros);
  }

  @Override
  void markSending() {
    rules.markSending();
  }

  @Override
  void takeBack(long missing) {
    timeline.takeBack(missing);
    rules.rewindSending();
  }

  @Override
  void resending(Bytes taken, long thread) {
    rules.resending(taken, thread);
  }

  @Override
  boolean wantsSent() {
    return rules.wantsSent();
  }

  @Override
  void sent(Bytes taken) {
    rules.sent(taken);
  }

  @Override
  boolean opensTls(Bytes piece, boolean made) {
    boolean over = tls.begins(piece, made);
    hasNoPast = tls.isSeenFromBeginning();
    return over;
  }

  @Override
  void broken() {
    ignore();
    tls.breaks();
  }

  // ---- lifecycle

  @Override
  public void afterConnect(SocketAddress address, int timeoutMillis) {
    connected(address);
  }

  @Override
  public void afterConnect(SocketAddress address, long timeoutNanos) {
    connected(address);
  }

  @Override
  public void afterConnect(SocketAddress address, boolean connected) {
    remote = address;
    if (connected) {
      connected(address);
    }
  }

  @Override
  public void afterConnect(boolean connected) {
    if (connected) {
      connected(remote);
    }
  }

  @Override
  public void afterConnect() {
    // Which side it takes in TLS may still be decided.
    hasNoPast = kind.isTls();
    if (!hasNoPast) {
      connected(null);
    }
  }

  private void connected(@Nullable SocketAddress address) {
    if (!enter()) {
      return;
    }
    try {
      remote = address;
      role = Role.CLIENT;
      begin();
    } catch (Throwable t) {
      fail(t);
    } finally {
      leave();
    }
  }

  @Override
  public void afterConfigureBlocking(boolean blocking) {
    nonBlocking = !blocking;
  }

  @Override
  public void beforeShutdownInput() {
    inputShut = true;
  }

  @Override
  public void beforeShutdownOutput() {
    outputShut = true;
  }

  @Override
  public void beforeClose() {
    if (!closed) {
      closed = true;
      try {
        audit.traffic.add(rules);
        if (begun) {
          audit.figures.ends(this);
        }
      } catch (Throwable t) {
        fail(t);
      }
      tls.closes();
    }
  }

  /** The first event of the connection decides what is held against it. */
  private void begin() {
    if (begun) {
      return;
    }
    begun = true;
    if (!audit.settings.peers().test(remote())) {
      ignore();
      return;
    }
    if (lateHook && !hasNoPast && role == Role.UNKNOWN) {
      // A connection with a past that nobody saw: neither its role nor what it owes is known.
      rules = new LateRules(this);
    } else {
      if (role == Role.UNKNOWN) {
        // One that this JVM opened was seen to connect.
        role = kind.roleOf(socket.socket().mispair$socket());
      }
      rules = Entrance.begin(this);
    }
    audit.register(this);
  }

  // ---- for the rules

  void use(Rules next) {
    audit.traffic.add(rules);
    boolean follows = !(rules instanceof LateRules late) || late.mayBeFollowedBy(next);
    rules = follows ? next : new NoRules(this, next.protocol(), next.mode());
  }

  /** What the bytes of a connection that was open before say of this JVM's role. */
  void assume(Role shown) {
    role = shown;
  }

  /** Time since the operation before this one, by the coarse clock, in microseconds. */
  long pauseMicros() {
    return audit.clock.coarseMicros() - lastMicros;
  }

  /** Whether the thread that reads need not wait for what it reads: others' may go on meanwhile. */
  boolean isNonBlocking() {
    return nonBlocking || isAsync() || isNative() || kind == SocketKind.SSL_ENGINE;
  }

  /**
   * Bytes that wait in the kernel's receive buffer: costs a system call. Inside TLS those that have
   * been decrypted; what waits in the kernel may be none of the application's.
   */
  long unread() {
    return inputShut ? 0 : socket.available();
  }

  @Override
  boolean keepsStacks() {
    int version = audit.stacksVersion();
    if (version != stacksVersion) {
      stacksVersion = version;
      keepsStacks = audit.keepsStacks(remote());
    }
    return keepsStacks;
  }

  /** Makes an alert of a finding; it is sent when the guard is left, before the hook returns. */
  String raise(Finding finding, @Nullable String confirms) {
    if (rules instanceof LateRules late) {
      if (finding.kind() != Kind.AMBIGUOUS_FRAMING) {
        late.doubt();
      }
      return NOT_TOLD;
    }
    if (rules instanceof NoRules) {
      return NOT_TOLD;
    }
    Alert alert = AlertWriter.write(this, finding, confirms);
    send(alert, finding);
    return alert.id();
  }

  // ---- for the alert writer, and the sweep

  @Override
  Rules rules() {
    return rules;
  }

  Role role() {
    return role;
  }

  Timeline timeline() {
    return timeline;
  }

  Probed socket() {
    return socket.socket();
  }

  boolean isClosed() {
    return closed || isIgnored();
  }

  /** Whether it has not been counted yet; it is from now on. Only {@link Figures} asks. */
  boolean beginsToCount() {
    boolean first = !counted && !isIgnored();
    counted = true;
    return first;
  }

  /** Whether the socket itself is closed. */
  boolean isEnded() {
    return closed;
  }

  @Nullable SocketAddress remote() {
    if (remote == null) {
      Connection under = tls.carrier();
      remote = under != null ? under.remote() : socket.remote();
    }
    return remote;
  }

  @Nullable SocketAddress local() {
    Connection under = tls.carrier();
    return under != null ? under.local() : socket.local();
  }

  @Nullable Ends ends() {
    return socket.ends();
  }

  /** Which API the application uses. */
  String api() {
    Connection under = tls.carrier();
    return under != null ? under.api() : kind.api();
  }

  /** Looks for bytes that wait unread, if nothing has happened since {@code before}. */
  void sweep(long before) {
    if (closed || outputShut || isReading() || isWriting() || lastMicros > before) {
      return;
    }
    long seen = operations;
    if (!rules.idleBytesMatter()) {
      return;
    }
    long unread = unread();
    if (unread > 0 && !(kind == SocketKind.SSL_SOCKET && socket.isCutOff()) && enter()) {
      try {
        // Whatever came after a new request may be its answer.
        if (operations == seen && !isReading() && !isWriting() && rules.idleBytesMatter()) {
          rules.idleWith(unread);
        }
      } finally {
        leave();
      }
    }
  }
}
