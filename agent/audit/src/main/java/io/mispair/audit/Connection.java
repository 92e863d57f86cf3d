package io.mispair.audit;

import io.mispair.audit.Suppressed.Hook;
import io.mispair.probe.Probed;
import io.mispair.protocol.Bytes;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audit's state of one connection: it turns what the hooks tell into events for the {@link
 * Rules}, and keeps what alerts need. Nothing leaves a hook but an alert: every error is counted in
 * {@link Suppressed} and ends there.
 */
final class Connection extends Guard {

  /** Which end of the connection this JVM is. */
  enum Role {
    UNKNOWN,
    CLIENT,
    SERVER
  }

  final Audit audit;
  final long id;
  final long openedMicros;

  private final Probed socket;
  private final Suppressed suppressed;
  private final Timeline timeline = new Timeline();
  private final Bytes bytes = new Bytes();
  private final boolean usesChannel;
  private final boolean lateHook;

  private volatile boolean ignored;
  private volatile boolean closed;
  private volatile boolean inputShut;
  private volatile boolean outputShut;
  private boolean begun;
  private boolean nonBlocking;
  private Role role = Role.UNKNOWN;
  private Rules rules;
  private @Nullable SocketAddress remote;
  private final List<Alert> pending = new ArrayList<>(0);

  // The thread inside a read or write, 0 when none. Plain, since only misused connections race for
  // them, and there seeing the other thread late means to notice the overlap at the next call.
  private long reading;
  private long writing;
  private long waitingReader;
  private long readLimitNanos;

  private int offered;
  private int[] writeStarts = new int[1];
  private int[] readStarts = new int[0];

  private long operations;
  private long lastMicros;
  private int stacksVersion = -1;
  private boolean keepsStacks;

  /**
   * @param usesChannel whether the socket is a channel
   * @param lateHook whether the class was hooked after it was loaded, so that this connection may
   *     have a past that nobody saw
   */
  Connection(Audit audit, Probed socket, long id, boolean usesChannel, boolean lateHook) {
    this.audit = audit;
    this.usesChannel = usesChannel;
    this.socket = socket;
    this.id = id;
    this.lateHook = lateHook;
    this.suppressed = audit.suppressed;
    this.openedMicros = audit.clock.micros();
    this.lastMicros = openedMicros;
    this.rules = new NoRules(this, "unknown", "serial");
  }

  // ---- reads

  @Override
  public void beforeRead(byte[] target, int offset, int length) {
    enterRead(0);
  }

  @Override
  public void beforeRead(byte[] target, int offset, int length, long timeoutNanos) {
    enterRead(timeoutNanos);
  }

  @Override
  public void beforeRead(ByteBuffer target) {
    enterRead(0);
  }

  @Override
  public void beforeRead(ByteBuffer[] targets, int offset, int length) {
    if (ignored || suppressed.readsOff) {
      return;
    }
    try {
      enterRead(0);
      readStarts = starts(readStarts, targets, offset, length);
    } catch (Throwable t) {
      suppressed.add(Hook.READ, t);
    }
  }

  private void enterRead(long limitNanos) {
    if (ignored || suppressed.readsOff) {
      return;
    }
    try {
      long thread = Thread.currentThread().getId();
      long other = reading;
      readLimitNanos = limitNanos;
      if (other == 0) {
        reading = thread;
      } else if (other != thread) {
        overlap(thread, other);
      }
    } catch (Throwable t) {
      suppressed.add(Hook.READ, t);
    }
  }

  private void overlap(long thread, long other) {
    if (enterOrGiveUp()) {
      try {
        waitingReader = thread;
        rules.readsOverlap(thread, other);
      } finally {
        leaveAndSend();
      }
    }
  }

  @Override
  public void afterRead(byte[] target, int offset, int length, int count) {
    if (ignored || suppressed.readsOff) {
      return;
    }
    try {
      long thread = Thread.currentThread().getId();
      if (enterOrGiveUp()) {
        try {
          leaveRead(thread);
          if (count > 0) {
            received(bytes.wrap(target, offset, count), thread, count == length);
          }
        } finally {
          leaveAndSend();
        }
      }
    } catch (Throwable t) {
      suppressed.add(Hook.READ, t);
    }
  }

  @Override
  public void afterRead(byte[] target, int offset, int length, long timeoutNanos, int count) {
    afterRead(target, offset, length, count);
  }

  @Override
  public void afterRead(ByteBuffer target, int count) {
    if (ignored || suppressed.readsOff) {
      return;
    }
    try {
      long thread = Thread.currentThread().getId();
      if (enterOrGiveUp()) {
        try {
          leaveRead(thread);
          if (count > 0) {
            boolean filled = !target.hasRemaining();
            received(bytes.wrap(target, target.position() - count, count), thread, filled);
          }
        } finally {
          leaveAndSend();
        }
      }
    } catch (Throwable t) {
      suppressed.add(Hook.READ, t);
    }
  }

  @Override
  public void afterRead(ByteBuffer[] targets, int offset, int length, long count) {
    if (ignored || suppressed.readsOff) {
      return;
    }
    try {
      long thread = Thread.currentThread().getId();
      if (enterOrGiveUp()) {
        try {
          leaveRead(thread);
          boolean filled = count > 0 && !targets[offset + length - 1].hasRemaining();
          int[] starts = readStarts;
          for (int i = 0; count > 0 && i < Math.min(length, starts.length); i++) {
            ByteBuffer target = targets[offset + i];
            int taken = target.position() - starts[i];
            if (taken > 0) {
              received(bytes.wrap(target, starts[i], taken), thread, filled);
            }
          }
        } finally {
          leaveAndSend();
        }
      }
    } catch (Throwable t) {
      suppressed.add(Hook.READ, t);
    }
  }

  @Override
  public void readFailed(Throwable failure) {
    if (ignored || suppressed.readsOff) {
      return;
    }
    try {
      long thread = Thread.currentThread().getId();
      if (enterOrGiveUp()) {
        try {
          leaveRead(thread);
          if (failure instanceof SocketTimeoutException) {
            timedOut(failure, thread);
          }
        } finally {
          leaveAndSend();
        }
      }
    } catch (Throwable t) {
      suppressed.add(Hook.READ, t);
    }
  }

  private void timedOut(Throwable failure, long thread) {
    begin();
    operations++;
    lastMicros = audit.clock.coarseMicros();
    timeline.add(Timeline.TIMEOUT, 0, thread, rules.answering(), audit.clock.micros());
    long limit =
        readLimitNanos > 0 ? readLimitNanos / 1_000_000 : socket.mispair$readTimeoutMillis();
    rules.timedOut(failure, limit, thread);
  }

  private void received(Bytes read, long thread, boolean filled) {
    begin();
    operations++;
    lastMicros = audit.clock.coarseMicros();
    timeline.add(Timeline.READ, read.length(), thread, rules.answering(), lastMicros);
    rules.received(read, thread, filled);
  }

  private void leaveRead(long thread) {
    if (reading == thread) {
      reading = waitingReader;
      waitingReader = 0;
    } else if (reading != 0) {
      // This read ended while an earlier one goes on: whose bytes came first cannot be told.
      waitingReader = 0;
      rules.orderLost();
    }
  }

  // ---- writes

  @Override
  public void beforeWrite(byte[] source, int offset, int length) {
    if (ignored || suppressed.writesOff || length <= 0) {
      return;
    }
    try {
      if (enterOrGiveUp()) {
        try {
          long thread = enterWrite();
          sending(bytes.wrap(source, offset, length), thread);
        } finally {
          leaveAndSend();
        }
      }
    } catch (Throwable t) {
      suppressed.add(Hook.WRITE, t);
    }
  }

  @Override
  public void afterWrite(byte[] source, int offset, int length) {
    if (ignored || suppressed.writesOff) {
      return;
    }
    try {
      writing = 0;
      if (rules.wantsSent() && length > 0 && enterOrGiveUp()) {
        try {
          rules.sent(bytes.wrap(source, offset, length));
        } finally {
          leaveAndSend();
        }
      }
    } catch (Throwable t) {
      suppressed.add(Hook.WRITE, t);
    }
  }

  @Override
  public void beforeWrite(ByteBuffer source) {
    if (ignored || suppressed.writesOff) {
      return;
    }
    try {
      offered = source.remaining();
      if (offered > 0 && enterOrGiveUp()) {
        try {
          long thread = enterWrite();
          rules.markSending();
          sending(bytes.wrap(source, source.position(), offered), thread);
        } finally {
          leaveAndSend();
        }
      }
    } catch (Throwable t) {
      suppressed.add(Hook.WRITE, t);
    }
  }

  @Override
  public void afterWrite(ByteBuffer source, int count) {
    if (ignored || suppressed.writesOff) {
      return;
    }
    try {
      writing = 0;
      boolean partial = count < offered;
      if ((partial || rules.wantsSent()) && enterOrGiveUp()) {
        try {
          long thread = takeBack(partial, count);
          sent(partial, bytes.wrap(source, source.position() - count, count), thread);
        } finally {
          leaveAndSend();
        }
      }
    } catch (Throwable t) {
      suppressed.add(Hook.WRITE, t);
    }
  }

  @Override
  public void beforeWrite(ByteBuffer[] sources, int offset, int length) {
    if (ignored || suppressed.writesOff) {
      return;
    }
    try {
      if (enterOrGiveUp()) {
        try {
          long thread = enterWrite();
          rules.markSending();
          writeStarts = starts(writeStarts, sources, offset, length);
          offered = 0;
          for (int i = 0; i < length; i++) {
            ByteBuffer source = sources[offset + i];
            if (source.hasRemaining()) {
              offered += source.remaining();
              sending(bytes.wrap(source, source.position(), source.remaining()), thread);
            }
          }
        } finally {
          leaveAndSend();
        }
      }
    } catch (Throwable t) {
      suppressed.add(Hook.WRITE, t);
    }
  }

  @Override
  public void afterWrite(ByteBuffer[] sources, int offset, int length, long count) {
    if (ignored || suppressed.writesOff) {
      return;
    }
    try {
      writing = 0;
      boolean partial = count < offered;
      if ((partial || rules.wantsSent()) && enterOrGiveUp()) {
        try {
          long thread = takeBack(partial, count);
          int[] starts = writeStarts;
          for (int i = 0; i < Math.min(length, starts.length); i++) {
            int taken = Math.max(0, sources[offset + i].position() - starts[i]);
            sent(partial, bytes.wrap(sources[offset + i], starts[i], taken), thread);
          }
        } finally {
          leaveAndSend();
        }
      }
    } catch (Throwable t) {
      suppressed.add(Hook.WRITE, t);
    }
  }

  @Override
  public void writeFailed(Throwable failure) {
    writing = 0;
  }

  private long enterWrite() {
    long thread = Thread.currentThread().getId();
    long other = writing;
    if (other != 0 && other != thread) {
      rules.orderLost();
    }
    writing = thread;
    return thread;
  }

  private void sending(Bytes written, long thread) {
    begin();
    operations++;
    rules.sending(written, thread);
    lastMicros = audit.clock.coarseMicros();
    timeline.add(Timeline.WRITE, written.length(), thread, rules.exchange(), lastMicros);
  }

  private long takeBack(boolean partial, long count) {
    if (partial) {
      timeline.takeBack(offered - count);
      rules.rewindSending();
    }
    return Thread.currentThread().getId();
  }

  private void sent(boolean partial, Bytes taken, long thread) {
    if (taken.length() > 0) {
      if (partial) {
        rules.resending(taken, thread);
      }
      if (rules.wantsSent()) {
        rules.sent(taken);
      }
    }
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

  private void connected(@Nullable SocketAddress address) {
    if (suppressed.lifecycleOff) {
      return;
    }
    try {
      if (enterOrGiveUp()) {
        try {
          remote = address;
          role = Role.CLIENT;
          begin();
        } finally {
          leaveAndSend();
        }
      }
    } catch (Throwable t) {
      suppressed.add(Hook.LIFECYCLE, t);
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
    closed = true;
  }

  /** The first event of the connection decides what is held against it. */
  private void begin() {
    if (begun) {
      return;
    }
    begun = true;
    if (lateHook && role == Role.UNKNOWN) {
      // A connection with a past that nobody saw: neither its role nor what it owes is known.
      return;
    }
    if (role == Role.UNKNOWN) {
      // One that this JVM opened was seen to connect.
      role = Role.SERVER;
    }
    if (!audit.settings.peers().test(remote())) {
      ignored = true;
      return;
    }
    rules = role == Role.CLIENT ? new GenericRules(this) : new ServerRules(this);
    audit.register(this);
  }

  // ---- for the rules

  void use(Rules next) {
    rules = next;
  }

  boolean isNonBlocking() {
    return nonBlocking;
  }

  /** Whether some thread is inside a read. */
  boolean isReading() {
    return reading != 0;
  }

  /** Bytes that wait in the kernel's receive buffer: costs a system call. */
  long unread() {
    if (inputShut) {
      return 0;
    }
    try {
      return Math.max(0, socket.mispair$available());
    } catch (IOException e) {
      return 0;
    }
  }

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
    Alert alert = AlertWriter.write(this, finding, confirms);
    pending.add(alert);
    return alert.id();
  }

  // ---- for the alert writer, the sweep and the self-test

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
    return socket;
  }

  boolean isClosed() {
    return closed || ignored;
  }

  @Nullable SocketAddress remote() {
    if (remote == null) {
      try {
        remote = socket.mispair$remoteAddress();
      } catch (IOException e) {
        return null;
      }
    }
    return remote;
  }

  @Nullable SocketAddress local() {
    try {
      return socket.mispair$localAddress();
    } catch (IOException e) {
      return null;
    }
  }

  /** Which of the JDK's APIs the application uses. */
  String api() {
    return usesChannel ? "channel" : "socket";
  }

  /** Looks for bytes that wait unread, if nothing has happened since {@code before}. */
  void sweep(long before) {
    if (closed || outputShut || reading != 0 || writing != 0 || lastMicros > before) {
      return;
    }
    long seen = operations;
    if (!rules.idleBytesMatter()) {
      return;
    }
    long unread = unread();
    if (unread > 0 && enter()) {
      try {
        // Whatever came after a new request may be its answer.
        if (operations == seen && reading == 0 && writing == 0 && rules.idleBytesMatter()) {
          rules.idleWith(unread);
        }
      } finally {
        leaveAndSend();
      }
    }
  }

  // ---- the guard

  private boolean enterOrGiveUp() {
    if (enter()) {
      return true;
    }
    ignored = true;
    return false;
  }

  private void leaveAndSend() {
    bytes.release();
    if (pending.isEmpty()) {
      leave();
      return;
    }
    List<Alert> alerts = List.copyOf(pending);
    pending.clear();
    leave();
    for (Alert alert : alerts) {
      audit.send(alert);
    }
  }

  private static int[] starts(int[] kept, ByteBuffer[] buffers, int offset, int length) {
    int[] starts = kept.length >= length ? kept : new int[length];
    for (int i = 0; i < length; i++) {
      starts[i] = buffers[offset + i].position();
    }
    return starts;
  }
}
