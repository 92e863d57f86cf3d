package io.mispair.probe;

import java.nio.ByteBuffer;

/**
 * The audit's view of a connection that may be one of a library's native transports, which do their
 * own system calls. What they move lies at an address, which is valid during the call, or in a
 * direct buffer whose position they do not change.
 */
public abstract class NativeProbe extends ConnectionProbe {

  /**
   * A read has returned.
   *
   * @param count of bytes; a negative number says that there are none yet, 0 that there are no more
   */
  public abstract void afterNativeRead(long address, int length, int count);

  public abstract void afterNativeRead(ByteBuffer target, int position, int length, int count);

  public abstract void beforeNativeWrite(long address, int length);

  public abstract void beforeNativeWrite(ByteBuffer source, int position, int length);

  public abstract void beforeNativeWrite(ByteBuffer[] sources, int offset, int length);

  /** The address is that of an array of {@code struct iovec}. */
  public abstract void beforeNativeGather(long vector, int length);

  /** The write that was told last took so many bytes. */
  public abstract void afterNativeWrite(long count);

  // The same through a ring: operations are submitted, and complete later in the same order.

  /** The address stays valid until {@link #completeRead}. */
  public abstract void submitRead(long address, int length);

  public abstract void completeRead(int count);

  /** What is not taken of this write will be submitted again, with what follows it. */
  public abstract void submitWrite(long address, int length);

  public abstract void submitGather(long vector, int length);

  /**
   * The address is that of a {@code struct msghdr}.
   *
   * @param connects whether the connection is established by it, and its bytes go with that or not
   *     at all; then the address stays valid until {@link #completeWrite}
   */
  public abstract void submitMessage(long header, boolean connects);

  public abstract void completeWrite(int count);

  /** Bytes move on this connection that no hook sees. */
  public abstract void bypassed();
}
