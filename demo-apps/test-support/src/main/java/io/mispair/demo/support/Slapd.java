package io.mispair.demo.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** OpenLDAP's server with an empty database {@code dc=songs}. */
public final class Slapd {

  private Slapd() {}

  public static RunningServer start(Path binary, Path home, int port) throws Exception {
    return start(binary, home, port, "");
  }

  /** The same with TLS on offer, by {@code cert.pem} and {@code key.pem} in its folder. */
  public static RunningServer startTls(Path binary, Path home, int port) throws Exception {
    return start(
        binary,
        home,
        port,
        """
        TLSCertificateFile %1$s/cert.pem
        TLSCertificateKeyFile %1$s/key.pem
        """
            .formatted(home));
  }

  private static RunningServer start(Path binary, Path home, int port, String tls)
      throws Exception {
    Path config =
        Files.writeString(
            home.resolve("slapd.conf"),
            """
            include /etc/ldap/schema/core.schema
            include /etc/ldap/schema/cosine.schema
            modulepath /usr/lib/ldap
            moduleload back_mdb
            pidfile %1$s/slapd.pid
            sizelimit unlimited
            %2$s
            database mdb
            suffix "dc=songs"
            rootdn "cn=app,dc=songs"
            rootpw app
            directory %1$s
            dbnosync
            maxsize 104857600
            """
                .formatted(home, tls));
    return RunningServer.start(
        port,
        home,
        List.of(
            binary.toString(),
            "-f",
            config.toString(),
            "-h",
            "ldap://127.0.0.1:" + port + "/",
            // Stays in the foreground, and says nothing.
            "-d",
            "0"));
  }
}
