package io.mispair.demo.clients;

import io.mispair.demo.support.Nginx;
import io.mispair.demo.support.RunningServer;
import io.mispair.demo.support.far.TlsKeys;
import java.nio.file.Files;
import java.nio.file.Path;

/** nginx: HTTP/1.1 on its port, TLS on the next, then HTTP/2 without TLS, then with it. */
final class NginxSite {

  static final int PORTS = 4;

  private NginxSite() {}

  static RunningServer start(Path binary, Path home, int port, Path keyStore) throws Exception {
    TlsKeys.writePem(keyStore, home);
    Files.write(home.resolve("big"), new byte[HttpScript.BIG]);
    Files.write(home.resolve("reply"), HttpScript.REPLY);
    return Nginx.start(binary, home, port, site(port));
  }

  /** Idle connections are closed soon, and not only by the client. */
  private static String site(int port) {
    String text = "x".repeat(HttpScript.SMALL);
    return """
    listen 127.0.0.1:%d;
    listen 127.0.0.1:%d ssl;
    listen 127.0.0.1:%d http2;
    listen 127.0.0.1:%d ssl http2;
    keepalive_timeout 300ms;
    ssl_certificate cert.pem;
    ssl_certificate_key key.pem;
    location = /small { return 200 "%s"; }
    location = /take { return 200 "%s"; }
    location = /missing { return 404 "%s"; }
    location = /nothing { return 204; }
    location = /chunked { ssi on; ssi_types *; try_files /big =404; }
    """
        .formatted(port, port + 1, port + 2, port + 3, text, text, text);
  }
}
