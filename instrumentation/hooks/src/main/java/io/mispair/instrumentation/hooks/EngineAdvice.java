package io.mispair.instrumentation.hooks;

import io.mispair.probe.ConnectionProbe;
import io.mispair.probe.Probes;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngineResult;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Inlined into a TLS engine whose class was loaded too early to be given a field. */
final class EngineAdvice {

  private EngineAdvice() {}

  /** {@code SSLEngineResult wrap(ByteBuffer[], int, int, ByteBuffer)}. */
  static final class Wrap {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable ConnectionProbe enter(
        @OfConnection Object engine,
        @Advice.Argument(0) ByteBuffer[] sources,
        @Advice.Argument(1) int offset,
        @Advice.Argument(2) int length,
        @Advice.Argument(3) ByteBuffer target) {
      ConnectionProbe probe = Probes.of(engine);
      if (probe != null) {
        probe.beforeWrap(sources, offset, length, target);
      }
      return probe;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable ConnectionProbe probe,
        @Advice.Argument(0) ByteBuffer[] sources,
        @Advice.Argument(1) int offset,
        @Advice.Argument(2) int length,
        @Advice.Argument(3) ByteBuffer target,
        @Advice.Return SSLEngineResult result,
        @Advice.Thrown @Nullable Throwable failure) {
      if (probe != null) {
        if (failure == null) {
          probe.afterWrap(sources, offset, length, target, result);
        } else {
          probe.writeFailed(failure);
        }
      }
    }
  }

  /** {@code SSLEngineResult unwrap(ByteBuffer, ByteBuffer[], int, int)}. */
  static final class Unwrap {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable ConnectionProbe enter(
        @OfConnection Object engine,
        @Advice.Argument(0) ByteBuffer source,
        @Advice.Argument(1) ByteBuffer[] targets,
        @Advice.Argument(2) int offset,
        @Advice.Argument(3) int length) {
      ConnectionProbe probe = Probes.of(engine);
      if (probe != null) {
        probe.beforeUnwrap(source, targets, offset, length);
      }
      return probe;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable ConnectionProbe probe,
        @Advice.Argument(0) ByteBuffer source,
        @Advice.Argument(1) ByteBuffer[] targets,
        @Advice.Argument(2) int offset,
        @Advice.Argument(3) int length,
        @Advice.Return SSLEngineResult result,
        @Advice.Thrown @Nullable Throwable failure) {
      if (probe != null) {
        if (failure == null) {
          probe.afterUnwrap(source, targets, offset, length, result);
        } else {
          probe.readFailed(failure);
        }
      }
    }
  }

  /** The same with several sources, which some engines have besides. */
  static final class UnwrapMany {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable ConnectionProbe enter(
        @OfConnection Object engine,
        @Advice.Argument(0) ByteBuffer[] sources,
        @Advice.Argument(1) int sourceOffset,
        @Advice.Argument(2) int sourceLength,
        @Advice.Argument(3) ByteBuffer[] targets,
        @Advice.Argument(4) int offset,
        @Advice.Argument(5) int length) {
      ConnectionProbe probe = Probes.of(engine);
      if (probe != null) {
        probe.beforeUnwrap(sources, sourceOffset, sourceLength, targets, offset, length);
      }
      return probe;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable ConnectionProbe probe,
        @Advice.Argument(0) ByteBuffer[] sources,
        @Advice.Argument(1) int sourceOffset,
        @Advice.Argument(2) int sourceLength,
        @Advice.Argument(3) ByteBuffer[] targets,
        @Advice.Argument(4) int offset,
        @Advice.Argument(5) int length,
        @Advice.Return SSLEngineResult result,
        @Advice.Thrown @Nullable Throwable failure) {
      if (probe != null) {
        if (failure == null) {
          probe.afterUnwrap(sources, sourceOffset, sourceLength, targets, offset, length, result);
        } else {
          probe.readFailed(failure);
        }
      }
    }
  }
}
