package io.mispair.demo.incidents;

import com.github.fppt.jedismock.RedisServer;
import io.mispair.demo.support.FreePort;
import io.mispair.demo.support.Haproxy;
import io.mispair.demo.support.Machine;
import io.mispair.demo.support.Memcached;
import io.mispair.demo.support.Nginx;
import io.mispair.demo.support.PhpFpm;
import io.mispair.demo.support.Redis;
import io.mispair.demo.support.RunningServer;
import io.mispair.demo.support.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The servers behind the scenes, each started when the first scene needs it. */
class Backends extends Servers<Server> {

  private static final String NOWHERE = "127.0.0.1:0";

  private @Nullable RedisServer redis;

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
  Backends(Path folder) throws IOException, InterruptedException {
    super(Server.class, folder);
  }

  /** Where a scene finds its server, {@code host:port}; {@code null} when it is not installed. */
  @Nullable String addressOf(Server server) throws Exception {
    boolean tools = Machine.installed("git") != null && Machine.installed("patch") != null;
    return switch (server) {
      case NONE -> NOWHERE;
      case GIT -> tools ? NOWHERE : null;
      case REDIS -> {
        String installed = find(server);
        yield installed == null ? embeddedRedis() : installed;
      }
      default -> find(server);
    };
  }

  /** What answers in the place of a server that is not installed; empty when it is. */
  String standIn(Server server) {
    return server == Server.REDIS && redis != null
        ? "redis-server is not installed: jedis-mock answers in its place"
        : "";
  }

  private String embeddedRedis() throws IOException {
    if (redis == null) {
      redis = RedisServer.newRedisServer().start();
    }
    return redis.getHost() + ":" + redis.getBindPort();
  }

  @Override
  protected @Nullable Path binary(Server server) throws IOException {
    return switch (server) {
      case REDIS -> Machine.installed("redis-server");
      case MEMCACHED -> Machine.installed("memcached");
      case HAPROXY -> Machine.installed("nginx") == null ? null : Machine.installed("haproxy");
      case NGINX, NGINX_HTTP2 -> Machine.installed("nginx");
      case PHP_FPM -> PhpFpm.installed();
      case PHP_OVER_HTTP -> PhpFpm.installed() == null ? null : Machine.installed("nginx");
      case GIT, NONE -> null;
    };
  }

  @Override
  protected RunningServer start(Server server, Path binary, Path home) throws Exception {
    int port = FreePort.find();
    return switch (server) {
      case REDIS -> Redis.start(binary, home, port);
      case MEMCACHED -> Memcached.start(binary, home, port);
      case NGINX -> Nginx.start(binary, home, port, "listen 127.0.0.1:" + port + ";");
      case HAPROXY -> Haproxy.start(binary, home, port, Objects.requireNonNull(find(Server.NGINX)));
      case NGINX_HTTP2 -> Nginx.start(binary, home, port, http2(port));
      case PHP_FPM -> PhpFpm.start(binary, home, port, SONG);
      case PHP_OVER_HTTP -> Nginx.start(binary, home, port, phpBehind(port));
      case GIT, NONE -> throw new IllegalArgumentException("nothing to start");
    };
  }

  private static String http2(int port) {
    return "listen 127.0.0.1:" + port + " http2; location / { return 200 'here is $uri'; }";
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
