package io.mispair.demo.bugs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How PostgreSQL and MariaDB are set up and started. */
final class Databases {

  private Databases() {}

  static List<String> mariadb(String program, Path home, int port) throws Exception {
    Path data = home.resolve("data");
    String user = "--user=" + System.getProperty("user.name");
    RunningServer.run(
        home,
        List.of(
            "/usr/bin/mariadb-install-db",
            "--no-defaults",
            user,
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            "--datadir=" + data));
    Path users =
        Files.writeString(
            home.resolve("users.sql"),
            "CREATE USER songs@'%' IDENTIFIED VIA mysql_native_password USING '';\n");
    return List.of(
        program,
        "--no-defaults",
        user,
        "--datadir=" + data,
        "--socket=" + home.resolve("socket"),
        "--bind-address=127.0.0.1",
        "--skip-name-resolve",
        "--port=" + port,
        "--init-file=" + users);
  }

  /** PostgreSQL refuses to run as root, and is then run as the user that its package makes. */
  static List<String> postgresql(Path binary, Path home, int port) throws Exception {
    Path data = home.resolve("data");
    List<String> asUser = new ArrayList<>();
    if (Servers.isRoot()) {
      asUser.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
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
    return command;
  }
}
