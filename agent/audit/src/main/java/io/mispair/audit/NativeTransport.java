package io.mispair.audit;

import io.mispair.probe.Probed;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What the audit has to know of transports that do their own system calls. */
public interface NativeTransport {

  /**
   * The members of a connection of such a transport; {@code null} when the object is none.
   *
   * @param woven the object itself, where its class has been given the field
   */
  @Nullable Probed members(Object socket, @Nullable Probed woven);

  /** Whether the members are those of a stream: bytes in a row, not datagrams. */
  boolean isStream(Probed members);

  /** A new window, of a connection's own. */
  Window window();

  /** Shows memory of which only the address is known. */
  interface Window {

    /**
     * The same buffer each time, in the machine's byte order, with its index 0 at the address. It
     * is valid until the next call, and no longer than the memory is.
     */
    ByteBuffer at(long address, int length);

    /** Where a direct buffer begins. */
    long address(ByteBuffer direct);
  }
}
