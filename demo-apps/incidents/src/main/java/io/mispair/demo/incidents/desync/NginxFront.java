package io.mispair.demo.incidents.desync;

import io.mispair.demo.support.FreePort;
import io.mispair.demo.support.Machine;
import io.mispair.demo.support.Nginx;
import io.mispair.demo.support.RunningServer;
import io.mispair.demo.support.far.Duty;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** nginx before a back end, to which it keeps connections for all its users. */
public final class NginxFront implements Duty, Closeable {

  private final int port;
  private final RunningServer nginx;

  private NginxFront(Path folder, int behind, String target)
      throws IOException, InterruptedException {
    Path binary = Machine.installed("nginx");
    if (binary == null) {
      throw new IOException("nginx is not installed");
    }
    port = FreePort.find();
    nginx =
        Nginx.start(
            binary,
            Files.createTempDirectory(folder, "nginx"),
            port,
            "upstream be { server 127.0.0.1:" + behind + "; keepalive 4; }",
            """
            listen 127.0.0.1:%d;
            location / {
              proxy_http_version 1.1;
              proxy_set_header Connection "";
              proxy_pass %s;
            }
            """
                .formatted(port, target));
  }

  /** With the variable {@code $uri}, which is the path without its escapes. */
  public static NginxFront thatDecodes(Path folder, int behind)
      throws IOException, InterruptedException {
    return new NginxFront(folder, behind, "http://be$uri");
  }

  /** What the user wrote goes on as it is. */
  public static NginxFront verbatim(Path folder, int behind)
      throws IOException, InterruptedException {
    return new NginxFront(folder, behind, "http://be");
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String carryOut(String order, int number) {
    throw new IllegalArgumentException(order);
  }

  @Override
  public void close() throws IOException {
    try {
      nginx.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
