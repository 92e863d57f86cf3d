package io.mispair.demo.benchmarks;

import io.mispair.audit.Audit;
import io.mispair.probe.ConnectionProbe;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the hooks take in the midst of round trips over the loopback interface: they are called here
 * as the woven socket would call them, each between two readings of the clock, and find the caches
 * as the kernel and the other process have left them. Medians of single calls are steady on a
 * machine that has other work, where whole round trips are not.
 */
public final class InPlace {

  private static final int WARMUP = 60_000;
  private static final int TRIPS = 60_000;

  private final double[] beforeWrite;
  private final double[] between;
  private final double[] afterRead;

  InPlace(int trips) {
    beforeWrite = new double[trips];
    between = new double[trips];
    afterRead = new double[trips];
  }

  /**
   * @param args one of {@link Messages}, and whether it is decoded: one run of the JVM measures one
   *     case, for what it compiles depends on what it has seen
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Messages messages = Messages.valueOf(args[0].toUpperCase(Locale.ROOT));
    Path program = NativeEcho.compile(Files.createTempDirectory("mispair-echo"));
    new InPlace(TRIPS).run(messages, Boolean.parseBoolean(args[1]), WARMUP, program, System.out);
  }

  /**
   * @param program the native echo, {@code null} for the one in Java
   */
  void run(Messages messages, boolean decoders, int warmup, @Nullable Path program, PrintStream out)
      throws IOException {
    Audit audit = Audits.create(decoders);
    ConnectionProbe probe = audit.open(new StubSocket());
    probe.afterConnect(StubSocket.REMOTE, 0);
    try (EchoProcess echo = EchoProcess.start(messages, Wire.TCP, program);
        Socket socket = new Socket()) {
      socket.setTcpNoDelay(true);
      socket.connect(echo.address());
      trips(probe, socket, messages, warmup);
      trips(probe, socket, messages, beforeWrite.length);
    }
    if (audit.suppressed().count() > 0 || audit.alerts() > 0) {
      throw new IllegalStateException(
          audit.suppressed().count() + " errors and " + audit.alerts() + " alerts");
    }
    double write = Spread.of(beforeWrite).median();
    double turn = Spread.of(between).median();
    double read = Spread.of(afterRead).median();
    out.printf(
        Locale.ROOT,
        "| %s | %s | %.0f | %.0f | %.0f | %.0f |%n",
        messages.name().toLowerCase(Locale.ROOT),
        decoders ? "on" : "off",
        write,
        turn,
        read,
        write + turn + read);
  }

  private void trips(ConnectionProbe probe, Socket socket, Messages messages, int count)
      throws IOException {
    byte[] request = messages.request();
    byte[] target = new byte[Transport.BUFFER];
    OutputStream out = socket.getOutputStream();
    InputStream in = socket.getInputStream();
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      probe.beforeWrite(request, 0, request.length);
      long judged = System.nanoTime();
      out.write(request);
      long written = System.nanoTime();
      probe.afterWrite(request, 0, request.length);
      probe.beforeRead(target, 0, target.length);
      long reading = System.nanoTime();
      int length = in.read(target);
      long read = System.nanoTime();
      if (length < 0) {
        throw new EOFException();
      }
      probe.afterRead(target, 0, target.length, length);
      long end = System.nanoTime();
      int at = i % beforeWrite.length;
      beforeWrite[at] = judged - start;
      between[at] = reading - written;
      afterRead[at] = end - read;
    }
  }
}
