package io.mispair.demo.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** RabbitMQ with AMQP on its port and STOMP on the next. */
public final class Rabbitmq {

  private Rabbitmq() {}

  /** The script that starts the server as whoever calls it; the one on the path changes users. */
  public static @Nullable Path installed() {
    Path script = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");
    return Files.isExecutable(script) ? script : null;
  }

  public static RunningServer start(Path script, Path home, int port) throws Exception {
    // Erlang's port mapper: the server would start one that stays when it ends itself.
    int mapperPort = FreePort.find();
    RunningServer mapper =
        RunningServer.start(
            mapperPort, home, List.of("epmd", "-address", "127.0.0.1", "-port", "" + mapperPort));
    Path config =
        Files.writeString(
            home.resolve("rabbitmq.conf"),
            """
            listeners.tcp.1 = 127.0.0.1:%d
            stomp.listeners.tcp.1 = 127.0.0.1:%d
            """
                .formatted(port, port + 1));
    Path plugins = Files.writeString(home.resolve("plugins"), "[rabbitmq_stomp].");
    return RunningServer.start(
        port,
        home,
        List.of(script.toString()),
        Map.ofEntries(
            Map.entry("HOME", home.toString()),
            Map.entry("ERL_EPMD_PORT", "" + mapperPort),
            Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
            Map.entry("RABBITMQ_CONF_ENV_FILE", "/dev/null"),
            Map.entry("RABBITMQ_NODENAME", "mispair@localhost"),
            Map.entry("RABBITMQ_DIST_PORT", "" + FreePort.find()),
            Map.entry("RABBITMQ_CONFIG_FILE", config.toString()),
            Map.entry("RABBITMQ_MNESIA_BASE", home.resolve("mnesia").toString()),
            Map.entry("RABBITMQ_LOG_BASE", home.resolve("log").toString()),
            Map.entry("RABBITMQ_LOGS", "-"),
            Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", plugins.toString()),
            Map.entry(
                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                "-kernel inet_dist_use_interface {127,0,0,1}"),
            // The script becomes the server, and is no parent that would outlive it.
            Map.entry("RUNNING_UNDER_SYSTEMD", "1")),
        mapper);
  }
}
