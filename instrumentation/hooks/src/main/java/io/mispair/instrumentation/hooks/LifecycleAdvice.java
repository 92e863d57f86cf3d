package io.mispair.instrumentation.hooks;

import io.mispair.probe.ConnectionProbe;
import io.mispair.probe.Probes;
import net.bytebuddy.asm.Advice;

/** Inlined into the rest of a class that was loaded too early to be given a field. */
final class LifecycleAdvice {

  private LifecycleAdvice() {}

  /** {@code void implConfigureBlocking(boolean)}. */
  static final class ConfigureBlocking {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@OfConnection Object socket, @Advice.Argument(0) boolean blocking) {
      ConnectionProbe probe = Probes.of(socket);
      if (probe != null) {
        probe.afterConfigureBlocking(blocking);
      }
    }
  }

  /** {@code shutdownInput()}, whatever it returns. */
  static final class ShutdownInput {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@OfConnection Object socket) {
      ConnectionProbe probe = Probes.ifPresent(socket);
      if (probe != null) {
        probe.beforeShutdownInput();
      }
    }
  }

  /** {@code shutdownOutput()}, whatever it returns. */
  static final class ShutdownOutput {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@OfConnection Object socket) {
      ConnectionProbe probe = Probes.ifPresent(socket);
      if (probe != null) {
        probe.beforeShutdownOutput();
      }
    }
  }

  /** {@code void close()} and {@code void implCloseSelectableChannel()}. */
  static final class Close {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@OfConnection Object socket) {
      ConnectionProbe probe = Probes.ifPresent(socket);
      if (probe != null) {
        probe.beforeClose();
      }
    }
  }
}
