package io.mispair.demo.bugs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How nginx and PHP's FastCGI server are set up and started. */
final class WebServers {

  /** A page, and after it what looks like the answer with another. */
  private static final String SHAPED =
      "<html>a</html>HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n<html>evil</html>";

  private WebServers() {}

  static List<String> nginx(String program, Path home, int port) throws IOException {
    Files.createDirectory(home.resolve("logs"));
    Files.writeString(home.resolve("shaped"), SHAPED);
    Path conf =
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
              default_type text/plain;
              client_body_temp_path body;
              proxy_temp_path proxy;
              fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi;
              scgi_temp_path scgi;
              server {
                listen 127.0.0.1:%d;
                root %s;
                location = /a { return 200 "value-a"; }
                location = /b { return 200 "value-b"; }
                location = /c { return 200 "value-c"; }
              }
            }
            """
                .formatted(Servers.isRoot() ? "user root;" : "", port, home));
    return List.of(program, "-p", home.toString(), "-c", conf.toString());
  }

  static List<String> phpFpm(String program, Path home, int port) throws IOException {
    Files.writeString(home.resolve("song.php"), "<?php echo 'value-', $_GET['song'];");
    Path conf =
        Files.writeString(
            home.resolve("fpm.conf"),
            """
            [global]
            error_log = %s/fpm.log
            [songs]
            %s
            listen = 127.0.0.1:%d
            pm = static
            pm.max_children = 12
            """
                .formatted(home, Servers.isRoot() ? "user = nobody" : "", port));
    return List.of(program, "-n", "-F", "-y", conf.toString());
  }
}
