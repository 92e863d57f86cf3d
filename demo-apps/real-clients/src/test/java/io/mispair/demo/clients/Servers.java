package io.mispair.demo.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
      case NGINX -> installed("nginx");
      case REDIS -> installed("redis-server");
      case MARIADB -> installed("mariadbd");
      case MEMCACHED -> installed("memcached");
      case POSTGRESQL -> postgres();
      case OWN -> null;
    };
  }

  private static @Nullable Path installed(String name) {
    return Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin")
        .map(bin -> Path.of(bin, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Path postgres() throws IOException {
    Path versions = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(versions)) {
      return null;
    }
    try (Stream<Path> found = Files.list(versions)) {
      return found
          .map(version -> version.resolve("bin/postgres"))
          .filter(Files::isExecutable)
          .findFirst()
          .orElse(null);
    }
  }

  private RunningServer start(Server server, Path binary, Path home) throws Exception {
    int port = FreePort.find();
    return switch (server) {
      case NGINX -> nginx(binary, home, port);
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
      case MARIADB -> mariadb(binary, home, port);
      case POSTGRESQL -> postgresql(binary, home, port);
      case OWN -> throw new IllegalArgumentException("the program starts its own");
    };
  }

  private RunningServer nginx(Path binary, Path home, int port) throws Exception {
    KeyStore store = KeyStore.getInstance(keyStore.toFile(), Tls.PASSWORD);
    Files.writeString(
        home.resolve("key.pem"),
        pem("PRIVATE KEY", store.getKey("server", Tls.PASSWORD).getEncoded()));
    Files.writeString(
        home.resolve("cert.pem"), pem("CERTIFICATE", store.getCertificate("server").getEncoded()));
    Files.write(home.resolve("big"), new byte[HttpScript.BIG]);
    Files.createDirectory(home.resolve("logs"));
    Files.writeString(home.resolve("nginx.conf"), nginxConf(home, port));
    return RunningServer.start(
        port,
        home,
        List.of(binary.toString(), "-p", home.toString(), "-c", home.resolve("nginx.conf") + ""));
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder().encodeToString(der)
        + "\n-----END "
        + what
        + "-----\n";
  }

  /** Idle connections are closed soon, and not only by the client. */
  private static String nginxConf(Path home, int port) {
    String text = "x".repeat(HttpScript.SMALL);
    return """
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
      keepalive_timeout 300ms;
      server {
        listen 127.0.0.1:%d;
        listen 127.0.0.1:%d ssl;
        ssl_certificate cert.pem;
        ssl_certificate_key key.pem;
        root %s;
        location = /small { return 200 "%s"; }
        location = /take { return 200 "%s"; }
        location = /missing { return 404 "%s"; }
        location = /nothing { return 204; }
        location = /chunked { ssi on; ssi_types *; try_files /big =404; }
      }
    }
    """
        .formatted(isRoot() ? "user root;" : "", port, port + 1, home, text, text, text);
  }

  private static RunningServer mariadb(Path binary, Path home, int port) throws Exception {
    Path data = home.resolve("data");
    RunningServer.run(
        home,
        List.of(
            "/usr/bin/mariadb-install-db",
            "--no-defaults",
            "--user=" + System.getProperty("user.name"),
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            "--datadir=" + data));
    Path grants =
        Files.writeString(
            home.resolve("grants.sql"),
            "CREATE USER app@'%' IDENTIFIED BY 'app';\nGRANT ALL ON *.* TO app@'%';\n");
    return RunningServer.start(
        port,
        home,
        List.of(
            binary.toString(),
            "--no-defaults",
            "--user=" + System.getProperty("user.name"),
            "--datadir=" + data,
            "--socket=" + home.resolve("socket"),
            "--bind-address=127.0.0.1",
            "--port=" + port,
            "--init-file=" + grants));
  }

  /** PostgreSQL refuses to run as root, and is then run as the user that its package makes. */
  private static RunningServer postgresql(Path binary, Path home, int port) throws Exception {
    Path data = home.resolve("data");
    List<String> asUser = new ArrayList<>();
    if (isRoot()) {
      asUser.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
      RunningServer.run(home, List.of("chmod", "a+x", home.getParent().toString()));
      RunningServer.run(home, List.of("chown", "postgres", home.toString()));
    }
    List<String> init = new ArrayList<>(asUser);
    init.addAll(
        List.of(
            binary.resolveSibling("initdb").toString(),
            "--no-sync",
            "--auth=trust",
            "--username=postgres",
            "--pgdata=" + data));
    RunningServer.run(home, init);
    List<String> command = new ArrayList<>(asUser);
    command.addAll(
        List.of(
            binary.toString(),
            "-D",
            data.toString(),
            "-p",
            "" + port,
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "fsync=off"));
    return RunningServer.start(port, home, command);
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  @Override
  public synchronized void close() throws InterruptedException {
    for (RunningServer server : running.values()) {
      server.close();
    }
  }
}
