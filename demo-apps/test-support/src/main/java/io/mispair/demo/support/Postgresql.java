package io.mispair.demo.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL with a user {@code postgres}. */
public final class Postgresql {

  private Postgresql() {}

  public static @Nullable Path installed() throws IOException {
    Path versions = Path.of("/usr/lib/postgresql");
    if (Machine.isBare() || !Files.isDirectory(versions)) {
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

  /** PostgreSQL refuses to run as root, and is then run as the user that its package makes. */
  public static RunningServer start(Path binary, Path home, int port) throws Exception {
    return start(binary, home, port, List.of());
  }

  /** One that offers TLS, with {@code key.pem} and {@code cert.pem} of its home. */
  public static RunningServer startTls(Path binary, Path home, int port) throws Exception {
    Path key = home.resolve("key.pem");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    return start(
        binary,
        home,
        port,
        List.of(
            "-c",
            "ssl=on",
            "-c",
            "ssl_key_file=" + key,
            "-c",
            "ssl_cert_file=" + home.resolve("cert.pem")));
  }

  private static RunningServer start(Path binary, Path home, int port, List<String> more)
      throws Exception {
    Path data = home.resolve("data");
    List<String> asUser = new ArrayList<>();
    if (Machine.isRoot()) {
      asUser.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
      Machine.give("postgres", home);
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
    command.addAll(more);
    return RunningServer.start(port, home, command);
  }
}
