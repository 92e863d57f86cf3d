package io.mispair.instrumentation.hooks;

import io.mispair.probe.ConnectionProbe;
import io.mispair.probe.Probes;
import java.net.SocketAddress;
import net.bytebuddy.asm.Advice;

/** Inlined into the connects of a class that was loaded too early to be given a field. */
final class ConnectAdvice {

  private ConnectAdvice() {}

  /** {@code void connect(SocketAddress, int)}. */
  static final class Millis {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @OfConnection Object socket,
        @Advice.Argument(0) SocketAddress remote,
        @Advice.Argument(1) int timeoutMillis) {
      ConnectionProbe probe = Probes.of(socket);
      if (probe != null) {
        probe.afterConnect(remote, timeoutMillis);
      }
    }
  }

  /** {@code void blockingConnect(SocketAddress, long)}. */
  static final class Nanos {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @OfConnection Object socket,
        @Advice.Argument(0) SocketAddress remote,
        @Advice.Argument(1) long timeoutNanos) {
      ConnectionProbe probe = Probes.of(socket);
      if (probe != null) {
        probe.afterConnect(remote, timeoutNanos);
      }
    }
  }

  /** {@code boolean connect(SocketAddress)}. */
  static final class Untimed {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @OfConnection Object socket,
        @Advice.Argument(0) SocketAddress remote,
        @Advice.Return boolean connected) {
      ConnectionProbe probe = Probes.of(socket);
      if (probe != null) {
        probe.afterConnect(remote, connected);
      }
    }
  }

  /** {@code boolean finishConnect()}. */
  static final class Finish {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@OfConnection Object socket, @Advice.Return boolean connected) {
      ConnectionProbe probe = Probes.of(socket);
      if (probe != null) {
        probe.afterConnect(connected);
      }
    }
  }

  /** {@code void doneConnect()}. */
  static final class Done {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@OfConnection Object socket) {
      ConnectionProbe probe = Probes.of(socket);
      if (probe != null) {
        probe.afterConnect();
      }
    }
  }
}
