package io.mispair.demo.benchmarks;

import io.mispair.audit.Audit;
import io.mispair.probe.ConnectionProbe;
import java.nio.ByteBuffer;
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
 * The audit alone: what a client's hooks do in one healthy exchange, without a socket. {@code
 * decoders} says whether the audit may decode what it knows, or holds all to its generic rules. The
 * system call with which an exact-size read makes the audit ask for unread bytes is not in here.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class HookBenchmark {

  private static final int BUFFER = 8192;

  @Param Messages messages = Messages.UNKNOWN;

  @Param({"false", "true"})
  boolean decoders;

  private Audit audit = Audits.create(false);
  private ConnectionProbe connection = audit.open(new StubSocket());
  private final byte[] target = new byte[BUFFER];
  private final ByteBuffer heapTarget = ByteBuffer.allocate(BUFFER);
  private final ByteBuffer directTarget = ByteBuffer.allocateDirect(BUFFER);
  private ByteBuffer[] scattered = {};

  private byte[] request = {};
  private int requestLength;
  private int replyLength;
  private ByteBuffer heapRequest = heapTarget;
  private ByteBuffer directRequest = directTarget;
  private ByteBuffer[] gathered = {};

  /** Puts the same reply into every buffer, as if each had just been read into. */
  @Setup
  public void connect() {
    audit = Audits.create(decoders);
    connection = audit.open(new StubSocket());
    request = messages.request();
    byte[] reply = messages.reply();
    requestLength = request.length;
    replyLength = reply.length;
    heapRequest = ByteBuffer.wrap(request);
    directRequest = direct(request, 0, requestLength);
    gathered =
        new ByteBuffer[] {
          direct(request, 0, requestLength / 2),
          direct(request, requestLength / 2, requestLength - requestLength / 2)
        };

    scattered =
        new ByteBuffer[] {
          ByteBuffer.allocateDirect(replyLength / 2), ByteBuffer.allocateDirect(BUFFER)
        };
    System.arraycopy(reply, 0, target, 0, replyLength);
    heapTarget.put(0, reply);
    directTarget.put(0, reply);
    scattered[0].put(0, reply, 0, replyLength / 2);
    scattered[1].put(0, reply, replyLength / 2, replyLength - replyLength / 2);

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
    connection.afterRead(target, 0, BUFFER, replyLength);
  }

  @Benchmark
  public void socketExactSize() {
    write();
    connection.beforeRead(target, 0, replyLength);
    connection.afterRead(target, 0, replyLength, replyLength);
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
    gathered[0].position(requestLength / 2);
    gathered[1].position(requestLength - requestLength / 2);
    connection.afterWrite(gathered, 0, 2, requestLength);

    scattered[0].rewind();
    scattered[1].rewind();
    connection.beforeRead(scattered, 0, 2);
    scattered[0].position(replyLength / 2);
    scattered[1].position(replyLength - replyLength / 2);
    connection.afterRead(scattered, 0, 2, replyLength);
  }

  private void write() {
    connection.beforeWrite(request, 0, requestLength);
    connection.afterWrite(request, 0, requestLength);
  }

  private void exchange(ByteBuffer source, ByteBuffer target) {
    source.rewind();
    connection.beforeWrite(source);
    source.position(requestLength);
    connection.afterWrite(source, requestLength);

    target.rewind();
    connection.beforeRead(target);
    target.position(replyLength);
    connection.afterRead(target, replyLength);
  }

  private static ByteBuffer direct(byte[] bytes, int offset, int length) {
    return ByteBuffer.allocateDirect(length).put(0, bytes, offset, length);
  }
}
