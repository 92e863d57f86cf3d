package io.mispair.demo.incidents;

import io.mispair.demo.support.FreePort;
import io.mispair.demo.support.Haproxy;
import io.mispair.demo.support.Machine;
import io.mispair.demo.support.Nginx;
import io.mispair.demo.support.RunningServer;
import io.mispair.demo.support.far.Duty;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real server of one scene's own, such as one before a back end that is in the program. */
final class ServerFarSide implements Duty, Closeable {

  private final int port;
  private final RunningServer server;

  private ServerFarSide(int port, RunningServer server) {
    this.port = port;
    this.server = server;
  }

  /**
   * nginx before a back end, to which it keeps connections for all its users.
   *
   * @param target what it asks for there
   */
  static ServerFarSide proxy(Path folder, int behind, String target)
      throws IOException, InterruptedException {
    return nginx(
        folder,
        "upstream be { server 127.0.0.1:" + behind + "; keepalive 4; }",
        """
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_pass %s;
        """
            .formatted(target));
  }

  /** nginx that answers every request in the same way. */
  static ServerFarSide nginx(Path folder) throws IOException, InterruptedException {
    return nginx(folder, "", "return 200 ok;");
  }

  private static ServerFarSide nginx(Path folder, String beside, String location)
      throws IOException, InterruptedException {
    int port = FreePort.find();
    String server = "listen 127.0.0.1:" + port + ";\nlocation / { " + location + " }";
    return new ServerFarSide(
        port, Nginx.start(installed("nginx"), home(folder), port, beside, server));
  }

  static ServerFarSide haproxy(Path folder, int behind) throws IOException, InterruptedException {
    int port = FreePort.find();
    return new ServerFarSide(
        port,
        Haproxy.start(installed("haproxy"), home(folder), port, "127.0.0.1:" + behind, "30s"));
  }

  private static Path installed(String name) throws IOException {
    Path binary = Machine.installed(name);
    if (binary == null) {
      throw new IOException(name + " is not installed");
    }
    return binary;
  }

  private static Path home(Path folder) throws IOException {
    return Files.createTempDirectory(folder, "server");
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    try {
      server.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
