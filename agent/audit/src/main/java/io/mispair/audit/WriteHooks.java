package io.mispair.audit;

import io.mispair.protocol.Bytes;
import io.mispair.protocol.OpaqueBytesException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What the hooks of the writing methods tell, made one kind of event. A write is told before its
 * first byte leaves, as if it would take all it is offered; what a non-blocking write did not take
 * is taken back after it. Of bytes that the kernel sends from a file only the number is known.
 */
abstract class WriteHooks extends ReadHooks {

  /** The thread inside a write, 0 when none; plain, as for reads. */
  private long writing;

  private long offered;
  private int[] starts = new int[1];

  WriteHooks(Audit audit) {
    super(audit);
  }

  /** Bytes are about to be written. */
  abstract void sending(Bytes written, long thread);

  /** A write begins that may take fewer bytes than it is offered. */
  abstract void markSending();

  /** It took so many bytes fewer: everything since the mark is undone. */
  abstract void takeBack(long missing);

  /** The bytes that it took, after {@link #takeBack}. */
  abstract void resending(Bytes taken, long thread);

  /** Whether {@link #sent} is to be called. */
  abstract boolean wantsSent();

  /** Bytes were written. */
  abstract void sent(Bytes taken);

  /**
   * A write failed: nothing that is written from now on arrives, such as what a buffered stream
   * writes once more when it is closed.
   */
  abstract void broken();

  /** The thread whose write this is. */
  abstract long writer();

  final boolean isWriting() {
    return writing != 0;
  }

  @Override
  public final void beforeWrite(byte[] source, int offset, int length) {
    if (isIgnored() || length == 0 || !Arguments.isSlice(source, offset, length) || !enter()) {
      return;
    }
    try {
      long thread = enterWrite();
      sending(bytes.wrap(source, offset, length), thread);
    } catch (Throwable t) {
      fail(t);
    } finally {
      leave();
    }
  }

  @Override
  public final void afterWrite(byte[] source, int offset, int length) {
    writing = 0;
    if (isIgnored() || length == 0 || !wantsSent() || !enter()) {
      return;
    }
    try {
      sent(bytes.wrap(source, offset, length));
    } catch (Throwable t) {
      fail(t);
    } finally {
      leave();
    }
  }

  @Override
  public final void beforeWrite(ByteBuffer source) {
    if (isIgnored() || source == null) {
      return;
    }
    offered = source.remaining();
    if (offered == 0 || !enter()) {
      return;
    }
    try {
      long thread = enterWrite();
      markSending();
      sending(bytes.wrap(source, source.position(), source.remaining()), thread);
    } catch (Throwable t) {
      fail(t);
    } finally {
      leave();
    }
  }

  @Override
  public final void afterWrite(ByteBuffer source, int count) {
    writing = 0;
    boolean partial = count < offered;
    if (isIgnored() || !(partial || wantsSent()) || !enter()) {
      return;
    }
    try {
      if (partial) {
        takeBack(offered - count);
      }
      sent(bytes.wrap(source, source.position() - count, count), partial);
    } catch (Throwable t) {
      fail(t);
    } finally {
      leave();
    }
  }

  @Override
  public final void beforeWrite(ByteBuffer[] sources, int offset, int length) {
    if (isIgnored() || !Arguments.isSlice(sources, offset, length) || !enter()) {
      return;
    }
    try {
      long thread = enterWrite();
      markSending();
      starts = Arguments.positions(starts, sources, offset, length);
      offered = 0;
      for (int i = 0; i < length; i++) {
        ByteBuffer source = sources[offset + i];
        if (source.hasRemaining()) {
          offered += source.remaining();
          sending(bytes.wrap(source, source.position(), source.remaining()), thread);
        }
      }
    } catch (Throwable t) {
      fail(t);
    } finally {
      leave();
    }
  }

  @Override
  public final void afterWrite(ByteBuffer[] sources, int offset, int length, long count) {
    writing = 0;
    boolean partial = count < offered;
    if (isIgnored() || !(partial || wantsSent()) || !enter()) {
      return;
    }
    try {
      if (partial) {
        takeBack(offered - count);
      }
      int known = Math.min(length, starts.length);
      for (int i = 0; i < known; i++) {
        ByteBuffer source = sources[offset + i];
        int taken = Math.max(0, source.position() - starts[i]);
        sent(bytes.wrap(source, starts[i], taken), partial);
      }
    } catch (Throwable t) {
      fail(t);
    } finally {
      leave();
    }
  }

  @Override
  public final void beforeTransfer(int count) {
    if (isIgnored() || count <= 0 || !enter()) {
      return;
    }
    offered = count;
    try {
      long thread = enterWrite();
      markSending();
      sending(bytes.opaque(count), thread);
    } catch (OpaqueBytesException e) {
      orderLost();
    } catch (Throwable t) {
      fail(t);
    } finally {
      leave();
    }
  }

  @Override
  public final void afterTransfer(int count, long taken) {
    writing = 0;
    boolean partial = taken < count;
    if (isIgnored() || count <= 0 || !(partial || wantsSent()) || !enter()) {
      return;
    }
    try {
      // What cannot be done this way is a negative number, and written in another.
      int known = (int) Math.max(0, taken);
      if (partial) {
        takeBack(count - known);
      }
      sent(bytes.opaque(known), partial);
    } catch (OpaqueBytesException e) {
      orderLost();
    } catch (Throwable t) {
      fail(t);
    } finally {
      leave();
    }
  }

  @Override
  public final void writeFailed(Throwable failure) {
    writing = 0;
    if (failure instanceof IOException) {
      broken();
    }
  }

  final void writeEnds() {
    writing = 0;
  }

  final void sent(Bytes taken, boolean partial) {
    if (taken.length() > 0) {
      if (partial) {
        resending(taken, writer());
      }
      if (wantsSent()) {
        sent(taken);
      }
    }
  }

  final long enterWrite() {
    long thread = writer();
    long other = writing;
    if (other != 0 && other != thread) {
      rules().writesOverlap(thread, other);
    }
    writing = thread;
    return thread;
  }
}
