package io.mispair.demo.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** MariaDB with the users that a test wants. */
public final class Mariadb {

  private Mariadb() {}

  /**
   * @param users statements that create them, one a line
   */
  public static RunningServer start(Path binary, Path home, int port, String users)
      throws Exception {
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
    Path script = Files.writeString(home.resolve("users.sql"), users);
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
            "--skip-name-resolve",
            "--port=" + port,
            // For values of more than 16 MiB, which take several packets.
            "--max-allowed-packet=64M",
            "--innodb-flush-log-at-trx-commit=0",
            "--init-file=" + script));
  }
}
