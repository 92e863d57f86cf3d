package io.mispair.demo.support.far;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The other side of the program's connections, a process of its own so that the agent sees only the
 * program's side. It is told what to do by lines on its standard input, and says when it is done.
 */
public final class FarSide implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 20;

  private final Process process;
  private final BufferedReader told;
  private final Writer orders;
  private final int port;

  private FarSide(Process process) throws IOException {
    this.process = process;
    told =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    orders = process.outputWriter(StandardCharsets.US_ASCII);
    port = Integer.parseInt(answer());
  }

  public static FarSide start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                FarSideMain.class.getName()));
    command.addAll(List.of(arguments));
    return new FarSide(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  public int port() {
    return port;
  }

  /** From here on nothing of the server's reaches the program. */
  public void hold() throws IOException {
    order("hold");
  }

  /** Lets the next {@code bytes} through, and waits until the program has them unread. */
  public void allow(int bytes) throws IOException {
    pass(bytes);
    awaitDelivered(bytes);
  }

  /** Lets the next {@code bytes} through, which the program may be waiting for. */
  public void pass(int bytes) throws IOException {
    order("credit " + bytes);
    order("drained");
  }

  /** Lets through what is held, and all that comes. */
  public void open() throws IOException {
    order("open");
  }

  /** Waits until the program has {@code bytes} of the last connection unread in the kernel. */
  public void awaitDelivered(int bytes) throws IOException {
    order("delivered " + bytes);
  }

  /** Waits until the program has taken all that was let through. */
  public void awaitTaken() throws IOException {
    order("taken");
  }

  /** Waits until a whole reply is held, and says how long it is. */
  public int awaitHeld(End end) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      byte[] held = HexFormat.of().parseHex(order("held"));
      int length = end.in(held, held.length);
      if (length > 0) {
        return length;
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("no whole reply is held, only " + held.length + " bytes");
      }
    }
  }

  /** Makes the origin say something that nobody asked for. */
  public void speak() throws IOException {
    order("speak");
  }

  /** Waits until the program has closed the last connection. */
  public void awaitClosed() throws IOException {
    order("closed");
  }

  /** How many connections the program has made. */
  public int connections() throws IOException {
    return Integer.parseInt(order("connections"));
  }

  private String order(String order) throws IOException {
    orders.write(order + "\n");
    orders.flush();
    return answer();
  }

  private String answer() throws IOException {
    String line = told.readLine();
    if (line == null || !line.startsWith("OK")) {
      throw new IOException("the far side says " + line);
    }
    return line.substring(2).strip();
  }

  @Override
  public void close() throws IOException {
    orders.close();
    process.destroy();
  }
}
