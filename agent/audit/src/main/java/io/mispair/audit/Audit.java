package io.mispair.audit;

import io.mispair.probe.ConnectionProbe;
import io.mispair.probe.ProbeFactory;
import io.mispair.probe.Probed;
import io.mispair.probe.Probes;
import java.net.SocketAddress;
import java.nio.channels.SelectableChannel;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The audit of one JVM: makes a {@link Connection} for each socket, and passes its alerts on. */
public final class Audit extends ProbeFactory {

  /** Peers whose requests' stacks are kept, at most: past that no more are added. */
  private static final int MAX_ARMED = 1_000;

  final AuditSettings settings;
  final Clock clock;
  final Suppressed suppressed = new Suppressed();
  final AlertIds ids = new AlertIds();
  final Traffic traffic = new Traffic();
  final Figures figures = new Figures();

  /** A client's TLS engine makes a hello before the socket sends it; a server's takes it later. */
  final Meetings<ClientHello> hellos = new Meetings<>();

  /** Connections that have turned to TLS in the middle, for the TLS sockets over them. */
  final Meetings<Ends> turned = new Meetings<>();

  private final AlertListener listener;
  private final Function<Object, Probed> lateSockets;
  private final Sweep sweep;
  private final ThreadFactory threads;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong alerts = new AtomicLong();
  private final WeakIdentityMap<Connection> late = new WeakIdentityMap<>();
  private final OpenedConnections opened = new OpenedConnections();
  private final Set<String> armed = ConcurrentHashMap.newKeySet();
  private int stacksVersion;
  private volatile @Nullable NativeTransport natives;
  private volatile @Nullable Traces traces;
  private volatile boolean tracesBound;
  private volatile boolean filesUnseen;

  /**
   * @param threads makes the agent's own threads
   * @param lateSockets the members of a socket whose class could not be given any
   */
  public Audit(
      AuditSettings settings,
      AlertListener listener,
      ThreadFactory threads,
      Function<Object, Probed> lateSockets) {
    this(settings, new TickingClock(), listener, threads, lateSockets);
  }

  Audit(
      AuditSettings settings,
      Clock clock,
      AlertListener listener,
      ThreadFactory threads,
      Function<Object, Probed> lateSockets) {
    this.settings = settings;
    this.clock = clock;
    this.listener = listener;
    this.threads = threads;
    this.lateSockets = lateSockets;
    this.sweep = new Sweep(clock, settings.idleMicros(), late);
    Moment.load();
  }

  @Override
  public ConnectionProbe open(Probed socket) {
    Object itself = socket.mispair$socket();
    Connection made = connection(itself, socket, opened.mayHaveAPast(itself.getClass()));
    opened.add(made);
    leaveOutEngine(made);
    return made;
  }

  @Override
  public ConnectionProbe find(Object socket) {
    Connection known = late.get(socket);
    if (known == null) {
      known = late.computeIfAbsent(socket, this::lateConnection);
      leaveOutEngine(known);
    }
    return known;
  }

  /** A TLS socket may be made of an engine: what passes through that is seen in the socket. */
  private void leaveOutEngine(Connection socket) {
    Object engine = socket.kind == SocketKind.SSL_SOCKET ? socket.socket().mispair$engine() : null;
    if (engine != null && Probes.of(engine) instanceof Connection inside) {
      inside.ignore();
    }
  }

  /**
   * Says that not all bytes of connections of that class, or of one that extends it, are seen: they
   * are not audited.
   *
   * @param className the binary name
   */
  public void distrust(String className) {
    opened.distrust(className);
  }

  /**
   * Says whether the class of files has no hooks, so that what the kernel sends from one goes by.
   */
  public void missFiles(boolean unseen) {
    filesUnseen = unseen;
  }

  boolean missesFiles() {
    return filesUnseen;
  }

  private Connection lateConnection(Object socket) {
    return connection(socket, null, true);
  }

  /** Connections of transports that do their own system calls are known from here on. */
  public void use(NativeTransport transport) {
    natives = transport;
  }

  /** Alerts carry the application's trace contexts from here on. */
  public void use(Traces application) {
    tracesBound = false;
    traces = application;
  }

  /**
   * Has the application's tracing looked up, if it has not been, before a connection's guard is
   * entered: to do that inside it takes so long that another thread would not get in, and the
   * connection would be audited no further.
   */
  void bindTraces() {
    if (!isTracingBound()) {
      traceContext();
    }
  }

  /** Whether to ask for a trace is quick: what has to be looked up once has been. */
  boolean isTracingBound() {
    return tracesBound || traces == null;
  }

  /** The trace that the current thread is in. Not for a healthy path: it runs others' code. */
  @Nullable TraceContext traceContext() {
    Traces asked = traces;
    try {
      TraceContext context = asked == null ? null : asked.current();
      tracesBound = true;
      return context;
    } catch (Throwable t) {
      // An alert without its trace is better than none, and this will not do better the next time.
      traces = null;
      suppressed.add(t);
      return null;
    }
  }

  private Connection connection(Object socket, @Nullable Probed woven, boolean late) {
    NativeTransport transport = natives;
    Probed members = transport == null ? null : transport.members(socket, woven);
    if (transport != null && members != null) {
      return nativeConnection(transport, members, socket, late);
    }
    Connection made =
        new Connection(
            this,
            woven == null ? lateSockets.apply(socket) : woven,
            connections.incrementAndGet(),
            SocketKind.of(socket),
            late,
            null);
    if (opened.isDistrusted(socket.getClass()) || suppressed.isOver()) {
      made.ignore();
    } else {
      opened.count(socket.getClass());
    }
    if (late && socket instanceof SelectableChannel channel && !channel.isBlocking()) {
      made.afterConfigureBlocking(false);
    }
    return made;
  }

  private Connection nativeConnection(
      NativeTransport transport, Probed members, Object socket, boolean late) {
    Connection made =
        new Connection(
            this,
            members,
            connections.incrementAndGet(),
            SocketKind.NETTY,
            late,
            transport.window());
    if (transport.isStream(members) && !suppressed.isOver()) {
      opened.count(socket.getClass());
    } else {
      made.ignore();
    }
    return made;
  }

  @Override
  public @Nullable ConnectionProbe findIfPresent(Object socket) {
    return late.get(socket);
  }

  /**
   * Says that sockets of that class carry the field since before this audit, so that they may have
   * a past that it does not know.
   *
   * @param className the binary name
   */
  public void comesAfter(String className) {
    opened.comesAfter(className);
  }

  /** Connections seen so far, by the binary name of the socket's class. */
  public Map<String, Long> connectionsByClass() {
    return opened.counts();
  }

  /**
   * Ends the audit: nothing is said any more, its thread ends, and the sockets' fields are empty
   * again. To be called when no hook asks for a probe any more.
   */
  public void close() {
    sweep.stop();
    opened.letGo();
    late.values().forEach(GuardedProbe::ignore);
  }

  /** Errors of the audit that were kept from the application. */
  public Suppressed suppressed() {
    return suppressed;
  }

  /**
   * What has been seen of each protocol, by its label, with {@code server} behind it where this JVM
   * is the server. Counters of connections that are in use may be a little behind.
   */
  public Map<String, Traffic.Seen> traffic() {
    Map<String, Traffic.Seen> seen = traffic.copy();
    sweep.addTo(seen);
    return seen;
  }

  /** What has been counted so far; it goes on counting. */
  public Figures figures() {
    return figures;
  }

  /** What there is to say of connections now. */
  public Figures.Reading read() {
    return figures.read(sweep.open());
  }

  /** Alerts raised so far. */
  public long alerts() {
    return alerts.get();
  }

  /** Connections whose socket class carries no field, and which are found by a map. */
  public int lateConnections() {
    return late.size();
  }

  void register(Connection connection) {
    sweep.add(connection);
    if (!started.get() && started.compareAndSet(false, true)) {
      threads.newThread(sweep).start();
    }
  }

  void send(Alert alert) {
    alerts.incrementAndGet();
    figures.add(alert);
    String peer = alert.connection().peer();
    if (settings.stacks() == AuditSettings.StackPolicy.AUTO
        && peer != null
        && armed.size() < MAX_ARMED
        && armed.add(peer)) {
      stacksVersion++;
    }
    listener.onAlert(alert);
  }

  int stacksVersion() {
    return stacksVersion;
  }

  boolean keepsStacks(@Nullable SocketAddress remote) {
    return switch (settings.stacks()) {
      case ALWAYS -> true;
      case OFF -> false;
      case AUTO -> {
        String peer = armed.isEmpty() ? null : Addresses.text(remote);
        yield peer != null && armed.contains(peer);
      }
    };
  }
}
