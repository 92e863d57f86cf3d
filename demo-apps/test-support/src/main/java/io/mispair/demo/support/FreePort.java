package io.mispair.demo.support;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port that nobody listens on, below those that systems give to connections: none takes it before
 * the server does.
 */
public final class FreePort {

  private static final int LOWEST = 15_000;
  private static final int HIGHEST = 32_000;
  private static final int TRIES = 1_000;

  private FreePort() {}

  public static int find() throws IOException {
    return find(1);
  }

  /** The first of so many ports in a row. */
  public static int find(int count) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      int first = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (areFree(first, count)) {
        return first;
      }
    }
    throw new IOException("no port is free");
  }

  private static boolean areFree(int first, int count) {
    for (int port = first; port < first + count; port++) {
      // On all interfaces: that includes the loopback one.
      try (ServerSocket socket = new ServerSocket(port)) {
        if (!socket.isBound()) {
          return false;
        }
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }
}
