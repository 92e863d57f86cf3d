package io.mispair.demo.incidents;

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
final class Backends extends Servers<Server> {

  /**
   * @param folder where they may keep what they like
   */
  Backends(Path folder) throws IOException, InterruptedException {
    super(Server.class, folder);
  }

  @Override
  protected @Nullable Path binary(Server server) throws IOException {
    return switch (server) {
      case REDIS -> Machine.installed("redis-server");
      case MEMCACHED -> Machine.installed("memcached");
      case NGINX -> Machine.installed("nginx");
      case HAPROXY -> Machine.installed("nginx") == null ? null : Machine.installed("haproxy");
      case PHP_FPM -> PhpFpm.installed();
      case NONE -> null;
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
      case PHP_FPM -> PhpFpm.start(binary, home, port, "<?php echo 'song-', $_GET['song'];");
      case NONE -> throw new IllegalArgumentException("nothing to start");
    };
  }
}
