package io.mispair.it.story;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How many bytes wait in the kernel for one end of a loopback connection, of a class that has no
 * {@code available()}: the column rx_queue of Linux's {@code /proc/net/tcp} (proc(5)).
 */
final class ReceiveQueue {
  private static final Path[] TABLES = {Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6")};

  private ReceiveQueue() {}

  static int length(InetSocketAddress local, InetSocketAddress remote) throws IOException {
    String ends =
        String.format(Locale.ROOT, ".*:%04X \\S*:%04X", local.getPort(), remote.getPort());
    for (Path table : TABLES) {
      for (String line : Files.readAllLines(table)) {
        String[] columns = line.strip().split(" +", -1);
        if ((columns[1] + " " + columns[2]).matches(ends)) {
          return Integer.parseInt(columns[4].substring(columns[4].indexOf(':') + 1), 16);
        }
      }
    }
    throw new IOException("no connection of " + local + " in " + TABLES[0]);
  }
}
