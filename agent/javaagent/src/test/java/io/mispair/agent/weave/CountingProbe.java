package io.mispair.agent.weave;

import io.mispair.probe.ConnectionProbe;
import io.mispair.probe.Probed;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLEngineResult;
import org.jspecify.annotations.Nullable;

/** Counts what all connections read, wrote and lived through. */
final class CountingProbe extends ConnectionProbe {

  static final AtomicLong OPENED = new AtomicLong();
  static final AtomicLong READ = new AtomicLong();
  static final AtomicLong WRITTEN = new AtomicLong();
  static final AtomicLong TIMEOUTS = new AtomicLong();
  static final AtomicLong CONNECTS = new AtomicLong();
  static final AtomicLong SHUTDOWNS = new AtomicLong();
  static final AtomicLong CLOSES = new AtomicLong();

  /** Calls that came without their other half: a before without an after, or the reverse. */
  static final AtomicLong UNEVEN = new AtomicLong();

  private static volatile @Nullable CountingProbe lastReader;

  private final AtomicLong reading = new AtomicLong();
  private final AtomicLong writing = new AtomicLong();
  private final AtomicLong outstanding = new AtomicLong();
  private final Probed socket;

  CountingProbe(Probed socket) {
    this.socket = socket;
    OPENED.incrementAndGet();
  }

  /** The socket that was read last. */
  static Probed lastRead() {
    CountingProbe last = lastReader;
    if (last == null) {
      throw new IllegalStateException("nothing read yet");
    }
    return last.socket;
  }

  static String takeCounts() {
    return "opened="
        + OPENED.getAndSet(0)
        + " connects="
        + CONNECTS.getAndSet(0)
        + " read="
        + READ.getAndSet(0)
        + " written="
        + WRITTEN.getAndSet(0)
        + " timeouts="
        + TIMEOUTS.getAndSet(0)
        + " shutdowns="
        + SHUTDOWNS.getAndSet(0)
        + " closes="
        + CLOSES.getAndSet(0)
        + " uneven="
        + UNEVEN.getAndSet(0);
  }

  private static void begin(AtomicLong inside) {
    if (inside.getAndIncrement() != 0) {
      UNEVEN.incrementAndGet();
    }
  }

  private void beginRead() {
    lastReader = this;
    begin(reading);
  }

  private static void end(AtomicLong inside, AtomicLong total, long count) {
    if (inside.decrementAndGet() != 0) {
      UNEVEN.incrementAndGet();
    }
    total.addAndGet(Math.max(0, count));
  }

  @Override
  public void beforeRead(byte[] target, int offset, int length) {
    beginRead();
  }

  @Override
  public void afterRead(byte[] target, int offset, int length, int count) {
    end(reading, READ, count);
  }

  @Override
  public void beforeRead(byte[] target, int offset, int length, long timeoutNanos) {
    beginRead();
  }

  @Override
  public void afterRead(byte[] target, int offset, int length, long timeoutNanos, int count) {
    end(reading, READ, count);
  }

  @Override
  public void beforeRead(ByteBuffer target) {
    beginRead();
  }

  @Override
  public void afterRead(ByteBuffer target, int count) {
    end(reading, READ, count);
  }

  @Override
  public void beforeRead(ByteBuffer[] targets, int offset, int length) {
    beginRead();
  }

  @Override
  public void afterRead(ByteBuffer[] targets, int offset, int length, long count) {
    end(reading, READ, count);
  }

  @Override
  public void beforeWrap(ByteBuffer[] sources, int offset, int length, ByteBuffer target) {}

  @Override
  public void afterWrap(
      ByteBuffer[] sources, int offset, int length, ByteBuffer target, SSLEngineResult result) {}

  @Override
  public void beforeUnwrap(ByteBuffer source, ByteBuffer[] targets, int offset, int length) {}

  @Override
  public void afterUnwrap(
      ByteBuffer source, ByteBuffer[] targets, int offset, int length, SSLEngineResult result) {}

  @Override
  public void readFailed(Throwable failure) {
    end(reading, READ, 0);
    if (failure instanceof SocketTimeoutException) {
      TIMEOUTS.incrementAndGet();
    }
  }

  @Override
  public void beforeWrite(byte[] source, int offset, int length) {
    begin(writing);
  }

  @Override
  public void afterWrite(byte[] source, int offset, int length) {
    end(writing, WRITTEN, length);
  }

  @Override
  public void beforeWrite(ByteBuffer source) {
    begin(writing);
  }

  @Override
  public void afterWrite(ByteBuffer source, int count) {
    end(writing, WRITTEN, count);
  }

  @Override
  public void beforeWrite(ByteBuffer[] sources, int offset, int length) {
    begin(writing);
  }

  @Override
  public void afterWrite(ByteBuffer[] sources, int offset, int length, long count) {
    end(writing, WRITTEN, count);
  }

  @Override
  public void writeFailed(Throwable failure) {
    end(writing, WRITTEN, 0);
  }

  @Override
  public void afterConnect(SocketAddress remote, int timeoutMillis) {
    CONNECTS.incrementAndGet();
  }

  @Override
  public void afterConnect(SocketAddress remote, boolean connected) {
    afterConnect(connected);
  }

  @Override
  public void afterConnect(SocketAddress remote, long timeoutNanos) {
    CONNECTS.incrementAndGet();
  }

  @Override
  public void afterConnect(boolean connected) {
    if (connected) {
      CONNECTS.incrementAndGet();
    }
  }

  @Override
  public void afterConfigureBlocking(boolean blocking) {}

  @Override
  public void beforeShutdownInput() {
    SHUTDOWNS.incrementAndGet();
  }

  @Override
  public void beforeShutdownOutput() {
    SHUTDOWNS.incrementAndGet();
  }

  @Override
  public void beforeClose() {
    CLOSES.incrementAndGet();
  }

  @Override
  public void beforeTransfer(int count) {
    begin(writing);
  }

  @Override
  public void afterTransfer(int count, long taken) {
    end(writing, WRITTEN, taken);
  }

  @Override
  public void beginRead(long timeoutNanos, Object handler) {
    beginRead();
  }

  @Override
  public void afterMove(ByteBuffer target, int count) {
    READ.addAndGet(Math.max(0, count));
  }

  @Override
  public void beforeMove(ByteBuffer[] targets) {
    READ.addAndGet(-Arrays.stream(targets).mapToInt(ByteBuffer::position).sum());
  }

  @Override
  public void afterMove(ByteBuffer[] targets, long count) {
    // The positions say the same as the count, if both calls come.
    READ.addAndGet(Arrays.stream(targets).mapToInt(ByteBuffer::position).sum());
  }

  @Override
  public void endRead(boolean timedOut) {
    end(reading, READ, 0);
    if (timedOut) {
      TIMEOUTS.incrementAndGet();
    }
  }

  @Override
  public void beginWrite(Object handler) {
    begin(outstanding);
  }

  @Override
  public void endWrite() {
    end(outstanding, WRITTEN, 0);
  }

  @Override
  public void afterConnect() {
    CONNECTS.incrementAndGet();
  }
}
