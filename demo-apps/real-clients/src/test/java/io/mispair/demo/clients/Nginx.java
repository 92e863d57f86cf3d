package io.mispair.demo.clients;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** nginx: HTTP/1.1 on its port, TLS on the next, HTTP/2 without TLS on the one after that. */
final class Nginx {

  private Nginx() {}

  static RunningServer start(Path binary, Path home, int port, Path keyStore) throws Exception {
    KeyStore store = KeyStore.getInstance(keyStore.toFile(), Tls.PASSWORD);
    Files.writeString(
        home.resolve("key.pem"),
        pem("PRIVATE KEY", store.getKey("server", Tls.PASSWORD).getEncoded()));
    Files.writeString(
        home.resolve("cert.pem"), pem("CERTIFICATE", store.getCertificate("server").getEncoded()));
    Files.write(home.resolve("big"), new byte[HttpScript.BIG]);
    Files.write(home.resolve("reply"), HttpScript.REPLY);
    Files.createDirectory(home.resolve("logs"));
    Files.writeString(home.resolve("nginx.conf"), nginxConf(home, port));
    return RunningServer.start(
        port,
        home,
        List.of(binary.toString(), "-p", home.toString(), "-c", home.resolve("nginx.conf") + ""));
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder().encodeToString(der)
        + "\n-----END "
        + what
        + "-----\n";
  }

  /** Idle connections are closed soon, and not only by the client. */
  private static String nginxConf(Path home, int port) {
    String text = "x".repeat(HttpScript.SMALL);
    return """
    daemon off;
    %s
    worker_processes 1;
    pid nginx.pid;
    error_log logs/error.log;
    events { worker_connections 200; }
    http {
      access_log off;
      client_body_temp_path body;
      proxy_temp_path proxy;
      fastcgi_temp_path fastcgi;
      uwsgi_temp_path uwsgi;
      scgi_temp_path scgi;
      keepalive_timeout 300ms;
      server {
        listen 127.0.0.1:%d;
        listen 127.0.0.1:%d ssl;
        listen 127.0.0.1:%d http2;
        ssl_certificate cert.pem;
        ssl_certificate_key key.pem;
        root %s;
        location = /small { return 200 "%s"; }
        location = /take { return 200 "%s"; }
        location = /missing { return 404 "%s"; }
        location = /nothing { return 204; }
        location = /chunked { ssi on; ssi_types *; try_files /big =404; }
      }
    }
    """
        .formatted(
            Machine.isRoot() ? "user root;" : "", port, port + 1, port + 2, home, text, text, text);
  }
}
