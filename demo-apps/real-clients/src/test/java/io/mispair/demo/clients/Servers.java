package io.mispair.demo.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The servers that programs need, each started when the first of them asks. */
final class Servers implements AutoCloseable {

  private final Path folder;
  private final Path keyStore;
  private final Map<Server, RunningServer> running = new EnumMap<>(Server.class);

  /**
   * @param folder where the servers may keep what they like
   */
  Servers(Path folder) throws Exception {
    this.folder = folder;
    keyStore = folder.resolve("keystore.p12");
    RunningServer.run(
        folder,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            "RSA",
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=dns:localhost,ip:127.0.0.1",
            "-validity",
            "30",
            "-storetype",
            "PKCS12",
            "-storepass",
            String.valueOf(Tls.PASSWORD),
            "-keystore",
            keyStore.toString()));
  }

  /** The certificate of all servers, and its key. */
  Path keyStore() {
    return keyStore;
  }

  /**
   * The address of the server, {@code host:port}; {@code null} when it is not installed here.
   *
   * @throws IOException when it does not start
   */
  synchronized @Nullable String address(Server server) throws Exception {
    if (server == Server.OWN) {
      return "127.0.0.1:0";
    }
    RunningServer started = running.get(server);
    if (started == null) {
      Path binary = binary(server);
      if (binary == null) {
        return null;
      }
      started = start(server, binary, Files.createDirectory(folder.resolve(server.name())));
      running.put(server, started);
    }
    return started.address();
  }

  private static @Nullable Path binary(Server server) throws IOException {
    return switch (server) {
      case NGINX -> Machine.installed("nginx");
      case HAPROXY -> Machine.installed("nginx") == null ? null : Machine.installed("haproxy");
      case PHP_FPM -> PhpFpm.installed();
      case REDIS -> Machine.installed("redis-server");
      case MARIADB -> Machine.installed("mariadbd");
      case MEMCACHED -> Machine.installed("memcached");
      case POSTGRESQL -> Postgresql.installed();
      case RABBITMQ -> Rabbitmq.installed();
      case SLAPD -> Machine.installed("slapd");
      case DOVECOT -> Machine.installedForRoot("dovecot");
      case EXIM -> Machine.installedForRoot("exim4");
      case VSFTPD -> Machine.installedForRoot("vsftpd");
      case ZOOKEEPER -> Zookeeper.installed();
      case OWN -> null;
    };
  }

  private RunningServer start(Server server, Path binary, Path home) throws Exception {
    int port = FreePort.find();
    return switch (server) {
      case NGINX -> Nginx.start(binary, home, port, keyStore);
      case HAPROXY ->
          Haproxy.start(binary, home, port, Objects.requireNonNull(address(Server.NGINX)));
      case PHP_FPM -> PhpFpm.start(binary, home, port);
      case REDIS ->
          RunningServer.start(
              port,
              home,
              List.of(
                  binary.toString(),
                  "--bind",
                  "127.0.0.1",
                  "--port",
                  "" + port,
                  "--save",
                  "",
                  "--appendonly",
                  "no"));
      case MEMCACHED ->
          RunningServer.start(
              port,
              home,
              List.of(binary.toString(), "-l", "127.0.0.1", "-p", "" + port, "-u", "nobody"));
      case MARIADB -> Mariadb.start(binary, home, port);
      case POSTGRESQL -> Postgresql.start(binary, home, port);
      case RABBITMQ -> Rabbitmq.start(binary, home, port);
      case SLAPD -> Slapd.start(binary, home, port);
      case DOVECOT -> Dovecot.start(binary, home, port);
      case EXIM -> Exim.start(binary, home, port);
      case VSFTPD -> Vsftpd.start(binary, home, port);
      case ZOOKEEPER -> Zookeeper.start(binary, home, port);
      case OWN -> throw new IllegalArgumentException("the program starts its own");
    };
  }

  @Override
  public synchronized void close() throws InterruptedException {
    for (RunningServer server : running.values()) {
      server.close();
    }
  }
}
