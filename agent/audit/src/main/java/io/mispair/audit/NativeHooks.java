package io.mispair.audit;

import io.mispair.audit.NativeTransport.Window;
import io.mispair.protocol.Bytes;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What the hooks of native transports tell, made the same kinds of events. They never block, and
 * what they read and write lies at an address.
 *
 * <p>Through a ring, writes are told in full when they are submitted. What one did not take is
 * submitted again at the head of the next, and is left out there.
 */
abstract class NativeHooks extends AsyncHooks {

  // struct iovec and struct msghdr, where pointers have 64 bits
  private static final int VECTOR_BYTES = 16;
  private static final int HEADER_BYTES = 32;
  private static final int HEADER_VECTOR = 16;
  private static final int HEADER_LENGTH = 24;

  /** As many pieces as the kernel takes at once (IOV_MAX). */
  private static final int MOST_PIECES = 1024;

  private final @Nullable Window window;
  private final Segments written = new Segments();

  private long readAddress;
  private int readLength;

  /** Bytes that were told with a submitted write, and that the kernel has not taken yet. */
  private long ahead;

  private long fastOpenHeader;

  NativeHooks(Audit audit, boolean async, @Nullable Window window) {
    super(audit, async);
    this.window = window;
  }

  /** Whether this is a connection of a native transport. */
  final boolean isNative() {
    return window != null;
  }

  // ---- reads

  @Override
  public final void afterNativeRead(long address, int length, int count) {
    Window memory = window;
    if (memory == null || count <= 0 || isIgnored() || !enter()) {
      return;
    }
    try {
      received(look(memory, address, count), Thread.currentThread().getId(), count == length);
    } catch (Throwable t) {
      fail(t);
    } finally {
      leave();
    }
  }

  @Override
  public final void afterNativeRead(ByteBuffer target, int position, int length, int count) {
    if (count > 0 && window != null && isSeen(target)) {
      afterNativeRead(window.address(target) + position, length, count);
    }
  }

  @Override
  public final void submitRead(long address, int length) {
    readAddress = address;
    readLength = length;
  }

  @Override
  public final void completeRead(int count) {
    if (readAddress == 0) {
      // Submitted before anybody looked.
      ignore();
    } else {
      afterNativeRead(readAddress, readLength, count);
      readAddress = 0;
    }
  }

  // ---- writes

  @Override
  public final void beforeNativeWrite(long address, int length) {
    if (begins()) {
      written.add(address, length);
      tell();
    }
  }

  @Override
  public final void beforeNativeWrite(ByteBuffer source, int position, int length) {
    if (begins() && window != null && isSeen(source)) {
      written.add(window.address(source) + position, length);
      tell();
    }
  }

  @Override
  public final void beforeNativeWrite(ByteBuffer[] sources, int offset, int length) {
    if (!begins() || window == null || !Arguments.isSlice(sources, offset, length)) {
      return;
    }
    for (int i = 0; i < Math.min(length, MOST_PIECES); i++) {
      ByteBuffer source = sources[offset + i];
      if (!isSeen(source)) {
        return;
      }
      written.add(window.address(source) + source.position(), source.remaining());
    }
    tell();
  }

  @Override
  public final void beforeNativeGather(long vector, int length) {
    if (begins()) {
      gather(vector, length);
      tell();
    }
  }

  @Override
  public final void afterNativeWrite(long count) {
    writeEnds();
    Window memory = window;
    boolean partial = count < written.total();
    if (memory == null
        || isIgnored()
        || written.total() == 0
        || !(partial || wantsSent())
        || !enter()) {
      return;
    }
    try {
      if (partial) {
        takeBack(written.total() - count);
      }
      long left = count;
      for (int i = 0; i < written.count() && left > 0; i++) {
        int taken = (int) Math.min(left, written.length(i));
        sent(look(memory, written.address(i), taken), partial);
        left -= taken;
      }
    } catch (Throwable t) {
      fail(t);
    } finally {
      leave();
    }
  }

  @Override
  public final void submitWrite(long address, int length) {
    if (begins()) {
      written.add(address, length);
      submit();
    }
  }

  @Override
  public final void submitGather(long vector, int length) {
    if (begins()) {
      gather(vector, length);
      submit();
    }
  }

  @Override
  public final void submitMessage(long header, boolean connects) {
    if (connects) {
      fastOpenHeader = header;
    } else if (begins()) {
      gatherMessage(header);
      submit();
    }
  }

  private void submit() {
    long again = Math.min(ahead, written.total());
    written.skip(again);
    ahead = again + written.total();
    tell();
    afterNativeWrite(written.total());
  }

  @Override
  public final void completeWrite(int count) {
    long header = fastOpenHeader;
    if (header == 0) {
      ahead = Math.max(0, ahead - count);
      return;
    }
    fastOpenHeader = 0;
    if (count > 0) {
      afterConnect();
      if (begins()) {
        gatherMessage(header);
        tell();
        afterNativeWrite(count);
      }
    }
  }

  @Override
  public final void bypassed() {
    ignore();
  }

  private boolean begins() {
    written.clear();
    return window != null && !isIgnored();
  }

  private void tell() {
    Window memory = window;
    if (memory == null || written.total() == 0 || !enter()) {
      return;
    }
    try {
      long thread = enterWrite();
      markSending();
      for (int i = 0; i < written.count(); i++) {
        int length = written.length(i);
        if (length > 0) {
          sending(look(memory, written.address(i), length), thread);
        }
      }
    } catch (Throwable t) {
      fail(t);
    } finally {
      leave();
    }
  }

  private void gatherMessage(long header) {
    Window memory = window;
    if (memory != null) {
      ByteBuffer message = memory.at(header, HEADER_BYTES);
      long vector = message.getLong(HEADER_VECTOR);
      gather(vector, (int) message.getLong(HEADER_LENGTH));
    }
  }

  private void gather(long vector, int length) {
    Window memory = window;
    if (memory == null || length <= 0) {
      return;
    }
    int pieces = Math.min(length, MOST_PIECES);
    ByteBuffer list = memory.at(vector, pieces * VECTOR_BYTES);
    for (int i = 0; i < pieces; i++) {
      long bytes = list.getLong(i * VECTOR_BYTES + Long.BYTES);
      written.add(list.getLong(i * VECTOR_BYTES), (int) Math.min(Integer.MAX_VALUE, bytes));
    }
  }

  private Bytes look(Window memory, long address, int length) {
    return bytes.wrap(memory.at(address, length), 0, length);
  }

  /** The transports take direct buffers alone: whatever else comes is not to be understood. */
  private boolean isSeen(ByteBuffer buffer) {
    if (buffer.isDirect()) {
      return true;
    }
    ignore();
    return false;
  }
}
