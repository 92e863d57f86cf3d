package io.mispair.demo.support;

import java.nio.file.Path;
import java.util.List;

/** NATS' server, without persistence. */
public final class Nats {

  private Nats() {}

  public static RunningServer start(Path binary, Path home, int port) throws Exception {
    return RunningServer.start(
        port, home, List.of(binary.toString(), "-a", "127.0.0.1", "-p", "" + port));
  }
}
