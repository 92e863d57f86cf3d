package io.mispair.demo.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** MariaDB with the users that a test wants. */
public final class Mariadb {

  private Mariadb() {}

  /**
   * @param users statements that create them, one a line
   */
  public static RunningServer start(Path binary, Path home, int port, String users)
      throws Exception {
    return start(binary, home, port, users, List.of("--skip-ssl"));
  }

  /** The same with TLS on offer, by {@code cert.pem} and {@code key.pem} in {@code home}. */
  public static RunningServer startTls(Path binary, Path home, int port, String users)
      throws Exception {
    return start(
        binary,
        home,
        port,
        users,
        List.of("--ssl-cert=" + home.resolve("cert.pem"), "--ssl-key=" + home.resolve("key.pem")));
  }

  private static RunningServer start(
      Path binary, Path home, int port, String users, List<String> more) throws Exception {
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
    List<String> command =
        new ArrayList<>(
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
    command.addAll(more);
    return RunningServer.start(port, home, command);
  }
}
