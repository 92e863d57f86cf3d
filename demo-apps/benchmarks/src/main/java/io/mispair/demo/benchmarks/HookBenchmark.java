package io.mispair.demo.benchmarks;

import io.mispair.audit.Audit;
import io.mispair.audit.AuditSettings;
import io.mispair.probe.ConnectionProbe;
import io.mispair.protocol.Protocol;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The audit alone: what a client's hooks do in one healthy exchange, a request of 26 bytes and a
 * reply of 31, without a socket. The system call with which an exact-size read makes the audit ask
 * for unread bytes is not in here.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class HookBenchmark {

  private static final int REQUEST = 26;
  private static final int REPLY = 31;
  private static final int BUFFER = 8192;

  @Param Messages messages = Messages.UNKNOWN;

  private final Audit audit =
      new Audit(
          new AuditSettings(
              EnumSet.allOf(Protocol.class),
              remote -> true,
              1_000_000,
              AuditSettings.StackPolicy.AUTO),
          alert -> {},
          HookBenchmark::daemon,
          socket -> new StubSocket());

  private final ConnectionProbe connection = audit.open(new StubSocket());
  private final byte[] target = new byte[BUFFER];
  private final ByteBuffer heapTarget = ByteBuffer.allocate(BUFFER);
  private final ByteBuffer directTarget = ByteBuffer.allocateDirect(BUFFER);
  private final ByteBuffer[] scattered = {
    ByteBuffer.allocateDirect(REPLY / 2), ByteBuffer.allocateDirect(BUFFER)
  };

  private byte[] request = {};
  private ByteBuffer heapRequest = heapTarget;
  private ByteBuffer directRequest = directTarget;
  private ByteBuffer[] gathered = {};

  /** Puts the same reply into every buffer, as if each had just been read into. */
  @Setup
  public void connect() {
    request = messages.request(REQUEST);
    heapRequest = ByteBuffer.wrap(request);
    directRequest = direct(request, 0, REQUEST);
    gathered =
        new ByteBuffer[] {
          direct(request, 0, REQUEST / 2), direct(request, REQUEST / 2, REQUEST - REQUEST / 2)
        };

    byte[] reply = messages.reply(REPLY);
    System.arraycopy(reply, 0, target, 0, REPLY);
    heapTarget.put(0, reply);
    directTarget.put(0, reply);
    scattered[0].put(0, reply, 0, REPLY / 2);
    scattered[1].put(0, reply, REPLY / 2, REPLY - REPLY / 2);

    connection.afterConnect(StubSocket.REMOTE, 0);
  }

  /** A figure is worth nothing if the audit broke down, or saw what is not there. */
  @TearDown
  public void check() {
    if (audit.suppressed().count() > 0 || audit.alerts() > 0) {
      throw new IllegalStateException(
          audit.suppressed().count() + " errors and " + audit.alerts() + " alerts");
    }
  }

  @Benchmark
  public void socket() {
    write();
    connection.beforeRead(target, 0, BUFFER);
    connection.afterRead(target, 0, BUFFER, REPLY);
  }

  @Benchmark
  public void socketExactSize() {
    write();
    connection.beforeRead(target, 0, REPLY);
    connection.afterRead(target, 0, REPLY, REPLY);
  }

  @Benchmark
  public void heapBuffer() {
    exchange(heapRequest, heapTarget);
  }

  @Benchmark
  public void directBuffer() {
    exchange(directRequest, directTarget);
  }

  @Benchmark
  public void gatherScatter() {
    gathered[0].rewind();
    gathered[1].rewind();
    connection.beforeWrite(gathered, 0, 2);
    gathered[0].position(REQUEST / 2);
    gathered[1].position(REQUEST - REQUEST / 2);
    connection.afterWrite(gathered, 0, 2, REQUEST);

    scattered[0].rewind();
    scattered[1].rewind();
    connection.beforeRead(scattered, 0, 2);
    scattered[0].position(REPLY / 2);
    scattered[1].position(REPLY - REPLY / 2);
    connection.afterRead(scattered, 0, 2, REPLY);
  }

  private void write() {
    connection.beforeWrite(request, 0, REQUEST);
    connection.afterWrite(request, 0, REQUEST);
  }

  private void exchange(ByteBuffer source, ByteBuffer target) {
    source.rewind();
    connection.beforeWrite(source);
    source.position(REQUEST);
    connection.afterWrite(source, REQUEST);

    target.rewind();
    connection.beforeRead(target);
    target.position(REPLY);
    connection.afterRead(target, REPLY);
  }

  private static ByteBuffer direct(byte[] bytes, int offset, int length) {
    return ByteBuffer.allocateDirect(length).put(0, bytes, offset, length);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "sweep");
    thread.setDaemon(true);
    return thread;
  }
}
