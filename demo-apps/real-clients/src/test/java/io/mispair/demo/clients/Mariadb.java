package io.mispair.demo.clients;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** MariaDB with a user {@code app}. */
final class Mariadb {

  private Mariadb() {}

  static RunningServer start(Path binary, Path home, int port) throws Exception {
    Path data = home.resolve("data");
    RunningServer.run(
        home,
        List.of(
            "/usr/bin/mariadb-install-db",
            "--no-defaults",
            "--user=" + Machine.user(),
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
            "--user=" + Machine.user(),
            "--datadir=" + data,
            "--socket=" + home.resolve("socket"),
            "--bind-address=127.0.0.1",
            "--port=" + port,
            // For values of more than 16 MiB, which take several packets.
            "--max-allowed-packet=64M",
            "--innodb-flush-log-at-trx-commit=0",
            "--init-file=" + grants));
  }
}
