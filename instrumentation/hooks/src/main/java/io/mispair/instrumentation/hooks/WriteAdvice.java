package io.mispair.instrumentation.hooks;

import io.mispair.probe.ConnectionProbe;
import io.mispair.probe.Probes;
import java.nio.ByteBuffer;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Inlined into the writes of a class that was loaded too early to be given a field. */
final class WriteAdvice {

  private WriteAdvice() {}

  /** {@code void write(byte[])}. */
  static final class WholeArray {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable ConnectionProbe enter(
        @OfConnection Object socket, @Advice.Argument(0) byte[] source) {
      ConnectionProbe probe = Probes.of(socket);
      if (probe != null) {
        probe.beforeWrite(source);
      }
      return probe;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable ConnectionProbe probe,
        @Advice.Argument(0) byte[] source,
        @Advice.Thrown @Nullable Throwable failure) {
      if (probe != null) {
        if (failure == null) {
          probe.afterWrite(source);
        } else {
          probe.writeFailed(failure);
        }
      }
    }
  }

  /** {@code void write(byte[], int, int)}. */
  static final class Array {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable ConnectionProbe enter(
        @OfConnection Object socket,
        @Advice.Argument(0) byte[] source,
        @Advice.Argument(1) int offset,
        @Advice.Argument(2) int length) {
      ConnectionProbe probe = Probes.of(socket);
      if (probe != null) {
        probe.beforeWrite(source, offset, length);
      }
      return probe;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable ConnectionProbe probe,
        @Advice.Argument(0) byte[] source,
        @Advice.Argument(1) int offset,
        @Advice.Argument(2) int length,
        @Advice.Thrown @Nullable Throwable failure) {
      if (probe != null) {
        if (failure == null) {
          probe.afterWrite(source, offset, length);
        } else {
          probe.writeFailed(failure);
        }
      }
    }
  }

  /** {@code int write(ByteBuffer)}. */
  static final class Buffer {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable ConnectionProbe enter(
        @OfConnection Object socket, @Advice.Argument(0) ByteBuffer source) {
      ConnectionProbe probe = Probes.of(socket);
      if (probe != null) {
        probe.beforeWrite(source);
      }
      return probe;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable ConnectionProbe probe,
        @Advice.Argument(0) ByteBuffer source,
        @Advice.Return int count,
        @Advice.Thrown @Nullable Throwable failure) {
      if (probe != null) {
        if (failure == null) {
          probe.afterWrite(source, count);
        } else {
          probe.writeFailed(failure);
        }
      }
    }
  }

  /** {@code long write(ByteBuffer[], int, int)}. */
  static final class Buffers {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable ConnectionProbe enter(
        @OfConnection Object socket,
        @Advice.Argument(0) ByteBuffer[] sources,
        @Advice.Argument(1) int offset,
        @Advice.Argument(2) int length) {
      ConnectionProbe probe = Probes.of(socket);
      if (probe != null) {
        probe.beforeWrite(sources, offset, length);
      }
      return probe;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable ConnectionProbe probe,
        @Advice.Argument(0) ByteBuffer[] sources,
        @Advice.Argument(1) int offset,
        @Advice.Argument(2) int length,
        @Advice.Return long count,
        @Advice.Thrown @Nullable Throwable failure) {
      if (probe != null) {
        if (failure == null) {
          probe.afterWrite(sources, offset, length, count);
        } else {
          probe.writeFailed(failure);
        }
      }
    }
  }
}
