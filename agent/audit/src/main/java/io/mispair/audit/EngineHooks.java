package io.mispair.audit;

import io.mispair.protocol.Bytes;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngineResult;
import org.jspecify.annotations.Nullable;

/**
 * What the hooks of TLS engines tell, made the same kinds of events. What an engine has wrapped is
 * told when it has done so: the application is still to write it. What it was offered and did not
 * take, as in the middle of a handshake, is told of no one.
 */
abstract class EngineHooks extends NativeHooks {

  // Each is used by one thread at a time: engines forbid two to wrap, or to unwrap, at once.
  private int[] wrapStarts = new int[1];
  private int[] unwrapStarts = new int[1];
  private int encryptedStart;
  private int[] encryptedStarts = new int[1];

  private boolean begun;

  EngineHooks(Audit audit, boolean async, NativeTransport.@Nullable Window window) {
    super(audit, async, window);
  }

  /**
   * Bytes of the engine's first record, which it has made, or has received.
   *
   * @return whether no more of them are needed
   */
  abstract boolean opensTls(Bytes piece, boolean made);

  @Override
  public final void beforeWrap(ByteBuffer[] sources, int offset, int length, ByteBuffer target) {
    if (isIgnored() || !Arguments.isSlice(sources, offset, length)) {
      return;
    }
    wrapStarts = Arguments.positions(wrapStarts, sources, offset, length);
  }

  @Override
  public final void afterWrap(
      ByteBuffer[] sources, int offset, int length, ByteBuffer target, SSLEngineResult result) {
    int made = result.bytesProduced();
    if (isIgnored() || (begun || made == 0) && result.bytesConsumed() == 0 || !enter()) {
      return;
    }
    try {
      if (!begun && made > 0) {
        begun = opensTls(bytes.wrap(target, target.position() - made, made), true);
      }
      int known = result.bytesConsumed() > 0 ? Math.min(length, wrapStarts.length) : 0;
      long thread = Thread.currentThread().getId();
      for (int i = 0; i < known; i++) {
        ByteBuffer source = sources[offset + i];
        int taken = source.position() - wrapStarts[i];
        if (taken > 0) {
          sending(bytes.wrap(source, wrapStarts[i], taken), thread);
          if (wantsSent()) {
            sent(bytes.wrap(source, wrapStarts[i], taken));
          }
        }
      }
    } catch (Throwable t) {
      fail(t);
    } finally {
      leave();
    }
  }

  @Override
  public final void beforeUnwrap(
      @Nullable ByteBuffer source, ByteBuffer[] targets, int offset, int length) {
    if (isIgnored() || !Arguments.isSlice(targets, offset, length)) {
      return;
    }
    encryptedStart = source == null ? 0 : source.position();
    unwrapStarts = Arguments.positions(unwrapStarts, targets, offset, length);
  }

  @Override
  public final void beforeUnwrap(
      ByteBuffer[] sources,
      int sourceOffset,
      int sourceLength,
      ByteBuffer[] targets,
      int offset,
      int length) {
    if (!Arguments.isSlice(sources, sourceOffset, sourceLength)) {
      return;
    }
    if (!begun) {
      encryptedStarts = Arguments.positions(encryptedStarts, sources, sourceOffset, sourceLength);
    }
    beforeUnwrap(sourceLength > 0 ? sources[sourceOffset] : null, targets, offset, length);
  }

  @Override
  public final void afterUnwrap(
      @Nullable ByteBuffer source,
      ByteBuffer[] targets,
      int offset,
      int length,
      SSLEngineResult result) {
    int taken = result.bytesConsumed();
    if (isIgnored() || (begun || taken == 0) && result.bytesProduced() == 0 || !enter()) {
      return;
    }
    try {
      if (!begun && taken > 0) {
        takesRecord(source);
      }
      int known = result.bytesProduced() > 0 ? Math.min(length, unwrapStarts.length) : 0;
      long thread = Thread.currentThread().getId();
      for (int i = 0; i < known; i++) {
        ByteBuffer target = targets[offset + i];
        int made = target.position() - unwrapStarts[i];
        if (made > 0) {
          received(bytes.wrap(target, unwrapStarts[i], made), thread, false);
        }
      }
    } catch (Throwable t) {
      fail(t);
    } finally {
      leave();
    }
  }

  @Override
  public final void afterUnwrap(
      ByteBuffer[] sources,
      int sourceOffset,
      int sourceLength,
      ByteBuffer[] targets,
      int offset,
      int length,
      SSLEngineResult result) {
    if (!begun && result.bytesConsumed() > 0 && sourceLength > 1 && !isIgnored() && enter()) {
      try {
        takesRecords(sources, sourceOffset, Math.min(sourceLength, encryptedStarts.length));
      } catch (Throwable t) {
        fail(t);
      } finally {
        leave();
      }
    }
    afterUnwrap(sourceLength == 1 ? sources[sourceOffset] : null, targets, offset, length, result);
  }

  private void takesRecord(@Nullable ByteBuffer source) {
    if (source != null) {
      int held = source.position() - encryptedStart;
      begun = opensTls(bytes.wrap(source, encryptedStart, held), false);
    }
  }

  private void takesRecords(ByteBuffer[] sources, int offset, int length) {
    for (int i = 0; i < length && !begun; i++) {
      int held = sources[offset + i].position() - encryptedStarts[i];
      if (held > 0) {
        begun = opensTls(bytes.wrap(sources[offset + i], encryptedStarts[i], held), false);
      }
    }
  }
}
