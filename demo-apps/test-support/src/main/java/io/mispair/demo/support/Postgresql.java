package io.mispair.demo.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL with a user {@code postgres}. */
public final class Postgresql {

  private Postgresql() {}

  public static @Nullable Path installed() throws IOException {
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

  /** PostgreSQL refuses to run as root, and is then run as the user that its package makes. */
  public static RunningServer start(Path binary, Path home, int port) throws Exception {
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
    return RunningServer.start(port, home, command);
  }
}
