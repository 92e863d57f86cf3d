package io.mispair.demo.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.mispair.audit.Audit;
import io.mispair.probe.ConnectionProbe;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a kilobyte of a response's body costs: exchanges whose body, of 16 MB, comes in reads of 64
 * KB. The head and the hooks of each read are in the figure, spread over the kilobytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class BodyBenchmark {

  private static final int KILOBYTES = 16 * 1024;
  private static final int BODY = KILOBYTES * 1024;
  private static final int READ = 64 * 1024;

  /** A response whose body is as long as {@link #BODY}. */
  public enum Download {
    HTTP(Messages.HTTP, "HTTP/1.1 200 OK\r\nContent-Length: " + BODY + "\r\n\r\n", ""),
    RESP(Messages.RESP, "$" + BODY + "\r\n", "\r\n"),
    MEMCACHED(Messages.MEMCACHED, "VALUE song:1234 0 " + BODY + "\r\n", "\r\nEND\r\n");

    private final Messages messages;
    private final String head;
    private final String end;

    Download(Messages messages, String head, String end) {
      this.messages = messages;
      this.head = head;
      this.end = end;
    }
  }

  @Param Download download = Download.HTTP;

  @Param({"false", "true"})
  boolean decoders;

  private Audit audit = Audits.create(false);
  private ConnectionProbe connection = audit.open(new StubSocket());
  private byte[] request = {};
  private byte[] head = {};
  private byte[] body = {};
  private byte[] end = {};

  @Setup
  public void connect() {
    audit = Audits.create(decoders);
    connection = audit.open(new StubSocket());
    request = download.messages.request();
    head = download.head.getBytes(US_ASCII);
    end = download.end.getBytes(US_ASCII);
    body = new byte[READ];
    Arrays.fill(body, (byte) 'b');
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
  @OperationsPerInvocation(KILOBYTES)
  public void kilobyte() {
    connection.beforeWrite(request, 0, request.length);
    connection.afterWrite(request, 0, request.length);
    read(head);
    for (int i = 0; i < BODY / READ; i++) {
      read(body);
    }
    if (end.length > 0) {
      read(end);
    }
  }

  private void read(byte[] target) {
    // One byte of room is left, so that the kernel need not be asked whether more waits.
    connection.beforeRead(target, 0, target.length + 1);
    connection.afterRead(target, 0, target.length + 1, target.length);
  }
}
