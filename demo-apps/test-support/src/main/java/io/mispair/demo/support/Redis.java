package io.mispair.demo.support;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Redis without anything on disk. */
public final class Redis {

  private Redis() {}

  public static RunningServer start(Path binary, Path home, int port) throws Exception {
    return start(binary, home, port, List.of());
  }

  /** The same with TLS on the next port, by {@code cert.pem} and {@code key.pem} in its folder. */
  public static RunningServer startTls(Path binary, Path home, int port) throws Exception {
    return start(
        binary,
        home,
        port,
        List.of(
            "--tls-port",
            "" + (port + 1),
            "--tls-cert-file",
            home.resolve("cert.pem").toString(),
            "--tls-key-file",
            home.resolve("key.pem").toString(),
            "--tls-auth-clients",
            "no"));
  }

  private static RunningServer start(Path binary, Path home, int port, List<String> more)
      throws Exception {
    List<String> command =
        new ArrayList<>(
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
    command.addAll(more);
    return RunningServer.start(port, home, command);
  }
}
