package io.mispair.probe;

import java.nio.ByteBuffer;

/**
 * What is called from the middle of a native transport's methods, before and after one of its own
 * native calls. As with {@link CallSites}, nothing that happens here reaches that method. The first
 * argument is the object that stands for the file descriptor.
 *
 * <p>What is read and written lies at addresses that are valid during the native call. Its result
 * is a count of bytes, or the negative number of an error.
 */
public final class NativeSites {

  private NativeSites() {}

  public static void afterRead(Object socket, long address, int position, int limit, int count) {
    try {
      if (Probes.of(socket) instanceof NativeProbe probe) {
        probe.afterNativeRead(address + position, limit - position, count);
      }
    } catch (Throwable t) {
      // The transport's call goes on.
    }
  }

  public static void afterRead(
      Object socket, ByteBuffer target, int position, int limit, int count) {
    try {
      if (Probes.of(socket) instanceof NativeProbe probe) {
        probe.afterNativeRead(target, position, limit - position, count);
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void beforeWrite(Object socket, long address, int position, int limit) {
    try {
      if (Probes.of(socket) instanceof NativeProbe probe) {
        probe.beforeNativeWrite(address + position, limit - position);
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void afterWrite(Object socket, long address, int position, int limit, int count) {
    afterWrite(socket, count);
  }

  public static void beforeWrite(Object socket, ByteBuffer source, int position, int limit) {
    try {
      if (Probes.of(socket) instanceof NativeProbe probe) {
        probe.beforeNativeWrite(source, position, limit - position);
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void afterWrite(
      Object socket, ByteBuffer source, int position, int limit, int count) {
    afterWrite(socket, count);
  }

  public static void beforeWrite(Object socket, ByteBuffer[] sources, int offset, int length) {
    try {
      if (Probes.of(socket) instanceof NativeProbe probe) {
        probe.beforeNativeWrite(sources, offset, length);
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void afterWrite(
      Object socket, ByteBuffer[] sources, int offset, int length, long count) {
    afterWrite(socket, count);
  }

  /** The address is that of an array of {@code struct iovec}. */
  public static void beforeGather(Object socket, long vector, int length) {
    try {
      if (Probes.of(socket) instanceof NativeProbe probe) {
        probe.beforeNativeGather(vector, length);
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void afterGather(Object socket, long vector, int length, long count) {
    afterWrite(socket, count);
  }

  private static void afterWrite(Object socket, long count) {
    try {
      if (Probes.ifPresent(socket) instanceof NativeProbe probe) {
        probe.afterNativeWrite(Math.max(0, count));
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void beforeTransfer(Object socket, long length) {
    try {
      ConnectionProbe probe = Probes.of(socket);
      if (probe != null) {
        probe.beforeTransfer((int) Math.min(Integer.MAX_VALUE, length));
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void afterTransfer(Object socket, long length, long taken) {
    try {
      ConnectionProbe probe = Probes.ifPresent(socket);
      if (probe != null) {
        probe.afterTransfer((int) Math.min(Integer.MAX_VALUE, length), taken);
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  // ---- TCP fast open: the first bytes go with the connect, or not at all

  public static void afterFastOpen(
      Object socket, long address, int position, int limit, int flags, int count) {
    try {
      NativeProbe probe = fastOpened(socket, flags, count);
      if (probe != null) {
        probe.beforeNativeWrite(address + position, limit - position);
        probe.afterNativeWrite(count);
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void afterFastOpen(
      Object socket, ByteBuffer source, int position, int limit, int flags, int count) {
    try {
      NativeProbe probe = fastOpened(socket, flags, count);
      if (probe != null) {
        probe.beforeNativeWrite(source, position, limit - position);
        probe.afterNativeWrite(count);
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void afterFastOpen(Object socket, long vector, int length, int flags, int count) {
    try {
      NativeProbe probe = fastOpened(socket, flags, count);
      if (probe != null) {
        probe.beforeNativeGather(vector, length);
        probe.afterNativeWrite(count);
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  /** Without the flag it is a datagram. */
  private static NativeProbe fastOpened(Object socket, int flags, int count) {
    if (flags != 0 && count > 0 && Probes.of(socket) instanceof NativeProbe probe) {
      probe.afterConnect();
      return probe;
    }
    return null;
  }

  // ---- lifecycle

  /** One that goes on in the background is an error, too, and is told when it is finished. */
  public static void afterConnect(Object socket, int error) {
    try {
      ConnectionProbe probe = error >= 0 ? Probes.of(socket) : null;
      if (probe != null) {
        probe.afterConnect();
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void beforeShutdown(Object socket, boolean input, boolean output) {
    try {
      ConnectionProbe probe = Probes.ifPresent(socket);
      if (probe != null) {
        if (input) {
          probe.beforeShutdownInput();
        }
        if (output) {
          probe.beforeShutdownOutput();
        }
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void close(Object socket) {
    try {
      ConnectionProbe probe = Probes.ifPresent(socket);
      if (probe != null) {
        probe.beforeClose();
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  /** Bytes are moved past all hooks. */
  public static void bypass(Object socket) {
    try {
      if (Probes.of(socket) instanceof NativeProbe probe) {
        probe.bypassed();
      }
    } catch (Throwable t) {
      // The same.
    }
  }
}
