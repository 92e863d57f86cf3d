package io.mispair.demo.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** nginx with one server that answers what a test wants. */
public final class Nginx {

  private Nginx() {}

  /**
   * @param server what stands between the braces of {@code server}, {@code listen} included
   */
  public static RunningServer start(Path binary, Path home, int port, String server)
      throws IOException, InterruptedException {
    return start(binary, home, port, "", server);
  }

  /**
   * @param beside what stands beside it, such as an {@code upstream}
   */
  public static RunningServer start(Path binary, Path home, int port, String beside, String server)
      throws IOException, InterruptedException {
    Files.createDirectory(home.resolve("logs"));
    Path config =
        Files.writeString(
            home.resolve("nginx.conf"),
            """
            daemon off;
            %s
            worker_processes 1;
            pid nginx.pid;
            error_log logs/error.log;
            events { worker_connections 200; }
            http {
              access_log off;
              client_body_temp_path body;
              proxy_temp_path proxy;
              fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi;
              scgi_temp_path scgi;
              %s
              server {
                root %s;
                %s
              }
            }
            """
                .formatted(Machine.isRoot() ? "user root;" : "", beside, home, server));
    return RunningServer.start(
        port, home, List.of(binary.toString(), "-p", home.toString(), "-c", config.toString()));
  }
}
