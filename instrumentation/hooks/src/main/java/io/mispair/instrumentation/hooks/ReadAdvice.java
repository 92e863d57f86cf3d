package io.mispair.instrumentation.hooks;

import io.mispair.probe.ConnectionProbe;
import io.mispair.probe.Probes;
import java.nio.ByteBuffer;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Inlined into the reads of a class that was loaded too early to be given a field. */
final class ReadAdvice {

  private ReadAdvice() {}

  /** {@code int read()}. */
  static final class One {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable ConnectionProbe enter(@OfConnection Object socket) {
      ConnectionProbe probe = Probes.of(socket);
      if (probe != null) {
        probe.beforeRead();
      }
      return probe;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable ConnectionProbe probe,
        @Advice.Return int value,
        @Advice.Thrown @Nullable Throwable failure) {
      if (probe != null) {
        if (failure == null) {
          probe.afterRead(value);
        } else {
          probe.readFailed(failure);
        }
      }
    }
  }

  /** {@code int read(byte[], int, int)}. */
  static final class Array {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable ConnectionProbe enter(
        @OfConnection Object socket,
        @Advice.Argument(0) byte[] target,
        @Advice.Argument(1) int offset,
        @Advice.Argument(2) int length) {
      ConnectionProbe probe = Probes.of(socket);
      if (probe != null) {
        probe.beforeRead(target, offset, length);
      }
      return probe;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable ConnectionProbe probe,
        @Advice.Argument(0) byte[] target,
        @Advice.Argument(1) int offset,
        @Advice.Argument(2) int length,
        @Advice.Return int count,
        @Advice.Thrown @Nullable Throwable failure) {
      if (probe != null) {
        if (failure == null) {
          probe.afterRead(target, offset, length, count);
        } else {
          probe.readFailed(failure);
        }
      }
    }
  }

  /** {@code int blockingRead(byte[], int, int, long)}. */
  static final class TimedArray {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable ConnectionProbe enter(
        @OfConnection Object socket,
        @Advice.Argument(0) byte[] target,
        @Advice.Argument(1) int offset,
        @Advice.Argument(2) int length,
        @Advice.Argument(3) long timeoutNanos) {
      ConnectionProbe probe = Probes.of(socket);
      if (probe != null) {
        probe.beforeRead(target, offset, length, timeoutNanos);
      }
      return probe;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable ConnectionProbe probe,
        @Advice.Argument(0) byte[] target,
        @Advice.Argument(1) int offset,
        @Advice.Argument(2) int length,
        @Advice.Argument(3) long timeoutNanos,
        @Advice.Return int count,
        @Advice.Thrown @Nullable Throwable failure) {
      if (probe != null) {
        if (failure == null) {
          probe.afterRead(target, offset, length, timeoutNanos, count);
        } else {
          probe.readFailed(failure);
        }
      }
    }
  }

  /** {@code int read(ByteBuffer)}. */
  static final class Buffer {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable ConnectionProbe enter(
        @OfConnection Object socket, @Advice.Argument(0) ByteBuffer target) {
      ConnectionProbe probe = Probes.of(socket);
      if (probe != null) {
        probe.beforeRead(target);
      }
      return probe;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable ConnectionProbe probe,
        @Advice.Argument(0) ByteBuffer target,
        @Advice.Return int count,
        @Advice.Thrown @Nullable Throwable failure) {
      if (probe != null) {
        if (failure == null) {
          probe.afterRead(target, count);
        } else {
          probe.readFailed(failure);
        }
      }
    }
  }

  /** {@code long read(ByteBuffer[], int, int)}. */
  static final class Buffers {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable ConnectionProbe enter(
        @OfConnection Object socket,
        @Advice.Argument(0) ByteBuffer[] targets,
        @Advice.Argument(1) int offset,
        @Advice.Argument(2) int length) {
      ConnectionProbe probe = Probes.of(socket);
      if (probe != null) {
        probe.beforeRead(targets, offset, length);
      }
      return probe;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable ConnectionProbe probe,
        @Advice.Argument(0) ByteBuffer[] targets,
        @Advice.Argument(1) int offset,
        @Advice.Argument(2) int length,
        @Advice.Return long count,
        @Advice.Thrown @Nullable Throwable failure) {
      if (probe != null) {
        if (failure == null) {
          probe.afterRead(targets, offset, length, count);
        } else {
          probe.readFailed(failure);
        }
      }
    }
  }
}
