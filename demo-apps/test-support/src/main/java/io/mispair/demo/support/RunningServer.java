package io.mispair.demo.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server of the machine's, started for the test on a free port, with a folder of its own. */
public final class RunningServer implements AutoCloseable {

  private static final int START_SECONDS = 120;

  private final Process process;
  private final int port;
  private final @Nullable RunningServer needed;

  private RunningServer(Process process, int port, @Nullable RunningServer needed) {
    this.process = process;
    this.port = port;
    this.needed = needed;
  }

  public String address() {
    return "127.0.0.1:" + port;
  }

  /** Starts the server and waits until it listens. */
  public static RunningServer start(int port, Path folder, List<String> command)
      throws IOException, InterruptedException {
    return start(port, folder, command, Map.of(), null);
  }

  /**
   * Starts the server and waits until it listens.
   *
   * @param environment what it is told besides the command
   * @param needed another server that it cannot do without, and that is stopped after it
   */
  public static RunningServer start(
      int port,
      Path folder,
      List<String> command,
      Map<String, String> environment,
      @Nullable RunningServer needed)
      throws IOException, InterruptedException {
    Path log = folder.resolve(Path.of(command.get(0)).getFileName() + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .directory(folder.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    RunningServer server = new RunningServer(process, port, needed);
    // A test that is killed leaves no server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!listens(port)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        server.close();
        throw new IOException("does not start: " + command + "\n" + Files.readString(log));
      }
      Thread.sleep(20);
    }
    return server;
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs a command to its end. */
  public static void run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path log = folder.resolve("setup.log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .directory(folder.toFile())
            .start();
    if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("fails: " + command + "\n" + Files.readString(log));
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    if (needed != null) {
      needed.close();
    }
  }
}
