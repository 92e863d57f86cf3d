package io.mispair.demo.support;

import java.nio.file.Path;
import java.util.List;

/** memcached with what it does by default. */
public final class Memcached {

  private Memcached() {}

  public static RunningServer start(Path binary, Path home, int port) throws Exception {
    return RunningServer.start(
        port, home, List.of(binary.toString(), "-l", "127.0.0.1", "-p", "" + port, "-u", "nobody"));
  }
}
