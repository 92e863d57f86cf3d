package io.mispair.probe;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * What is called from the middle of a JDK method, before and after one of its own calls or where it
 * begins. Nothing that happens here reaches that method, so the woven code needs no handler, no
 * branch and no stack map frame; it differs from the JDK's by straight lines alone, which a class
 * can be given at any time.
 *
 * <p>The first argument is the connection, or what may be one.
 */
public final class CallSites {

  private CallSites() {}

  /** A connection of a class that is hooked; {@code null} for anything else. */
  private static ConnectionProbe find(Object connection) {
    // A file, a pipe, or a socket of the application's own making, is not one.
    boolean hooked =
        connection instanceof SocketChannel && connection.getClass().getClassLoader() == null;
    return hooked ? Probes.of(connection) : null;
  }

  // ---- sendfile

  public static void beforeTransfer(Object target, int count) {
    try {
      ConnectionProbe probe = find(target);
      if (probe != null) {
        probe.beforeTransfer(count);
      }
    } catch (Throwable t) {
      // The application's call goes on.
    }
  }

  public static void afterTransfer(Object target, int count, long taken) {
    try {
      ConnectionProbe probe = find(target);
      if (probe != null) {
        probe.afterTransfer(count, taken);
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  // ---- asynchronous channels

  /** On the thread that connects: whoever finishes it may be one of the channel's group. */
  public static void beginConnect(Object channel) {
    try {
      Probes.of(channel);
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void afterConnect(Object channel) {
    try {
      ConnectionProbe probe = Probes.of(channel);
      if (probe != null) {
        probe.afterConnect();
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void beginRead(Object channel, long timeout, TimeUnit unit, Object handler) {
    try {
      ConnectionProbe probe = Probes.of(channel);
      if (probe != null) {
        probe.beginRead(timeout > 0 ? unit.toNanos(timeout) : 0, handler);
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void beforeRead(Object channel, ByteBuffer[] targets) {
    try {
      ConnectionProbe probe = Probes.of(channel);
      if (probe != null) {
        probe.beforeMove(targets);
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void afterRead(Object channel, ByteBuffer target, int count) {
    try {
      ConnectionProbe probe = Probes.of(channel);
      if (probe != null) {
        probe.afterMove(target, count);
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void afterRead(Object channel, ByteBuffer[] targets, long count) {
    try {
      ConnectionProbe probe = Probes.of(channel);
      if (probe != null) {
        probe.afterMove(targets, count);
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void endRead(Object channel, boolean timedOut) {
    try {
      ConnectionProbe probe = Probes.ifPresent(channel);
      if (probe != null) {
        probe.endRead(timedOut);
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void cancelRead(Object channel) {
    try {
      ConnectionProbe probe = Probes.ifPresent(channel);
      if (probe != null) {
        probe.cancelRead();
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void beginWrite(Object channel, Object handler) {
    try {
      ConnectionProbe probe = Probes.of(channel);
      if (probe != null) {
        probe.beginWrite(handler);
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void beforeWrite(Object channel, ByteBuffer source) {
    try {
      ConnectionProbe probe = Probes.of(channel);
      if (probe != null) {
        probe.beforeWrite(source);
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void beforeWrite(Object channel, ByteBuffer[] sources) {
    try {
      ConnectionProbe probe = Probes.of(channel);
      if (probe != null) {
        probe.beforeWrite(sources, 0, sources.length);
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  /** A negative count says that the write has to be repeated. */
  public static void afterWrite(Object channel, ByteBuffer source, int count) {
    try {
      ConnectionProbe probe = Probes.of(channel);
      if (probe != null) {
        probe.afterWrite(source, Math.max(0, count));
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void afterWrite(Object channel, ByteBuffer[] sources, long count) {
    try {
      ConnectionProbe probe = Probes.of(channel);
      if (probe != null) {
        probe.afterWrite(sources, 0, sources.length, Math.max(0, count));
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void endWrite(Object channel) {
    try {
      ConnectionProbe probe = Probes.ifPresent(channel);
      if (probe != null) {
        probe.endWrite();
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void shutdownInput(Object channel) {
    try {
      ConnectionProbe probe = Probes.ifPresent(channel);
      if (probe != null) {
        probe.beforeShutdownInput();
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void shutdownOutput(Object channel) {
    try {
      ConnectionProbe probe = Probes.ifPresent(channel);
      if (probe != null) {
        probe.beforeShutdownOutput();
      }
    } catch (Throwable t) {
      // The same.
    }
  }

  public static void close(Object channel) {
    try {
      ConnectionProbe probe = Probes.ifPresent(channel);
      if (probe != null) {
        probe.beforeClose();
      }
    } catch (Throwable t) {
      // The same.
    }
  }
}
