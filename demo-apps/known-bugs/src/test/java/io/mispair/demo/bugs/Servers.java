package io.mispair.demo.bugs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The servers that programs need, each started when the first of them asks. */
final class Servers implements AutoCloseable {

  private final Path folder;
  private final Map<Server, RunningServer> running = new EnumMap<>(Server.class);

  /**
   * @param folder where the servers may keep what they like
   */
  Servers(Path folder) throws Exception {
    this.folder = folder;
    // Servers that are started by root go on as users of their own.
    RunningServer.run(folder, List.of("chmod", "a+x", folder.toString()));
  }

  /** The script that PHP answers with. */
  Path script() {
    return folder.resolve(Server.PHP_FPM.name()).resolve("song.php");
  }

  /**
   * The address of the server, {@code host:port}; {@code null} when it is not installed here, or
   * needs root and we are not.
   *
   * @throws IOException when it does not start
   */
  synchronized @Nullable String address(Server server) throws Exception {
    if (server == Server.NONE) {
      return "127.0.0.1:0";
    }
    RunningServer started = running.get(server);
    if (started == null) {
      Path binary = binary(server);
      if (binary == null) {
        return null;
      }
      Path home = Files.createDirectory(folder.resolve(server.name()));
      started = start(server, binary, home, FreePort.find());
      running.put(server, started);
    }
    return started.address();
  }

  private static @Nullable Path binary(Server server) throws IOException {
    return switch (server) {
      case MEMCACHED -> installed("memcached");
      case REDIS -> installed("redis-server");
      case NGINX -> installed("nginx");
      case MARIADB -> installed("mariadbd");
      case POSTGRESQL -> newest("/usr/lib/postgresql/%s/bin/postgres", "/usr/lib/postgresql");
      case PHP_FPM -> newest("/usr/sbin/php-fpm%s", "/etc/php");
      case EXIM -> isRoot() ? installed("exim4") : null;
      case DOVECOT_POP3, DOVECOT_IMAP -> isRoot() ? installed("dovecot") : null;
      case VSFTPD -> isRoot() ? installed("vsftpd") : null;
      case NONE -> null;
    };
  }

  private static @Nullable Path installed(String name) {
    return Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin")
        .map(bin -> Path.of(bin, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  /** The binary of the greatest version that has a folder in {@code versions}. */
  private static @Nullable Path newest(String pattern, String versions) throws IOException {
    Path parent = Path.of(versions);
    if (!Files.isDirectory(parent)) {
      return null;
    }
    try (Stream<Path> found = Files.list(parent)) {
      return found
          .map(version -> Path.of(pattern.formatted(version.getFileName())))
          .filter(Files::isExecutable)
          .max(Path::compareTo)
          .orElse(null);
    }
  }

  private static RunningServer start(Server server, Path binary, Path home, int port)
      throws Exception {
    String program = binary.toString();
    List<String> command =
        switch (server) {
          case MEMCACHED -> List.of(program, "-l", "127.0.0.1", "-p", "" + port, "-u", "nobody");
          case REDIS ->
              List.of(
                  program,
                  "--bind",
                  "127.0.0.1",
                  "--port",
                  "" + port,
                  "--save",
                  "",
                  "--appendonly",
                  "no");
          case NGINX -> WebServers.nginx(program, home, port);
          case PHP_FPM -> WebServers.phpFpm(program, home, port);
          case POSTGRESQL -> Databases.postgresql(binary, home, port);
          case MARIADB -> Databases.mariadb(program, home, port);
          case EXIM -> MailServers.exim(program, home, port);
          case DOVECOT_POP3 -> MailServers.dovecot(program, home, "pop3", port);
          case DOVECOT_IMAP -> MailServers.dovecot(program, home, "imap", port);
          case VSFTPD -> MailServers.vsftpd(program, home, port);
          case NONE -> throw new IllegalArgumentException("nothing to start");
        };
    return RunningServer.start(port, home, command);
  }

  static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  @Override
  public synchronized void close() throws InterruptedException {
    for (RunningServer server : running.values()) {
      server.close();
    }
  }
}
