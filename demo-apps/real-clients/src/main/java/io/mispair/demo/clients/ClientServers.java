package io.mispair.demo.clients;

import io.mispair.demo.support.Cassandra;
import io.mispair.demo.support.Dovecot;
import io.mispair.demo.support.Exim;
import io.mispair.demo.support.FreePort;
import io.mispair.demo.support.Haproxy;
import io.mispair.demo.support.JavaServers;
import io.mispair.demo.support.Machine;
import io.mispair.demo.support.Mariadb;
import io.mispair.demo.support.Memcached;
import io.mispair.demo.support.Mosquitto;
import io.mispair.demo.support.Nats;
import io.mispair.demo.support.PhpFpm;
import io.mispair.demo.support.Postgresql;
import io.mispair.demo.support.Rabbitmq;
import io.mispair.demo.support.Redis;
import io.mispair.demo.support.RunningServer;
import io.mispair.demo.support.Servers;
import io.mispair.demo.support.Slapd;
import io.mispair.demo.support.Vsftpd;
import io.mispair.demo.support.Zookeeper;
import io.mispair.demo.support.far.TlsKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The servers that the clients talk to, and their certificate. */
final class ClientServers extends Servers<Server> {

  private static final String USERS =
      """
      CREATE USER app@'%' IDENTIFIED BY 'app';
      GRANT ALL ON *.* TO app@'%';
      """;

  /** Asked for a body of some length, for the request's own body, and for errors. */
  private static final String SCRIPT =
      """
      <?php
      if (isset($_GET['err'])) { error_log(str_repeat('e', (int) $_GET['err'])); }
      if (isset($_GET['slow'])) { usleep(1000 * (int) $_GET['slow']); }
      if (isset($_GET['echo'])) { echo file_get_contents('php://input'); }
      else { echo str_repeat('x', (int) ($_GET['length'] ?? 0)); }
      """;

  private final Path keyStore;

  ClientServers(Path folder) throws Exception {
    super(Server.class, folder);
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

  @Override
  protected @Nullable Path binary(Server server) throws IOException {
    return switch (server) {
      case NGINX -> Machine.installed("nginx");
      case HAPROXY -> Machine.installed("nginx") == null ? null : Machine.installed("haproxy");
      case PHP_FPM -> PhpFpm.installed();
      case REDIS -> Machine.installed("redis-server");
      case MARIADB, MARIADB_TLS -> Machine.installed("mariadbd");
      case MEMCACHED -> Machine.installed("memcached");
      case POSTGRESQL, POSTGRESQL_TLS -> Postgresql.installed();
      case RABBITMQ -> Rabbitmq.installed();
      case SLAPD -> Machine.installed("slapd");
      case DOVECOT -> Machine.installedForRoot("dovecot");
      case EXIM -> Machine.installedForRoot("exim4");
      case VSFTPD -> Machine.installedForRoot("vsftpd");
      case ZOOKEEPER -> Zookeeper.installed();
      case KAFKA, MONGO -> JavaServers.installed();
      case CASSANDRA -> Cassandra.installed();
      case NATS -> Machine.installed("nats-server");
      case MOSQUITTO -> Machine.installed("mosquitto");
      case OWN -> null;
    };
  }

  @Override
  protected RunningServer start(Server server, Path binary, Path home) throws Exception {
    int port = FreePort.find(NginxSite.PORTS);
    return switch (server) {
      case NGINX -> NginxSite.start(binary, home, port, keyStore);
      case HAPROXY -> Haproxy.start(binary, home, port, address(Server.NGINX));
      case PHP_FPM -> PhpFpm.start(binary, home, port, SCRIPT);
      case REDIS -> Redis.startTls(binary, withKeys(home), port);
      case MEMCACHED -> Memcached.start(binary, home, port);
      case MARIADB -> Mariadb.start(binary, home, port, USERS);
      case MARIADB_TLS -> Mariadb.startTls(binary, withKeys(home), port, USERS);
      case POSTGRESQL -> Postgresql.start(binary, home, port);
      case POSTGRESQL_TLS -> Postgresql.startTls(binary, withKeys(home), port);
      case RABBITMQ -> Rabbitmq.start(binary, home, port);
      case SLAPD -> Slapd.startTls(binary, withKeys(home), port);
      case DOVECOT -> Dovecot.startImapTls(binary, withKeys(home), port);
      case EXIM -> Exim.startTls(binary, withKeys(home), port);
      case VSFTPD -> Vsftpd.startTls(binary, withKeys(home), port);
      case ZOOKEEPER -> Zookeeper.start(binary, home, port);
      case KAFKA -> JavaServers.kafka(binary, home, port);
      case MONGO -> JavaServers.mongo(binary, home, port);
      case CASSANDRA -> Cassandra.start(binary, home, port);
      case NATS -> Nats.start(binary, home, port);
      case MOSQUITTO -> Mosquitto.start(binary, home, port);
      case OWN -> throw new IllegalArgumentException("the program starts its own");
    };
  }

  /** The folder, with the certificate and its key in it. */
  private Path withKeys(Path home) throws Exception {
    TlsKeys.writePem(keyStore, home);
    return home;
  }
}
