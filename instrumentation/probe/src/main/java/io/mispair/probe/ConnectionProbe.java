package io.mispair.probe;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngineResult;

/**
 * The audit's view of one connection: what a woven method tells before and after the JDK's own body
 * runs.
 *
 * <p>A hooked method {@code m(args)} that returns {@code r} calls {@code beforeX(args)}, then its
 * original body, then {@code afterX(args, r)}; when the body throws, it calls {@code xFailed} and
 * the same exception goes on. The overloads therefore mirror the signatures of the hooked methods.
 *
 * <p>An implementation must not throw, block, or touch what it is handed: no byte, position, limit
 * or mark of a buffer may change. Arguments are valid during the call only.
 */
public abstract class ConnectionProbe {

  public abstract void beforeRead(byte[] target, int offset, int length);

  public abstract void afterRead(byte[] target, int offset, int length, int count);

  /** One byte is asked for. */
  public void beforeRead() {}

  /**
   * @param value the byte, 0 to 255; a negative number is the end
   */
  public void afterRead(int value) {}

  /** A read with its own time limit, in nanoseconds; 0 or less waits for ever. */
  public abstract void beforeRead(byte[] target, int offset, int length, long timeoutNanos);

  public abstract void afterRead(
      byte[] target, int offset, int length, long timeoutNanos, int count);

  public abstract void beforeRead(ByteBuffer target);

  public abstract void afterRead(ByteBuffer target, int count);

  public abstract void beforeRead(ByteBuffer[] targets, int offset, int length);

  public abstract void afterRead(ByteBuffer[] targets, int offset, int length, long count);

  public abstract void readFailed(Throwable failure);

  public abstract void beforeWrite(byte[] source, int offset, int length);

  /** The whole of a blocking write was accepted. */
  public abstract void afterWrite(byte[] source, int offset, int length);

  /** The whole of an array; {@code null} is for the method to refuse. */
  public void beforeWrite(byte[] source) {
    if (source != null) {
      beforeWrite(source, 0, source.length);
    }
  }

  public void afterWrite(byte[] source) {
    if (source != null) {
      afterWrite(source, 0, source.length);
    }
  }

  public abstract void beforeWrite(ByteBuffer source);

  public abstract void afterWrite(ByteBuffer source, int count);

  public abstract void beforeWrite(ByteBuffer[] sources, int offset, int length);

  public abstract void afterWrite(ByteBuffer[] sources, int offset, int length, long count);

  /** The kernel is about to write {@code count} bytes from a file, at least 1. */
  public void beforeTransfer(int count) {}

  /**
   * It wrote the first {@code taken} of them; a negative number says that it cannot do so here, and
   * none went.
   */
  public void afterTransfer(int count, long taken) {}

  public abstract void writeFailed(Throwable failure);

  // TLS engines: plaintext goes in at a wrap, and comes out at an unwrap. What comes of it is in
  // the result.

  public abstract void beforeWrap(ByteBuffer[] sources, int offset, int length, ByteBuffer target);

  public abstract void afterWrap(
      ByteBuffer[] sources, int offset, int length, ByteBuffer target, SSLEngineResult result);

  public abstract void beforeUnwrap(
      ByteBuffer source, ByteBuffer[] targets, int offset, int length);

  public abstract void afterUnwrap(
      ByteBuffer source, ByteBuffer[] targets, int offset, int length, SSLEngineResult result);

  /** The same of engines that take several buffers of records. */
  public void beforeUnwrap(
      ByteBuffer[] sources,
      int sourceOffset,
      int sourceLength,
      ByteBuffer[] targets,
      int offset,
      int length) {}

  public void afterUnwrap(
      ByteBuffer[] sources,
      int sourceOffset,
      int sourceLength,
      ByteBuffer[] targets,
      int offset,
      int length,
      SSLEngineResult result) {}

  // Asynchronous channels: an operation begins on one thread, moves its bytes there or later on
  // another, and ends. One read and one write at most are under way. What a write moves is told by
  // beforeWrite and afterWrite like any other's.

  /**
   * A read begins on this thread.
   *
   * @param timeoutNanos 0 or less waits for ever
   * @param handler is told the outcome; {@code null} when a future is
   */
  public void beginRead(long timeoutNanos, Object handler) {}

  /** The read is about to move bytes. */
  public void beforeMove(ByteBuffer[] targets) {}

  /** It moved {@code count} bytes; a negative number says that there are none yet, or no more. */
  public void afterMove(ByteBuffer target, int count) {}

  /** The same for a scattering read. */
  public void afterMove(ByteBuffer[] targets, long count) {}

  /**
   * The read is over, also when it failed.
   *
   * @param timedOut whether the channel can be read no more
   */
  public void endRead(boolean timedOut) {}

  /** The read was cancelled, and nothing can be read any more. */
  public void cancelRead() {}

  /**
   * A write begins on this thread.
   *
   * @param handler is told the outcome; {@code null} when a future is
   */
  public void beginWrite(Object handler) {}

  /** The write is over, also when it failed. */
  public void endWrite() {}

  /** The connection is established, with the peer that the socket names. */
  public abstract void afterConnect();

  public abstract void afterConnect(SocketAddress remote, int timeoutMillis);

  public abstract void afterConnect(SocketAddress remote, boolean connected);

  public abstract void afterConnect(SocketAddress remote, long timeoutNanos);

  /** A non-blocking connect was finished; {@code false} when it is still pending. */
  public abstract void afterConnect(boolean connected);

  public abstract void afterConfigureBlocking(boolean blocking);

  public abstract void beforeShutdownInput();

  public abstract void beforeShutdownOutput();

  /** Called under the JDK's own locks: an implementation may set a flag and no more. */
  public abstract void beforeClose();
}
