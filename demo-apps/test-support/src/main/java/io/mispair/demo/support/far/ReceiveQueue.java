package io.mispair.demo.support.far;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How many bytes wait in the kernel for the program at the other end of a loopback connection: the
 * column rx_queue of Linux's {@code /proc/net/tcp} (proc(5)). Elsewhere what was sent on the
 * loopback interface is taken for delivered.
 */
public final class ReceiveQueue {

  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private ReceiveQueue() {}

  /**
   * Waits until {@code bytes} are there.
   *
   * @param local the program's port
   * @param remote the port that it is connected to: its own may be in use towards others, too
   */
  public static void await(int local, int remote, int bytes) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (Files.isReadable(TABLES.get(0)) && length(local, remote) < bytes) {
      if (System.nanoTime() > end) {
        throw new IOException("not delivered to port " + local + ": " + bytes + " bytes");
      }
      Thread.yield();
    }
  }

  /** Waits until the program has read what was there. */
  public static void awaitEmpty(int local, int remote) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (Files.isReadable(TABLES.get(0)) && length(local, remote) > 0) {
      if (System.nanoTime() > end) {
        throw new IOException("not taken by port " + local);
      }
      Thread.yield();
    }
  }

  private static long length(int local, int remote) throws IOException {
    String ends = String.format(Locale.ROOT, ".*:%04X \\S*:%04X", local, remote);
    for (Path table : TABLES) {
      if (!Files.isReadable(table)) {
        continue;
      }
      for (String line : Files.readAllLines(table)) {
        String[] columns = line.strip().split(" +");
        if ((columns[1] + " " + columns[2]).matches(ends)) {
          return Long.parseLong(columns[4].substring(columns[4].indexOf(':') + 1), 16);
        }
      }
    }
    return 0;
  }
}
