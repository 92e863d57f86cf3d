package io.mispair.demo.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** haproxy before another HTTP server. */
public final class Haproxy {

  private Haproxy() {}

  /** Idle connections are closed soon, and not only by the client. */
  public static RunningServer start(Path binary, Path home, int port, String behind)
      throws IOException, InterruptedException {
    return start(binary, home, port, behind, "300ms");
  }

  /**
   * @param idle how long idle connections stay, as haproxy has it
   */
  public static RunningServer start(Path binary, Path home, int port, String behind, String idle)
      throws IOException, InterruptedException {
    Path config =
        Files.writeString(
            home.resolve("haproxy.cfg"),
            """
            defaults
              mode http
              timeout connect 5s
              timeout client 30s
              timeout server 30s
              timeout http-keep-alive %s
            frontend plain
              bind 127.0.0.1:%d
              default_backend behind
            backend behind
              server behind %s
            """
                .formatted(idle, port, behind));
    return RunningServer.start(
        port, home, List.of(binary.toString(), "-db", "-f", config.toString()));
  }
}
