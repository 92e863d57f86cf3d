package io.mispair.probe;

/**
 * What is called from a transport that uses io_uring: operations are submitted, and completed some
 * time later on the same thread. The first argument is the object that stands for the file
 * descriptor; what else there is, is as in {@link NativeSites}. One read and one write at most are
 * under way.
 *
 * <p>Numbers are those of the kernel's {@code io_uring.h} and {@code socket.h}.
 */
public final class RingSites {

  private static final int OP_RECV = 27;
  private static final int OP_SPLICE = 30;
  private static final int FLAG_BUFFER = 1;
  private static final int FLAG_NOTIFICATION = 8;
  private static final int MSG_FASTOPEN = 0x20000000;
  private static final int TO_SOCKET = 2;

  private RingSites() {}

  /** The memory stays where it is until the read is complete. */
  public static void beforeReceive(Object socket, long address, int length) {
    try {
      if (Probes.of(socket) instanceof NativeProbe probe) {
        probe.submitRead(address, length);
      }
    } catch (Throwable t) {
      // The transport's call goes on.
    }
  }

  public static void completeRead(Object socket, byte operation, int count, int flags) {
    try {
      if (count > 0 && Probes.ifPresent(socket) instanceof NativeProbe probe) {
        if (operation != OP_RECV || (flags & FLAG_BUFFER) != 0) {
          // It is in a buffer that the kernel has picked from the transport's ring, or was not
          // submitted as a read of this memory.
          probe.bypassed();
        } else {
          probe.completeRead(count);
        }
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void beforeSend(Object socket, long address, int length) {
    try {
      if (Probes.of(socket) instanceof NativeProbe probe) {
        probe.submitWrite(address, length);
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  /** The address is that of an array of {@code struct iovec}. */
  public static void beforeGather(Object socket, long vector, int length) {
    try {
      if (Probes.of(socket) instanceof NativeProbe probe) {
        probe.submitGather(vector, length);
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  /** The address is that of a {@code struct msghdr}. */
  public static void beforeMessage(Object socket, long header) {
    try {
      if (Probes.of(socket) instanceof NativeProbe probe) {
        probe.submitMessage(header, false);
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  /** The same with flags of {@code sendmsg}: the first bytes may go with the connect. */
  public static void beforeFastOpen(Object socket, int flags, long header) {
    try {
      if (Probes.of(socket) instanceof NativeProbe probe) {
        probe.submitMessage(header, (flags & MSG_FASTOPEN) != 0);
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void completeWrite(Object socket, byte operation, int count, int flags) {
    try {
      boolean told = operation != OP_SPLICE && (flags & FLAG_NOTIFICATION) == 0;
      if (told && Probes.ifPresent(socket) instanceof NativeProbe probe) {
        probe.completeWrite(Math.max(0, count));
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  /** Bytes of a file were moved into a pipe, or from there to the socket. */
  public static void afterTransfer(Object socket, int count, short where, int progress) {
    try {
      ConnectionProbe probe = where == TO_SOCKET && count > 0 ? Probes.of(socket) : null;
      if (probe != null) {
        probe.beforeTransfer(count);
        probe.afterTransfer(count, count);
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  /** Bytes are moved past all hooks. */
  public static void beforeBypass(Object socket) {
    NativeSites.bypass(socket);
  }

  public static void bypass(Object socket) {
    NativeSites.bypass(socket);
  }

  public static void completeConnect(Object socket, byte operation, int error) {
    NativeSites.afterConnect(socket, error);
  }
}
