package io.mispair.demo.incidents;

import io.mispair.demo.support.FreePort;
import io.mispair.demo.support.Machine;
import io.mispair.demo.support.Memcached;
import io.mispair.demo.support.Nginx;
import io.mispair.demo.support.PhpFpm;
import io.mispair.demo.support.Redis;
import io.mispair.demo.support.RunningServer;
import io.mispair.demo.support.Servers;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The servers behind the scenes, each started when the first scene needs it. */
class Backends extends Servers<Server> {

  private static final String NOWHERE = "127.0.0.1:0";

  private final StandIns standIns;

  /** PHP. Every answer has the name that was asked for in it. */
  private static final String SONG =
      """
      <?php
      $answer = 'the song of ' . $_GET['song'];
      if ($_SERVER['REQUEST_METHOD'] == 'POST') {
        $bytes = strlen(file_get_contents('php://input'));
        $answer = "$bytes bytes stored of " . $_GET['song'];
      }
      header('Content-Length: ' . strlen($answer));
      echo $answer;
      """;

  /**
   * @param folder where they may keep what they like
   */
  Backends(Path folder, StandIns standIns) throws IOException, InterruptedException {
    super(Server.class, folder);
    this.standIns = standIns;
  }

  /** Where a scene finds its server, {@code host:port}; {@code null} when there is none. */
  @Nullable String addressOf(Server server) throws Exception {
    return switch (server) {
      case NONE, NGINX_PROXY -> NOWHERE;
      case GIT -> isInstalled(server) ? NOWHERE : null;
      default -> isInstalled(server) ? find(server) : standIns.addressOf(server);
    };
  }

  /** What answers in the place of a server that is not installed; empty when it is. */
  String standIn(Server server) throws IOException {
    return isInstalled(server) ? "" : server.standIn();
  }

  private boolean isInstalled(Server server) throws IOException {
    return server == Server.NONE || binary(server) != null;
  }

  @Override
  protected @Nullable Path binary(Server server) throws IOException {
    return switch (server) {
      case REDIS -> Machine.installed("redis-server");
      case MEMCACHED -> Machine.installed("memcached");
      case NGINX, NGINX_HTTP2, NGINX_PROXY -> Machine.installed("nginx");
      case PHP_FPM -> PhpFpm.installed();
      case PHP_OVER_HTTP -> PhpFpm.installed() == null ? null : Machine.installed("nginx");
      case GIT -> Machine.installed("patch") == null ? null : Machine.installed("git");
      case NONE -> null;
    };
  }

  @Override
  protected RunningServer start(Server server, Path binary, Path home) throws Exception {
    int port = FreePort.find();
    return switch (server) {
      case REDIS -> Redis.start(binary, home, port);
      case MEMCACHED -> Memcached.start(binary, home, port);
      case NGINX -> Nginx.start(binary, home, port, paths(port, ""));
      case NGINX_HTTP2 -> Nginx.start(binary, home, port, paths(port, " http2"));
      case PHP_FPM -> PhpFpm.start(binary, home, port, SONG);
      case PHP_OVER_HTTP -> Nginx.start(binary, home, port, phpBehind(port));
      case NGINX_PROXY, GIT, NONE -> throw new IllegalArgumentException("nothing to start");
    };
  }

  private static String paths(int port, String protocol) {
    String location = "location / { return 200 'here is $uri'; }";
    return "listen 127.0.0.1:" + port + protocol + "; " + location;
  }

  private String phpBehind(int port) throws Exception {
    return """
        listen 127.0.0.1:%d;
        location / {
          fastcgi_pass %s;
          fastcgi_param SCRIPT_FILENAME song.php;
          fastcgi_param REQUEST_METHOD $request_method;
          fastcgi_param QUERY_STRING $query_string;
        }
        """
        .formatted(port, find(Server.PHP_FPM));
  }
}
