package io.mispair.demo.bugs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server of the machine's, started for the test on a free port, with a folder of its own. */
final class RunningServer implements AutoCloseable {

  private static final int START_SECONDS = 60;

  private final Process process;
  private final int port;

  private RunningServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /** Starts the server and waits until it listens. */
  static RunningServer start(int port, Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path log = folder.resolve("server.log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .directory(folder.toFile())
            .start();
    RunningServer server = new RunningServer(process, port);
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
  static void run(Path folder, List<String> command) throws IOException, InterruptedException {
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
  }
}
