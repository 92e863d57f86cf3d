package io.mispair.demo.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One node of Cassandra on JDK 17, with the jars that module cassandra gathers. */
public final class Cassandra {

  /** The port for clients, and the one for other nodes. */
  public static final int PORTS = 2;

  private static final int JDK = 17;

  /** What its own start script opens, as far as a node without JMX needs it. */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.module",
          "java.lang.reflect",
          "java.io",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "jdk.internal.loader",
          "jdk.internal.math",
          "jdk.internal.misc",
          "jdk.internal.module",
          "jdk.internal.ref",
          "jdk.internal.reflect",
          "jdk.internal.util.jar",
          "sun.nio.ch");

  private Cassandra() {}

  /** The folder of its jars, where there is a JDK that it runs on as well. */
  public static @Nullable Path installed() throws IOException {
    Path lib = Path.of("../cassandra/target/lib").toAbsolutePath().normalize();
    return Files.isDirectory(lib) && Jdks.home(JDK) != null ? lib : null;
  }

  public static RunningServer start(Path lib, Path home, int port) throws Exception {
    Path config = Files.writeString(home.resolve("cassandra.yaml"), config(home, port));
    Path logging = Files.writeString(home.resolve("logback.xml"), "<configuration/>");
    List<String> command =
        new ArrayList<>(
            List.of(
                Jdks.home(JDK) + "/bin/java",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dcassandra.config=" + config.toUri(),
                "-Dcassandra.storagedir=" + home,
                "-Dlogback.configurationFile=" + logging,
                "-Dcassandra-foreground=yes",
                // There are no other nodes to wait for.
                "-Dcassandra.ring_delay_ms=0",
                "-Dcassandra.skip_wait_for_gossip_to_settle=0",
                "-Djava.security.manager=allow"));
    for (String name : OPENED) {
      command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
    }
    command.addAll(
        List.of(
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED",
            "--add-exports=java.management.rmi/com.sun.jmx.remote.internal.rmi=ALL-UNNAMED",
            "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
            "--add-exports=java.rmi/sun.rmi.server=ALL-UNNAMED",
            "-cp",
            lib + "/*",
            "org.apache.cassandra.service.CassandraDaemon"));
    return RunningServer.start(port, home, command);
  }

  private static String config(Path home, int port) {
    return """
    cluster_name: songs
    num_tokens: 1
    partitioner: org.apache.cassandra.dht.Murmur3Partitioner
    data_file_directories:
      - %1$s/data
    commitlog_directory: %1$s/commitlog
    saved_caches_directory: %1$s/caches
    hints_directory: %1$s/hints
    cdc_raw_directory: %1$s/cdc
    commitlog_sync: periodic
    commitlog_sync_period: 10000ms
    endpoint_snitch: SimpleSnitch
    listen_address: 127.0.0.1
    storage_port: %3$d
    rpc_address: 127.0.0.1
    native_transport_port: %2$d
    seed_provider:
      - class_name: org.apache.cassandra.locator.SimpleSeedProvider
        parameters:
          - seeds: "127.0.0.1:%3$d"
    """
        .formatted(home, port, port + 1);
  }
}
